import type { Property } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';

/** Where the entities of a collection come from. */
export type Source =
  /** A root set, or what is contained in one entity. */
  | { readonly from: 'set'; readonly set: string; readonly parent?: Entity; readonly nav?: string }
  /** Links of one name from (or, inverse, to) one entity. */
  | { readonly from: 'links'; readonly link: string; readonly entity: Entity; readonly inverse: boolean }
  /** Worked out: transitive memberships, members of a role. `kind` names the rule in `paths/derived.ts`. */
  | { readonly from: 'derived'; readonly kind: string; readonly entity: Entity }
  /** The entities of a set whose property names the parent. */
  | { readonly from: 'matching'; readonly set: string; readonly property: string; readonly entity: Entity }
  /** The recycle bin, or the part of it with one type. */
  | { readonly from: 'bin' }
  /** Every directory object. */
  | { readonly from: 'directory' };

export interface Collection {
  readonly source: Source;
  /** Declared type of the items. */
  readonly type: string;
  /** `…/microsoft.graph.user`: only these. */
  readonly cast?: string;
  /** Path without keys, for `@odata.context`: `groups`, `directoryObjects`. */
  readonly context: string;
  /** The navigation property that led here, unless it is a root set. */
  readonly nav?: string;
}

/** What a URL points at. */
export type Target = { readonly pattern: string } & (
  | { readonly kind: 'collection'; readonly collection: Collection }
  | { readonly kind: 'count'; readonly collection: Collection }
  | { readonly kind: 'refs'; readonly collection: Collection }
  /** An entity; `via` is the collection it was picked from, absent for a singleton. */
  | {
      readonly kind: 'entity';
      readonly entity: Entity;
      readonly type: string;
      readonly via?: Collection;
      readonly context: string;
      readonly singleton?: boolean;
    }
  /** Something on the way does not exist; `of` is what the path would mean. */
  | { readonly kind: 'missing'; readonly id: string; readonly of: Target }
  /** An alternate key that names nothing yet: only an upsert can use it. */
  | { readonly kind: 'absent'; readonly collection: Collection; readonly key: Readonly<Record<string, string>> }
  /** A single-valued navigation property, present or not. */
  | {
      readonly kind: 'single';
      readonly source: Entity;
      readonly nav: Property;
      readonly link: string;
      readonly entity?: Entity;
      readonly context: string;
    }
  | {
      readonly kind: 'ref';
      readonly source: Entity;
      readonly nav: Property;
      readonly link: string;
      readonly single: boolean;
      readonly entity?: Entity;
      readonly via?: Collection;
    }
  | {
      readonly kind: 'property';
      readonly entity: Entity;
      readonly property: Property;
      readonly path: readonly string[];
    }
  /** `place`: the contained object that would hold the stream is not there yet. */
  | {
      readonly kind: 'stream';
      readonly entity: Entity;
      readonly name: string;
      readonly place?: { readonly owner: Entity; readonly nav: Property };
    }
  | {
      readonly kind: 'action';
      readonly name: string;
      readonly args: Readonly<Record<string, string>>;
      /** The type it is bound to, for finding the handler. */
      readonly type: string;
      readonly entity?: Entity;
      readonly collection?: Collection;
    }
);
