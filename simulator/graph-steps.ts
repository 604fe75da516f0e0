import { isJsonObject, type JsonObject } from '../src/model/json.ts';
import { batch } from './batch/batch.ts';
import type { ApiVersion, Exchange, Reply } from './exchange.ts';
import { dispatch } from './handlers/dispatch.ts';
import { GraphError, notSimulated } from './http/graph-error.ts';
import { tokenNotFound } from './odata/paging-token.ts';
import { parseQuery } from './odata/query-options.ts';
import type { Passage } from './passage.ts';
import { resolve } from './paths/resolve.ts';
import { checkLicence } from './permissions/licensed.ts';
import { MEMBERSHIP_ONLY } from './permissions/own-facts.ts';
import { checkPermission } from './permissions/permissions.ts';
import { approvalOf } from './quirks/intune-approvals.ts';
import { schemaOf } from './schema/schema.ts';
import { actorOf } from './signin/actor.ts';
import { emptyExpired } from './state/recycle-bin.ts';
import { checkHeaders } from './strict-headers.ts';
import { latencyOf } from './throttling/latency.ts';

/** The steps of a Graph request, in order. */
export async function graph(passage: Passage): Promise<Reply> {
  const { path, query } = splitUrl(passage);
  authenticate(passage);
  checkHeaders(passage.request.headers);
  if (path === '/$batch') return batch(passage);
  return single(passage, path, query);
}

/** Everything after sign-in, for a request of its own or one in a batch. */
export async function single(passage: Passage, path: string, rawQuery: string): Promise<Reply> {
  const exchange = understand(passage, path, rawQuery);
  authorize(exchange);
  checkLicence(exchange);
  const headers = charge(passage, exchange);
  expire(passage, exchange);
  const { store } = exchange.tenant;
  store.actor = actorOf(exchange.tenant, exchange.caller);
  const release = holdObject(passage, exchange);
  const approved = approvalOf(exchange);
  const reply = await dispatch(exchange);
  approved?.();
  if (passage.cloud.latency === 'model') {
    passage.delayMs = latencyOf(passage.cloud.random, passage.request.method, objectsIn(exchange, reply));
    release?.(passage.delayMs);
  }
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function splitUrl(passage: Passage): { readonly path: string; readonly query: string } {
  const { url } = passage.request;
  const cut = url.indexOf('?');
  const whole = cut < 0 ? url : url.slice(0, cut);
  const match = /^\/(v1\.0|beta)(\/.*)$/.exec(whole);
  if (!match) throw notSimulated(`the path '${whole}'`);
  passage.version = match[1] as ApiVersion;
  return { path: match[2] as string, query: cut < 0 ? '' : url.slice(cut + 1) };
}

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

function authenticate(passage: Passage): void {
  if (passage.caller) return;
  const { cloud, request } = passage;
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const refused = (message: string) =>
    new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'www-authenticate': CHALLENGE } });
  if (!token) throw refused('Access token is empty.');
  if (passage.fault === 'expired-token') throw refused('Lifetime validation failed, the token is expired.');
  const read = cloud.tokens.read(token);
  if ('refused' in read) throw refused(read.refused);
  const tenant = cloud.tenants.get(read.tenantId);
  if (!tenant) throw refused('The tenant of the token is not known.');
  passage.tenant = tenant;
  passage.caller = read.caller;
}

function understand(passage: Passage, path: string, rawQuery: string): Exchange {
  const { cloud, request, requestId, version, tenant, caller } = passage;
  if (!version || !tenant || !caller) throw new Error('a request must be authenticated before it is understood');
  const schema = schemaOf(version);
  const query = parseQuery(rawQuery);
  emptyExpired(tenant.store);
  const view = cloud.viewOf(tenant, caller);
  const reader = { store: tenant.store, view, schema, version, ...(caller.userId && { userId: caller.userId }) };
  const target = resolve(path, reader);
  passage.target = target;
  const [stray] = target.kind === 'action' ? [] : Object.keys(query.other).filter((name) => !name.startsWith('@'));
  if (stray !== undefined) throw notSimulated(`the query option '${stray}'`);
  const json = bodyOf(request.body, request.headers['content-type']);
  const origin = cloud.linkHost === 'graph' ? 'https://graph.microsoft.com' : request.origin;
  return {
    cloud,
    request: { ...request, origin },
    requestId,
    version,
    path,
    query,
    tenant,
    caller,
    target,
    view,
    json,
    ...(passage.fault && { fault: passage.fault }),
  };
}

function bodyOf(bytes: Uint8Array, contentType: string | undefined): JsonObject {
  if (!bytes.length || (contentType && !/json/i.test(contentType))) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(
      Buffer.from(bytes)
        .toString()
        .replace(/^\ufeff/, ''),
    );
  } catch {
    throw new GraphError(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  if (!isJsonObject(parsed)) throw new GraphError(400, 'BadRequest', 'The request body must be a JSON object.');
  return parsed;
}

function authorize(exchange: Exchange): void {
  const { caller, target, request, json } = exchange;
  const bindsOnly = request.method === 'PATCH' && target.pattern === '/groups/{id}' && onlyBinds(json);
  if (bindsOnly && MEMBERSHIP_ONLY.some((name) => caller.permissions.has(name))) return;
  checkPermission(caller, request.method, target.pattern);
}

function onlyBinds(json: JsonObject): boolean {
  const names = Object.keys(json);
  return names.length > 0 && names.every((name) => /^(members|owners)@odata\.bind$/.test(name));
}

function charge(passage: Passage, exchange: Exchange): Readonly<Record<string, string>> {
  const { cloud, request } = passage;
  const { query, tenant, caller, target } = exchange;
  if (caller.unlimited) return {};
  const charged = cloud.throttle.charge(
    {
      method: request.method,
      pattern: target.pattern,
      select: query.select !== undefined,
      expand: query.expand !== undefined,
      top: query.top,
      appId: caller.appId,
      tenantId: tenant.id,
      users: tenant.store.existingSet('users')?.size ?? 0,
      priority: request.headers['x-ms-throttle-priority']?.toLowerCase(),
      signInActivity: query.select?.includes('signInActivity') ?? false,
    },
    cloud.clock.now(),
  );
  passage.ru = charged.ru;
  return charged.headers;
}

function expire(passage: Passage, exchange: Exchange): void {
  if (passage.fault === 'expired-next-link' && exchange.query.skiptoken !== undefined) throw tokenNotFound();
  if (passage.fault === 'expired-delta' && exchange.query.deltatoken !== undefined) {
    throw new GraphError(410, 'syncStateNotFound', 'The sync state generation is not found; resync is required.', {
      headers: { location: `${exchange.request.origin}/${exchange.version}${exchange.path}?$deltatoken=` },
    });
  }
}

/** Real milliseconds until which an object is still being written to; only with the latency model. */
const busy = new WeakMap<object, number>();

/** Two writes at one object at the same time: the second is refused. */
function holdObject(passage: Passage, exchange: Exchange): ((delayMs: number) => void) | undefined {
  if (passage.cloud.latency === 'off' || passage.request.method === 'GET') return undefined;
  const { target } = exchange;
  const held =
    target.kind === 'entity' || target.kind === 'action' || target.kind === 'property'
      ? target.entity
      : target.kind === 'ref' || target.kind === 'single'
        ? target.source
        : target.kind === 'refs' && 'entity' in target.collection.source
          ? target.collection.source.entity
          : undefined;
  if (!held) return undefined;
  if ((busy.get(held) ?? 0) > performance.now()) {
    throw new GraphError(
      409,
      'Directory_ConcurrencyViolation',
      'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
      { headers: { 'retry-after': '1' } },
    );
  }
  return (delayMs) => busy.set(held, performance.now() + delayMs);
}

function objectsIn(exchange: Exchange, reply: Reply): number | undefined {
  if (exchange.target.kind !== 'collection') return undefined;
  return reply.objects ?? 0;
}
