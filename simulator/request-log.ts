import { createHash } from 'node:crypto';
import type { Backend } from '../src/model/resource.ts';
import { Recording } from './recording.ts';

export interface LogEntry {
  readonly seq: number;
  /** Virtual time. */
  readonly time: string;
  readonly tenant?: string;
  readonly app?: string;
  readonly user?: string;
  readonly method: string;
  /** Path with version, without query: `/v1.0/users`. */
  readonly path: string;
  readonly query: string;
  /** The path with keys replaced: `/users/{id}`. */
  readonly pattern?: string;
  readonly status: number;
  readonly requestId: string;
  readonly clientRequestId?: string;
  /** Resource units charged. */
  readonly ru?: number;
  /** Id of the batch that the request came in. */
  readonly batch?: string;
  /** SHA-256 of the request body; absent when there is none. */
  readonly bodyDigest?: string;
  /** Only while bodies are kept. */
  readonly body?: string;
  readonly fault?: string;
  /** The back end of cmdlets that it went to, instead of Graph. */
  readonly backend?: Backend;
  /** What it was asked to run there: `Get-Mailbox`. */
  readonly cmdlet?: string;
}

/** What a service was asked for since the start. */
export interface Asked {
  requests: number;
  /** Resource units of the directory. */
  units: number;
  throttled: number;
}

export interface LogFilter {
  readonly after?: number;
  readonly tenant?: string;
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  readonly status?: number;
  readonly limit?: number;
}

const MOST = 1_000_000;

/** Every request that arrived, in order. Sign-in requests too; their bodies are never kept. */
export class RequestLog {
  keepBodies = false;
  readonly #recording = process.env.HOLDFAST_RECORD ? new Recording(process.env.HOLDFAST_RECORD) : undefined;
  #entries: LogEntry[] = [];
  #seq = 0;
  readonly #asked = new Map<string, Asked>();

  /** By service: `graph`, `intune` (Graph's device management), `exchange`, `compliance`; batches by their parts. */
  get asked(): Readonly<Record<string, Asked>> {
    return Object.fromEntries([...this.#asked].map(([service, asked]) => [service, { ...asked }]));
  }

  add(entry: Omit<LogEntry, 'seq' | 'bodyDigest' | 'body'>, body?: Uint8Array): void {
    this.#recording?.add(entry, body);
    this.#count(entry);
    const more = body?.length
      ? {
          bodyDigest: createHash('sha256').update(body).digest('hex'),
          ...(this.keepBodies && { body: Buffer.from(body).toString() }),
        }
      : {};
    this.#entries.push({ seq: ++this.#seq, ...entry, ...more });
    if (this.#entries.length > MOST) this.#entries.splice(0, MOST / 2);
  }

  #count({ tenant, path, status, ru = 0, backend }: Omit<LogEntry, 'seq'>): void {
    if (tenant === undefined || path.endsWith('/$batch')) return;
    const service = backend ?? (/^\/[^/]+\/device(App)?Management\b/i.test(path) ? 'intune' : 'graph');
    const asked = this.#asked.get(service) ?? { requests: 0, units: 0, throttled: 0 };
    this.#asked.set(service, asked);
    asked.requests++;
    asked.units += ru;
    if (status === 429) asked.throttled++;
  }

  get seq(): number {
    return this.#seq;
  }

  find(filter: LogFilter): readonly LogEntry[] {
    const { after = 0, tenant, method, path, status, limit = MOST } = filter;
    const found = this.#entries.filter(
      (entry) =>
        entry.seq > after &&
        (tenant === undefined || entry.tenant === tenant) &&
        (method === undefined || entry.method === method) &&
        (path === undefined || entry.path.includes(path)) &&
        (status === undefined || entry.status === status),
    );
    return found.slice(0, limit);
  }

  clear(): void {
    this.#entries = [];
  }
}
