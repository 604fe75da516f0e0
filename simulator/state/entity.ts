import type { JsonObject } from '../../src/model/json.ts';

/** `deleted` waits in the recycle bin and can come back; `purged` is gone for good and only kept for the change log. */
export type Life = 'live' | 'deleted' | 'purged';

export interface Stream {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/**
 * One object of a tenant. `values` is never changed in place: a write puts a new object there, so a reference to the
 * old one is a version, and whatever was derived from it may be cached by identity.
 */
export interface Entity {
  /** Dense and never reused: the order of creation, of every listing and of every list of links. */
  readonly num: number;
  readonly id: string;
  /** Name of the set it lives in: `users`, `identity/conditionalAccess/policies`, `#17/federatedIdentityCredentials`. */
  readonly set: string;
  /** Graph's type without `microsoft.graph.`: `user`, `ipNamedLocation`. */
  readonly type: string;
  /** Stored properties, `id` included. Links, streams and secrets are kept elsewhere. */
  values: JsonObject;
  life: Life;
  /** Sequence number of the last change; 0 for what the seed put there. */
  version: number;
  /** Never shown, never logged: passwords, client secrets. */
  secrets?: JsonObject;
  /** `$value` and stream properties by name. */
  streams?: Map<string, Stream>;
}
