/*
 * The closed set of shapes. Every module has one object shape and any number of parts; the engine and the simulator
 * each hold a record over all of them, so that a new shape compiles only when both know it.
 */

/** How the objects of a module live and are written. */
export type ObjectShape =
  /** Listed; created, updated and deleted one by one. */
  | 'collection'
  /** One object (or one per parent) that always exists; read and updated, never created or deleted. */
  | 'singleton'
  /** Listed, but the members are Microsoft's: each can be updated, none created or deleted. */
  | 'fixed'
  /** Listed edges: created and deleted, never updated. A change is a replacement. */
  | 'assignment'
  /** Listed, and written only by posting a request object (PIM schedules). */
  | 'requested'
  /** Soft-deleted objects of another module: read here, brought back by its `restore` action. */
  | 'bin'
  /** Append-only events, read by time window. */
  | 'log'
  /** Read for the record; Microsoft offers no write, and `why` says so. */
  | 'recordOnly'
  /** A filtered view of another module, without a capture of its own. */
  | 'view';

export const OBJECT_SHAPES = [
  'collection',
  'singleton',
  'fixed',
  'assignment',
  'requested',
  'bin',
  'log',
  'recordOnly',
  'view',
] as const satisfies readonly ObjectShape[];

/** How what hangs off an object is read and written. */
export type PartShape =
  /** A list of references to other objects, written by `$ref`. */
  | 'links'
  /** One reference, written by `PUT …/$ref`. */
  | 'link'
  /** Objects of their own below the parent, with their own create, update and delete. */
  | 'children'
  /** Read apart (another request or API version), written in the body of the object. */
  | 'inline'
  /** One object below the object, with an update of its own (the schema of a provisioning job). */
  | 'child'
  /** A whole list that one action replaces (Intune assignments). */
  | 'replaced'
  /** A stream of bytes (photo, logo). */
  | 'blob';

export const PART_SHAPES = [
  'links',
  'link',
  'children',
  'inline',
  'child',
  'replaced',
  'blob',
] as const satisfies readonly PartShape[];

/** Parts of which every object has one record, under the object's own key. */
export function hasOneRecord(shape: PartShape): boolean {
  return shape === 'child' || shape === 'replaced' || shape === 'blob';
}

/** A test on one property of a captured object. Exactly one of the operators is given. */
export interface Condition {
  readonly field: string;
  readonly equals?: string | number | boolean | null;
  readonly not?: string | number | boolean | null;
  /** The property is one of these. */
  readonly in?: readonly (string | number)[];
  /** The property is a list that holds this item. */
  readonly includes?: string;
  readonly excludes?: string;
}
