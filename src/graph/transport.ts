import type { LookupFunction } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Client, type Dispatcher, Pool } from 'undici';
import type { NetworkFailureKind } from './retry-timing.ts';

export interface WireRequest {
  readonly method: string;
  /** Path and query, sent byte for byte. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Opens a connection for this request alone. */
  readonly freshConnection?: boolean;
  /** Waits until it may be unpacked. */
  readonly turn?: () => Promise<void>;
}

export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly body: Uint8Array;
  /** Bytes on the wire. */
  readonly received: number;
}

/** The exchange broke below HTTP. `sent` is false only when the server cannot have seen the request. */
export class NetworkFailure extends Error {
  readonly kind: NetworkFailureKind;
  readonly sent: boolean;
  constructor(kind: NetworkFailureKind, sent: boolean, cause?: unknown) {
    super(`network failure: ${kind}`, { cause });
    this.name = 'NetworkFailure';
    this.kind = kind;
    this.sent = sent;
  }
}

export interface TransportOptions {
  readonly origin: string;
  readonly ca?: string | undefined;
  readonly connections: number;
  /** Time to the first byte of the answer, and the longest silence within it. */
  readonly timeoutMs: number;
}

const ERROR_BODY_LIMIT = 64 * 1024;
const BODY_LIMIT = 512 * 1024 * 1024;

/** Requests to one origin over a pool of HTTP/1.1 connections. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #pool: Pool;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#pool = new Pool(options.origin, { ...clientOptions(options), connections: options.connections });
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    if (!request.freshConnection) return exchange(this.#pool, request);
    const client = new Client(this.#options.origin, clientOptions(this.#options));
    try {
      return await exchange(client, request);
    } finally {
      client.close().catch(() => {});
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

function clientOptions(options: TransportOptions): Client.Options {
  return {
    allowH2: false,
    pipelining: 1,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    keepAliveTimeout: 30_000,
    connect: {
      timeout: 15_000,
      ...(options.ca === undefined ? {} : { ca: [options.ca] }),
      ...(new URL(options.origin).hostname.endsWith('.localhost') ? { lookup: loopback } : {}),
    },
  };
}

/** Names below `localhost` are this machine (RFC 6761), whatever its resolver knows. */
const loopback: LookupFunction = (_name, options, found) => {
  if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};

async function exchange(dispatcher: Dispatcher, request: WireRequest): Promise<WireAnswer> {
  const { method, path, body, signal } = request;
  try {
    const answer = await dispatcher.request({
      method: method as Dispatcher.HttpMethod,
      path,
      headers: { 'accept-encoding': 'gzip', ...request.headers },
      body: body ?? null,
      signal: signal ?? null,
    });
    const headers = flatten(answer.headers);
    const ok = answer.statusCode < 400;
    const { bytes, whole } = await collect(answer.body, ok ? BODY_LIMIT : ERROR_BODY_LIMIT);
    if (!whole && ok) throw new NetworkFailure('truncated', true);
    await request.turn?.();
    return {
      status: answer.statusCode,
      headers,
      body: headers['content-encoding'] === 'gzip' && bytes.length > 0 ? unzip(bytes, ok) : bytes,
      received: bytes.length,
    };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof NetworkFailure ? error : failureOf(error);
  }
}

async function collect(body: AsyncIterable<Buffer>, limit: number): Promise<{ bytes: Buffer; whole: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return { bytes: Buffer.concat(chunks), whole: false };
    chunks.push(chunk);
  }
  return { bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size), whole: true };
}

// The synchronous form is faster than the asynchronous one at the size of a page.
function unzip(bytes: Buffer, strict: boolean): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: BODY_LIMIT });
  } catch (error) {
    if (strict) throw new NetworkFailure('truncated', true, error);
    return Buffer.alloc(0);
  }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

function failureOf(error: unknown): Error {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error instanceof Error ? error : new Error('unknown failure', { cause: error });
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_/.test(code)) return new NetworkFailure('untrusted', false, error);
  if (NEVER_SENT.has(code)) return new NetworkFailure('refused', false, error);
  if (TIMEOUTS.has(code)) return new NetworkFailure('timeout', true, error);
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || code.startsWith('HPE_')) {
    return new NetworkFailure('truncated', true, error);
  }
  // Invalid arguments and a closed pool are mistakes of ours, not weather.
  if (/^UND_ERR_(INVALID|NOT_SUPPORTED|CLOSED|DESTROYED)/.test(code)) return error as Error;
  return new NetworkFailure('reset', true, error);
}
