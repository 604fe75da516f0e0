import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import type { Entity } from '../state/entity.ts';

/** The properties about to be stored, open to change. */
export type Draft = Record<string, Json>;

/**
 * One awkward habit of Microsoft Graph. Hooks throw a `GraphError` to refuse; all of them run synchronously, in the
 * order of `quirks/registry.ts`, for entities whose type is one of `types` or descends from one (`*` for all).
 */
export interface Quirk {
  readonly name: string;
  /** One line, with the source. */
  readonly because: string;
  readonly types: readonly string[];
  /** The identifier of an entity about to be stored, where the service counts them. */
  naming?(exchange: Exchange, draft: Draft, place: { readonly set: string; readonly type: string }): string;
  /** Before an entity is stored, after validation. `set` is where it will live. */
  creating?(exchange: Exchange, draft: Draft, place: { readonly set: string; readonly type: string }): void;
  created?(exchange: Exchange, entity: Entity): void;
  /** Before a PATCH or PUT is merged, after validation. */
  updating?(exchange: Exchange, entity: Entity, patch: Draft): void;
  updated?(exchange: Exchange, entity: Entity, changed: readonly string[], before: JsonObject): void;
  /** `soft` puts it into the recycle bin; the default is `hard`. */
  deleting?(exchange: Exchange, entity: Entity): 'soft' | 'hard' | undefined;
  /** After a stream was written (`present`) or taken away. */
  streamed?(exchange: Exchange, entity: Entity, name: string, present: boolean): void;
  linking?(exchange: Exchange, source: Entity, nav: string, target: Entity): void;
  unlinking?(exchange: Exchange, source: Entity, nav: string, target: Entity): void;
  /**
   * Properties worked out when an entity is read. Only the names in `computes` are ever asked for, and only when the
   * answer contains them.
   */
  readonly computes?: readonly string[];
  compute?(exchange: Exchange, entity: Entity, property: string): Json | undefined;
  /**
   * Actions and functions by name: bound to one entity (`assignLicense`), to a collection (`delta`, `getByIds`).
   * `exchange.target` says to what; `types` is compared with the bound type.
   */
  readonly actions?: Readonly<Record<string, ActionHandler>>;
}

export type ActionHandler = (exchange: Exchange) => Reply | Promise<Reply>;
