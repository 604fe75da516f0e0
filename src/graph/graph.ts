import type { JsonObject } from '../model/json.ts';
import type { Backend, Interface } from '../model/resource.ts';

/** Order of shedding under load: `low` for background backup, `high` only while a person waits. */
export type Priority = 'low' | 'normal' | 'high';

export interface RequestOptions {
  /** A version of Graph, or a back end of cmdlets. Default `v1.0`. */
  readonly version?: Interface;
  readonly headers?: Readonly<Record<string, string>>;
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
  /** The caller knows that repeating this write is harmless, so faults are repeated for a POST too. */
  readonly idempotent?: boolean;
}

export interface GraphResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject | undefined;
}

export interface Page {
  readonly items: readonly JsonObject[];
  readonly count?: number;
}

export interface DeltaPage {
  readonly items: readonly JsonObject[];
  /** On the last page only: where the next round starts. */
  readonly deltaLink?: string;
}

export interface BatchRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

/**
 * One polite connection to one tenant. Retries, throttling, token renewal and link checks are its business.
 * Every method throws `AppError` with a `graph.*` or `auth.*` code; `context` has status, code, requestId, path.
 */
export interface Graph {
  readonly tenantId: string;
  get(path: string, options?: RequestOptions): Promise<JsonObject>;
  /** Follows the pages; a path below the version root, or a full link that this client handed out. */
  pages(path: string, options?: RequestOptions): AsyncIterable<Page>;
  /** Follows one delta round. `resync` is thrown as `graph.resync-required` before any item of the new round. */
  delta(pathOrLink: string, options?: RequestOptions): AsyncIterable<DeltaPage>;
  /** Independent reads, 20 to a request; results in the order asked, an AppError in the place of a failure. */
  batch(requests: readonly BatchRequest[], options?: RequestOptions): Promise<readonly (GraphResponse | Error)[]>;
  /** A write: sent once per permission of the retry rules; 409 concurrency and throttling are waited out. */
  write(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    options?: RequestOptions,
  ): Promise<GraphResponse>;
  bytes(
    path: string,
    options?: RequestOptions,
  ): Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | undefined>;
  /**
   * Permissions in the current token: `roles` of an app, `scp` of a person; with those for the back ends of cmdlets that
   * were used, or are named and signed in to for the question.
   */
  grantedPermissions(besides?: readonly Backend[]): Promise<readonly string[]>;
  readonly usage: GraphUsage;
  /** Scheme and host of the tenant's cloud, for references that stand in bodies. */
  readonly origin?: string;
  close(): Promise<void>;
}

export interface GraphUsage {
  /** Calls as Microsoft counts them: each part of a batch is one. */
  readonly requests: number;
  /** Requests on the wire: a batch is one. */
  readonly exchanges?: number;
  readonly throttled: number;
  readonly retried: number;
  readonly resourceUnits: number;
  readonly bytes: number;
  /** Seconds spent waiting because of throttling. */
  readonly waited: number;
}
