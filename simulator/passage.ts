import type { Cloud } from './cloud.ts';
import type { ApiVersion, SimRequest } from './exchange.ts';
import type { FaultKind } from './faults/faults.ts';
import type { Target } from './paths/target.ts';
import type { Caller } from './signin/caller.ts';
import type { Tenant } from './tenant.ts';

/** One request on its way: what the steps have found out so far. */
export interface Passage {
  readonly cloud: Cloud;
  readonly request: SimRequest;
  readonly requestId: string;
  tenant?: Tenant;
  caller?: Caller;
  version?: ApiVersion;
  target?: Target;
  ru?: number;
  delayMs?: number;
  fault?: FaultKind | undefined;
  cmdlet?: string;
  /** Id of the enclosing batch. */
  batch?: string;
}
