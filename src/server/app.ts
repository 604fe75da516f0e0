import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Caller } from '../app/accounts/caller.ts';
import { callerOfSession } from '../app/accounts/sessions.ts';
import { callerOfToken } from '../app/accounts/tokens.ts';
import type { Service } from '../app/service.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import { ENDPOINT_NAMES, type EndpointName, endpointOf } from '../contract/endpoints.ts';
import { openApi } from '../contract/openapi.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { authorize, refuseForged } from './authorize.ts';
import { type Call, etagOf, type Handler } from './call.ts';
import { sendEvents } from './events.ts';
import { HANDLERS } from './handlers/index.ts';
import { API_HEADERS } from './headers.ts';
import { baseOf, type ServerOptions } from './options.ts';
import { servePortal } from './portal.ts';
import { problemOf } from './problems.ts';
import { checkReply } from './replies.ts';
import { readerOf } from './validation.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the endpoint, for the log and the metrics. */
    readonly operation?: string;
    /** It goes on for as long as somebody looks. */
    readonly endless?: boolean;
  }
}

const SESSION_SECONDS = 12 * 3600;
const PROBES = new Set(['/health', '/ready']);
/** From one address. A page asks for up to a dozen things, and an office may stand behind one address. */
const REQUESTS_PER_MINUTE = 1200;

/** The portal's files are the same for everybody, and opening it with an empty cache takes dozens. */
function isPortal({ url, routeOptions }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && !PROBES.has(routeOptions.url ?? '');
}

/** The whole door: every endpoint of the contract, and besides only what is named here. */
export async function createApp(service: Service, options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 2 * 2 ** 20,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 2000 },
    // Nothing but a proxy that stands before us may say where a request comes from.
    trustProxy: options.publicUrl ? (_address: string, hop: number) => hop === 0 : false,
    requestTimeout: 60_000,
  });
  await app.register(cookie);
  const requestsPerMinute = options.requestsPerMinute ?? REQUESTS_PER_MINUTE;
  await app.register(rateLimit, { max: requestsPerMinute, timeWindow: 60_000, allowList: isPortal });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  // JSON alone: a form is what a foreign page could send. A POST that needs no body may come without one.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parseJson(request, body as string, done);
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(API_HEADERS).header('x-request-id', request.id);
    // Whoever asks whether it lives calls it by an address that nobody else uses, and is told nothing else.
    if (PROBES.has(request.routeOptions.url ?? '')) return;
    if (baseOf(options, request.headers.host) === undefined)
      throw new AppError('request.invalid', 'This service is not called by that name.', {
        hint: 'Set its address with --public-url.',
      });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { operation, endless } = request.routeOptions.config;
    if (!operation) return;
    const { method } = request;
    const status = reply.statusCode;
    const ms = Math.round(reply.elapsedTime);
    // Names of operations, never addresses or bodies: those hold what is in the directory.
    options.log({ level: 'info', event: 'request', requestId: request.id, operation, method, status, ms });
    if (!endless) options.metrics?.answered(operation, method, status, ms / 1000);
  });
  app.setErrorHandler((error, request, reply) => refuse(error, request, reply, options));
  app.setNotFoundHandler(() => {
    throw new AppError('request.unknown', 'There is nothing here.');
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await service.control.selectFrom('owners').select('name').execute();
      return { status: 'ready' };
    } catch (error) {
      options.log({ level: 'error', event: 'not-ready', error: told(error) });
      return reply.code(503).send({ status: 'not-ready' });
    }
  });
  const document = openApi('1');
  app.get('/api/v1/openapi.json', async () => document);
  for (const name of ENDPOINT_NAMES) addEndpoint(app, name, service, options);
  if (options.portal) await servePortal(app, options.portal);
  return app;
}

function addEndpoint(app: FastifyInstance, name: EndpointName, service: Service, options: ServerOptions): void {
  const at = endpointOf(name);
  const read = readerOf(at);
  const signIn = at.path.startsWith('/sign-in/') && at.method === 'POST';
  app.route({
    method: at.method,
    url: `/api/v1${at.path}`,
    config: {
      operation: name,
      endless: at.stream === 'events',
      ...(signIn ? { rateLimit: { max: Math.ceil((options.requestsPerMinute ?? REQUESTS_PER_MINUTE) / 20) } } : {}),
    },
    handler: async (request, reply) => {
      const written = new AuditNote();
      let caller: Caller | undefined;
      try {
        const base = baseOf(options, request.headers.host) as string;
        caller = await callerOf(service, request, reply, base);
        authorize(at, caller, (request.params as { tenant?: string }).tenant);
        refuseForged({ method: request.method, ...headersOf(request) }, caller, base);
        const input = {
          params: read.params(request.params),
          query: read.query(request.query),
          body: read.body(request.body),
        };
        const call = callOf(name, at, { service, caller, request, reply, base, written, input });
        const result = await (HANDLERS[name] as unknown as Handler<EndpointName>)(call);
        await written.append(service, name, at, request, caller, 'ok');
        return await answer(name, at, result, request, reply, options);
      } catch (error) {
        const refused = error instanceof AppError && problemOf(error, '').status < 500;
        await written.append(service, name, at, request, caller, refused ? 'refused' : 'failed', error);
        throw error;
      }
    },
  });
}

function headersOf(request: FastifyRequest) {
  const { 'x-csrf-token': csrf, origin } = request.headers;
  return { csrf: typeof csrf === 'string' ? csrf : undefined, origin };
}

/** A token in the header, else the session in the cookie; a wrong token is nobody, never the session beside it. */
async function callerOf(service: Service, request: FastifyRequest, reply: FastifyReply, base: string) {
  const { authorization } = request.headers;
  const now = service.context.now();
  if (authorization !== undefined) {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    return token ? callerOfToken(service.control, token, now) : undefined;
  }
  const secret = request.cookies[sessionCookie(base)];
  const found = secret ? await callerOfSession(service.control, secret, now) : undefined;
  if (found?.rotated) setCookie(reply, base, sessionCookie(base), found.rotated, SESSION_SECONDS, 'strict');
  return found?.caller;
}

/** Over TLS the name itself keeps other hosts and plain connections from setting it. */
export function sessionCookie(base: string): string {
  return base.startsWith('https:') ? '__Host-holdfast' : 'holdfast';
}

function setCookie(
  reply: FastifyReply,
  base: string,
  name: string,
  value: string | undefined,
  seconds: number,
  sameSite: 'strict' | 'lax',
): void {
  const options = { path: '/', httpOnly: true, sameSite, secure: base.startsWith('https:') };
  if (value === undefined) reply.clearCookie(name, options);
  else reply.setCookie(name, value, { ...options, maxAge: seconds });
}

interface Parts {
  readonly service: Service;
  readonly caller: Caller | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly base: string;
  readonly written: AuditNote;
  readonly input: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
}

function callOf(name: EndpointName, at: Endpoint, parts: Parts): Call<EndpointName> {
  const { service, request, reply, base, written, input } = parts;
  const stop = new AbortController();
  reply.raw.once('close', () => stop.abort());
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || key.length > 200))
    throw new AppError('request.invalid', 'The idempotency key is too long.');
  const call = {
    service,
    get caller() {
      if (parts.caller) return parts.caller;
      throw new Error(`${name} is public: nobody has signed in`);
    },
    params: input.params,
    query: input.query,
    body: input.body,
    origin: { address: request.ip, agent: request.headers['user-agent'] ?? '', base },
    url: new URL(request.url, base),
    key: at.idempotent ? key : undefined,
    lastEventId: Number(request.headers['last-event-id'] ?? 0) || 0,
    signal: stop.signal,
    cookie: (cookieName: string) => request.cookies[cookieName],
    setCookie: (
      cookieName: string,
      value: string | undefined,
      seconds: number,
      sameSite: 'strict' | 'lax' = 'strict',
    ) => setCookie(reply, base, cookieName, value, seconds, sameSite),
    redirect: (to: string) => void reply.header('location', to),
    file: (fileName: string, type: string, chunks: AsyncIterable<string> | Iterable<string>) =>
      void sendFile(reply, fileName, type, chunks),
    note: (note: Parameters<Call<EndpointName>['note']>[0]) => written.add(note),
    expect: (current: unknown) => {
      const given = request.headers['if-match'];
      if (given === etagOf(current)) return;
      throw new AppError(
        'request.outdated',
        given ? 'Somebody has changed it since it was read.' : 'The header if-match is missing.',
        { hint: 'Read it again, and send its etag in the header if-match.' },
      );
    },
  };
  return call as unknown as Call<EndpointName>;
}

/** Sent after the handler has returned, so that what it writes to the audit log comes first. */
function sendFile(reply: FastifyReply, name: string, type: string, chunks: AsyncIterable<string> | Iterable<string>) {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '_');
  Object.assign(reply, { holdfastFile: chunks });
  reply.header('content-type', type).header('content-disposition', `attachment; filename="${safe}"`);
}

async function answer(
  name: EndpointName,
  at: Endpoint,
  result: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): Promise<unknown> {
  if (at.stream === 'events') return sendEvents(request, reply, result as AsyncIterable<{ id: number; event: string }>);
  if (at.stream === 'file') {
    const { Readable } = await import('node:stream');
    return reply.send(Readable.from((reply as unknown as { holdfastFile: AsyncIterable<string> }).holdfastFile));
  }
  if (options.checkReplies) checkReply(name, result);
  reply.code(at.status ?? (at.reply ? 200 : 204));
  if (at.versioned) {
    const etag = etagOf(result);
    reply.header('etag', etag);
    if (request.method === 'GET' && request.headers['if-none-match'] === etag) return reply.code(304).send();
  }
  return reply.send(result);
}

function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, options: ServerOptions) {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500)
    options.log({
      level: 'error',
      requestId: request.id,
      method: request.method,
      path: request.routeOptions.url,
      error: told(error),
    });
  if ((problem.status === 503 || problem.status === 429) && !reply.hasHeader('retry-after'))
    reply.header('retry-after', '60');
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

/** What the audit log says of a request. Looking is not written down; changing, and being refused to, is. */
class AuditNote {
  #actor: string | undefined;
  #detail: JsonObject = {};

  add({ actor, detail }: { readonly actor?: string; readonly detail?: JsonObject }): void {
    this.#actor = actor ?? this.#actor;
    this.#detail = { ...this.#detail, ...detail };
  }

  async append(
    service: Service,
    name: EndpointName,
    at: Endpoint,
    request: FastifyRequest,
    caller: Caller | undefined,
    result: 'ok' | 'refused' | 'failed',
    error?: unknown,
  ): Promise<void> {
    const code = error instanceof AppError ? error.code : error === undefined ? undefined : 'internal';
    const denied = code === 'access.denied' || code === 'session.forged';
    if (at.method === 'GET' && !at.audited && !denied && this.#actor === undefined) return;
    // Nobody who is not signed in can fill the log, but for sign-ins, which have a limit of their own.
    if (!caller && at.access !== 'public') return;
    const { tenant, ...others } = request.params as Record<string, string>;
    await service.audit.append({
      actor: this.#actor ?? caller?.actor ?? 'nobody',
      address: request.ip,
      action: name,
      ...(tenant ? { tenant } : {}),
      ...(Object.keys(others).length > 0 ? { target: Object.values(others).join('/').slice(0, 500) } : {}),
      result,
      detail: { ...this.#detail, ...(code ? { code } : {}) },
      requestId: request.id,
    });
  }
}
