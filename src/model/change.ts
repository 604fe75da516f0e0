import type { Json, JsonObject } from './json.ts';

/** One property that differs. `path` names list items by their key or value: `conditions.users.includeUsers[Alice]`. */
export interface PropertyChange {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
  /** The values with names for identifiers, when they differ from the values. */
  readonly beforeText?: string;
  readonly afterText?: string;
}

/** Who made a change, as far as the audit log tells. */
export interface Attribution {
  readonly actor: string;
  readonly actorId?: string;
  readonly at: string;
  readonly operation: string;
}

/** One object or link that differs between two moments. */
export interface Change {
  readonly module: string;
  /** Set when the change is to a link, child or other part. */
  readonly part?: string;
  /** Key of the object in its table; a part's record is `<object>/<target>`. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly properties: readonly PropertyChange[];
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  /** `unknown` when no log entry explains it. */
  readonly by: Attribution | 'unknown';
}

/** The outcome of a comparison. Modules that could not be compared are named, never read as deletions. */
export interface Comparison {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
  readonly notCompared: readonly { readonly module: string; readonly why: string }[];
}
