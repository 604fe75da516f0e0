import type { JsonObject } from '../../model/json.ts';
import type { PlanOptions } from '../../model/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/snapshot.ts';
import type { Ids } from './ids.ts';
import type { Catalogue, Side } from './world.ts';

/** Where an object of the snapshot is in the tenant today. */
export type Place =
  | { readonly kind: 'live'; readonly key: string; readonly record: JsonObject }
  | {
      readonly kind: 'bin';
      readonly key: string;
      readonly bin: Resource;
      readonly id: string;
      readonly record: JsonObject;
    }
  | { readonly kind: 'absent'; readonly key: string }
  | { readonly kind: 'unknown'; readonly key: string; readonly why: string };

/** One record of a part that was asked for; `was` and `became` are set when a change is taken back. */
export interface PartChange {
  readonly record: string;
  readonly wanted: JsonObject | undefined;
  /** The state a change led to: what lies in the tenant must still be that, or somebody changed it since. */
  readonly became?: JsonObject;
}

/** One object that the plan is about. Mutable while the plan grows, never outside it. */
export interface Target {
  readonly resource: Resource;
  /** Key in the source; for an object that is only in the tenant, the tenant's. */
  readonly key: string;
  readonly remove: boolean;
  readonly source: JsonObject | undefined;
  place: Place;
  /** The object itself is asked for: whole, or only these top-level properties; `undefined`: not the object. */
  whole: boolean;
  only: Set<string> | undefined;
  /** For a change that is taken back: the state it led to. */
  became: JsonObject | undefined;
  /** Parts asked for whole. */
  readonly parts: Set<string>;
  /** Single records of parts asked for. */
  readonly records: Map<string, Map<string, PartChange>>;
  /** References to bring back, by the lost object's name: `users/<key>`. */
  readonly relinks: Set<string>;
}

/** Everything that the stages of planning share. */
export interface Planning {
  readonly catalogue: Catalogue;
  readonly source: Side;
  readonly live: Side;
  readonly ids: Ids;
  readonly options: PlanOptions;
  readonly targets: Map<string, Target>;
  /** Objects that come back (anew, from the bin, or under another id): `module/key`. */
  readonly lost: Map<string, Target>;
  readonly matched: { readonly module: string; readonly from: string; readonly to: string }[];
  /** Same tenant on both sides: identifiers mean the same. */
  readonly home: boolean;
  /** Rewrites texts that name the tenant (domains) on the way into another one. */
  readonly retouch: (resource: Resource, record: JsonObject) => JsonObject;
  readonly findings: Finding[];
  /** Names of objects that the source tells of and does not hold. */
  readonly names: ReadonlyMap<string, string>;
}

export function targetName(module: string, key: string): string {
  return `${module}/${key}`;
}

/** Whether options leave the module out. */
export function isLeftOut(resource: Resource, options: PlanOptions): boolean {
  return !options.roles && /^(role-|directory-role|pim-|intune-role-(definitions|assignments))/.test(resource.id);
}

export function isPartLeftOut(resource: Resource, name: string, options: PlanOptions): boolean {
  const part = resource.parts?.[name];
  if (!part) return true;
  if (!options.links && (part.shape === 'links' || part.shape === 'link')) return true;
  return !options.roles && /role/i.test(name);
}

/** Modules whose objects a plan can write at all. */
export function isWritable(resource: Resource): boolean {
  return !['log', 'view', 'bin', 'recordOnly'].includes(resource.shape);
}
