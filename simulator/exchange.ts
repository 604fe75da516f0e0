import type { Json, JsonObject } from '../src/model/json.ts';
import type { Cloud } from './cloud.ts';
import type { FaultKind } from './faults/faults.ts';
import type { QueryOptions } from './odata/query-options.ts';
import type { Target } from './paths/target.ts';
import type { Caller } from './signin/caller.ts';
import type { View } from './state/view.ts';
import type { Tenant } from './tenant.ts';

export type ApiVersion = 'v1.0' | 'beta';

/** A request as it arrived, or as it stood in a batch. Header names are lower case. */
export interface SimRequest {
  readonly method: string;
  /** Path and query as sent: `/v1.0/users?$top=5`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** `https://localhost:8443`: links in answers are built from it. */
  readonly origin: string;
}

/** An answer. `text` is JSON that is already serialised. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** How many objects a list answer holds, for the latency model. */
  readonly objects?: number;
  readonly contentType?: string;
}

/** One Graph request on its way through the pipeline: every step reads and completes it. */
export interface Exchange {
  readonly cloud: Cloud;
  readonly request: SimRequest;
  readonly requestId: string;
  readonly version: ApiVersion;
  /** Path below the version, still escaped: `/users/{id}/manager/$ref`. */
  readonly path: string;
  readonly query: QueryOptions;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly target: Target;
  readonly view: View;
  /** A fault that the handler acts out. */
  readonly fault?: FaultKind;
  /** The parsed JSON body; `{}` when there is none. */
  readonly json: JsonObject;
}
