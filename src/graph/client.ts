import { isBackend } from '../model/cmdlet.ts';
import { AppError } from '../model/errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { Backend } from '../model/resource.ts';
import type { Credential } from './auth/credential.ts';
import { signIn } from './auth/sign-in.ts';
import type { TokenSource } from './auth/token-source.ts';
import { isIdempotent, isNarrowPart, type Part, type PartResult, runBatch, sumOf } from './batch.ts';
import { chargesOf } from './call-cost.ts';
import { type Clock, sleep, systemClock } from './clock.ts';
import { CLOUDS, type Cloud, type CloudName } from './clouds.ts';
import { CmdletClient } from './cmdlets/cmdlet-client.ts';
import { Connection } from './cmdlets/connection.ts';
import { followDelta } from './delta.ts';
import type {
  BatchRequest,
  DeltaPage,
  Graph,
  GraphResponse,
  GraphUsage,
  Page,
  Priority,
  RequestOptions,
} from './graph.ts';
import { isLink, type LinkTarget, linkTarget } from './next-link.ts';
import { followPages, type ReadPage } from './paging.ts';
import type { RetryLimits } from './retry-timing.ts';
import { type Answer, type Call, type Send, sender } from './send.ts';
import { Governor } from './throttle.ts';
import { Transport } from './transport.ts';
import { UsageMeter } from './usage.ts';

export interface ConnectOptions {
  readonly cloud: CloudName | Cloud;
  readonly tenantId: string;
  readonly credential: Credential;
  /** Shared by all clients of one app in one tenant (see `governors`). Default: one of its own. */
  readonly governor?: Governor;
  readonly clock?: Clock;
  readonly userAgent?: string;
  /** Of calls that do not name their own. Default `normal`. */
  readonly priority?: Priority;
  /** Time to the first byte of an answer, and the longest silence within it. Default 100 s. */
  readonly timeoutMs?: number;
  readonly retry?: RetryLimits;
}

/** Signs in and connects to one tenant. Throws `auth.failed` when the sign-in is refused. */
export async function connect(options: ConnectOptions): Promise<Graph> {
  const cloud = typeof options.cloud === 'string' ? CLOUDS[options.cloud] : options.cloud;
  const clock = options.clock ?? systemClock;
  const tokens = signIn({ cloud, tenantId: options.tenantId, credential: options.credential, clock });
  try {
    await tokens.token();
  } catch (error) {
    await tokens.close();
    throw error;
  }
  const client = new Client(options, cloud, clock, tokens);
  return new Connection(client, (backend) => client.cmdlets(backend));
}

/** Exchange publishes no limit; at three calls under way nobody was refused. The fourth slot is for people who wait. */
const AT_ONCE = 4;
const cmdletGovernors = new WeakMap<Governor, Governor>();

/** Shared as far as Graph's is: by all clients of one app in one tenant. */
function cmdletGovernor(graph: Governor, clock: Clock): Governor {
  const known = cmdletGovernors.get(graph) ?? new Governor({ clock, concurrency: { start: AT_ONCE, most: AT_ONCE } });
  cmdletGovernors.set(graph, known);
  return known;
}

const USER_AGENT = 'Holdfast/0.1';

class Client implements Graph {
  readonly tenantId: string;
  readonly #cloud: Cloud;
  readonly #clock: Clock;
  readonly #tokens: TokenSource;
  readonly #transport: Transport;
  readonly #governor: Governor;
  readonly #usage: UsageMeter;
  readonly #priority: Priority;
  readonly #send: Send;
  readonly #options: ConnectOptions;
  #initialDomain: Promise<string> | undefined;

  constructor(options: ConnectOptions, cloud: Cloud, clock: Clock, tokens: TokenSource) {
    this.#options = options;
    this.tenantId = options.tenantId;
    this.#cloud = cloud;
    this.#clock = clock;
    this.#tokens = tokens;
    this.#priority = options.priority ?? 'normal';
    this.#governor = options.governor ?? new Governor({ clock });
    this.#transport = new Transport({
      origin: cloud.graphOrigin,
      ca: cloud.ca,
      connections: this.#governor.most,
      timeoutMs: options.timeoutMs ?? 100_000,
    });
    this.#usage = new UsageMeter(this.#governor);
    this.#send = sender({
      transport: this.#transport,
      tokens,
      governor: this.#governor,
      clock,
      usage: this.#usage,
      userAgent: options.userAgent ?? USER_AGENT,
      ...(options.retry === undefined ? {} : { limits: options.retry }),
    });
  }

  get origin(): string {
    return this.#cloud.graphOrigin;
  }

  get usage(): GraphUsage {
    return this.#usage;
  }

  async get(path: string, options: RequestOptions = {}): Promise<JsonObject> {
    const target = this.#target(path, options).path;
    const body = objectIn(await this.#send(this.#call('GET', target, options)));
    // The number of users decides the budget of the tenant.
    if (USER_COUNT.test(target) && typeof body.value === 'number') this.#governor.tenantHas(body.value);
    return body;
  }

  async *pages(path: string, options: RequestOptions = {}): AsyncGenerator<Page> {
    yield* followPages(this.#reader(path, options), path);
  }

  async *delta(pathOrLink: string, options: RequestOptions = {}): AsyncGenerator<DeltaPage> {
    yield* followDelta(this.#reader(pathOrLink, options), pathOrLink);
  }

  async write(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<GraphResponse> {
    const call = this.#call(method, this.#target(path, options).path, options);
    const answer = await this.#send({ ...call, ...encoded(body, options.headers) });
    const { status, headers, json } = answer;
    return { status, headers, body: isJsonObject(json) ? json : undefined };
  }

  async bytes(
    path: string,
    options: RequestOptions = {},
  ): Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | undefined> {
    const call = this.#call('GET', this.#target(path, options).path, options);
    const answer = await this.#send({ ...call, expect: 'bytes', accept: [404] });
    // Images that were never set answer 404 or an empty body, depending on the service.
    if (answer.status === 404 || answer.bytes.length === 0) return undefined;
    return { bytes: answer.bytes, contentType: answer.headers['content-type'] ?? 'application/octet-stream' };
  }

  async batch(requests: readonly BatchRequest[], options: RequestOptions = {}): Promise<readonly PartResult[]> {
    const version = options.version ?? 'v1.0';
    const parts = requests.map((request, index) => this.#part(request, index, options));
    const narrow = parts.filter(isNarrowPart);
    const wide = parts.filter((part) => !isNarrowPart(part));
    return runBatch(wide, narrow, {
      post: async (envelope, members) => {
        const answer = await this.#send({
          ...this.#call('POST', `/${version}/$batch`, { ...options, headers: {} }),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(envelope),
          charges: sumOf(members),
          idempotent: members.every((part) => part.idempotent),
          accept: [424],
          envelope: true,
        });
        const body = objectIn(answer);
        if (Array.isArray(body.responses)) return body;
        throw new AppError('graph.protocol', 'Graph answered a batch without responses.', { retry: 'later' });
      },
      single: (part) => this.#single(part, options),
      answered: ({ charges }, status, headers) => {
        this.#governor.answered(charges, { status, headers });
        this.#usage.answered(status, headers, charges);
      },
      pause: (ms, again) => {
        this.#usage.retrying(0, 0, again);
        return sleep(this.#clock, ms, options.signal);
      },
      parallel: this.#governor.most,
      renew: () => this.#tokens.token({ force: true }),
      now: () => this.#clock.now(),
      random: () => this.#clock.random(),
    });
  }

  /** The client of a back end of cmdlets, for the same app and tenant; not signed in yet. */
  cmdlets(backend: Backend): CmdletClient {
    const { credential, timeoutMs, retry, userAgent } = this.#options;
    return new CmdletClient({
      backend,
      cloud: this.#cloud,
      tenantId: this.tenantId,
      credential,
      clock: this.#clock,
      governor: cmdletGovernor(this.#governor, this.#clock),
      usage: this.#usage,
      userAgent: userAgent ?? USER_AGENT,
      priority: this.#priority,
      initialDomain: () => {
        this.#initialDomain ??= this.#firstDomain().catch((error: unknown) => {
          this.#initialDomain = undefined;
          throw error;
        });
        return this.#initialDomain;
      },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(retry === undefined ? {} : { retry }),
    });
  }

  async #firstDomain(): Promise<string> {
    const body = await this.get('/organization?$select=verifiedDomains');
    const [organization] = Array.isArray(body.value) ? body.value.filter(isJsonObject) : [];
    const domains = Array.isArray(organization?.verifiedDomains) ? organization.verifiedDomains : [];
    const first = domains.filter(isJsonObject).find((domain) => domain.isInitial === true)?.name;
    return typeof first === 'string' ? first : this.tenantId;
  }

  grantedPermissions(): Promise<readonly string[]> {
    return this.#tokens.granted();
  }

  async close(): Promise<void> {
    await Promise.all([this.#transport.close(), this.#tokens.close()]);
  }

  async #single(part: Part, options: RequestOptions): Promise<PartResult> {
    const { method, request, charges, idempotent } = part;
    try {
      const call = this.#call(method, `/${options.version ?? 'v1.0'}${part.path}`, { ...options, headers: {} });
      const answer = await this.#send({ ...call, ...encoded(request.body, request.headers), charges, idempotent });
      return { status: answer.status, headers: answer.headers, body: objectIn(answer) };
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  #part(request: BatchRequest, index: number, options: RequestOptions): Part {
    const method = request.method ?? 'GET';
    const { path: full, version } = this.#target(request.path, options);
    // Addresses in a batch are relative to its version; links that Graph handed out are absolute.
    const path = full.slice(version.length + 1);
    const idempotent = options.idempotent ?? isIdempotent(method, path);
    return { index, method, path, request, charges: chargesOf(method, path), idempotent, attempts: 0, renewed: false };
  }

  /** Reads the pages of one listing; its headers go with every page, since links do not carry them. */
  #reader(first: string, options: RequestOptions): ReadPage {
    const { version } = this.#target(first, options);
    let onward = 0;
    return async (pathOrLink) => {
      const { path } = this.#target(pathOrLink, { ...options, version });
      if (isLink(pathOrLink)) onward++;
      return objectIn(await this.#send({ ...this.#call('GET', path, options), onward }));
    };
  }

  #target(pathOrLink: string, options: RequestOptions): LinkTarget {
    const version = options.version ?? 'v1.0';
    if (isBackend(version)) throw new AppError('internal', `Graph has no version ${version}.`);
    if (isLink(pathOrLink)) return linkTarget(pathOrLink, this.#cloud.graphOrigin, options.version && version);
    return { version, path: `/${version}/${escapePath(pathOrLink.replace(/^\//, ''))}` };
  }

  #call(method: string, path: string, options: RequestOptions): Call {
    return {
      method,
      path,
      headers: options.headers ?? {},
      charges: chargesOf(method, path),
      idempotent: options.idempotent ?? isIdempotent(method, path),
      priority: options.priority ?? this.#priority,
      signal: options.signal,
      expect: 'json',
    };
  }
}

const USER_COUNT = /^\/(v1\.0|beta)\/users\/\$count$/;

/** Plain values, as `$count` answers, come as `{ value }`. */
function objectIn({ json }: Answer): JsonObject {
  if (isJsonObject(json)) return json;
  return json === undefined ? {} : ({ value: json } as JsonObject);
}

/** Bytes and text with a content type of their own go out as they are, everything else as JSON. */
function encoded(
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): { body?: string | Uint8Array; headers: Readonly<Record<string, string>> } {
  if (body === undefined) return { headers };
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body instanceof Uint8Array) {
    return { body, headers: hasType ? headers : { ...headers, 'content-type': 'application/octet-stream' } };
  }
  if (typeof body === 'string' && hasType) return { body, headers };
  return {
    body: JSON.stringify(body),
    headers: hasType ? headers : { ...headers, 'content-type': 'application/json' },
  };
}

/** Escapes what must not stand in a request line; what is escaped already stays. */
function escapePath(path: string): string {
  return path.replace(/[^\x21-\x7e]|["#<>\\^`{|}]/gu, (character) => encodeURIComponent(character));
}
