import type { ApiVersion } from '../exchange.ts';
import { GraphError, notSimulated, segmentNotFound } from '../http/graph-error.ts';
import { actionOf } from '../quirks/registry.ts';
import type { Property, Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { View } from '../state/view.ts';
import { keyedBy } from './alternate-keys.ts';
import { pick } from './collection.ts';
import { navigationRule } from './navigation-rules.ts';
import { ALIASES, ROOTS } from './roots.ts';
import { parsePath, type Segment } from './segments.ts';
import type { Collection, Target } from './target.ts';

export interface Reader {
  readonly store: TenantStore;
  readonly view: View;
  readonly schema: Schema;
  readonly version: ApiVersion;
  /** Whom `me` stands for. */
  readonly userId?: string;
}

/** Bins with a list for every kind. */
const TYPED_BINS = ['identity/conditionalAccess/deletedItems/', 'roleManagement/directory/deletedItems/'];

/** Where the walk along the path stands. */
type Cursor =
  | { readonly at: 'collection'; readonly collection: Collection; readonly link?: Link }
  | {
      readonly at: 'entity';
      readonly entity: Entity;
      readonly type: string;
      readonly via?: Collection;
      readonly link?: Link;
      readonly context: string;
      /** The walk is inside a complex value of the entity, of this `type`, on its way to a relation in there. */
      readonly inside?: true;
    }
  /** A singleton by its path; `owner` is the entity that contains it, if any. */
  | {
      readonly at: 'singleton';
      readonly prefix: string;
      readonly type: string;
      readonly owner?: Entity;
      readonly nav?: Property;
    };

interface Link {
  readonly source: Entity;
  readonly nav: Property;
  readonly name: string;
}

/**
 * Walks a path along the types. What does not exist is walked through all the same, so that permissions are checked
 * before existence, as Graph does; the outcome is then `missing`.
 */
export function resolve(path: string, reader: Reader): Target {
  return new Walk(reader).run(parsePath(path));
}

class Walk {
  readonly #reader: Reader;
  #pattern = '';
  #missing: string | undefined;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  run(segments: readonly Segment[]): Target {
    const [first, ...rest] = segments;
    if (!first) throw notSimulated('the service document');
    let cursor = this.#root(first);
    for (let i = 0; i < rest.length; i++) {
      const step = this.#step(cursor, rest[i] as Segment, rest.slice(i + 1));
      if ('kind' in step) return this.#checked(step);
      cursor = step;
    }
    return this.#checked(this.#end(cursor));
  }

  #checked(target: Target): Target {
    return this.#missing === undefined
      ? target
      : { kind: 'missing', id: this.#missing, pattern: this.#pattern, of: target };
  }

  #root(segment: Segment): Cursor {
    const { version, userId } = this.#reader;
    const { name } = segment;
    if (name === 'me') {
      if (userId === undefined) {
        throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
      }
      this.#pattern = '/me';
      const users: Collection = { source: { from: 'set', set: 'users' }, type: 'user', context: 'users' };
      return this.#entity(users, userId);
    }
    const root = ROOTS[name];
    if (!root || (root.only && root.only !== version)) throw notSimulated(`the path segment '${name}' in ${version}`);
    this.#pattern = `/${name.toLowerCase()}`;
    if (root.kind === 'singleton') return { at: 'singleton', prefix: ALIASES[name] ?? name, type: root.type };
    const collection: Collection = {
      source: name === 'directoryObjects' ? { from: 'directory' } : { from: 'set', set: root.set ?? name },
      type: root.type,
      context: name,
    };
    return this.#keyed({ at: 'collection', collection }, segment);
  }

  #step(cursor: Cursor, segment: Segment, rest: readonly Segment[]): Cursor | Target {
    if (cursor.at === 'collection') return this.#below(cursor, segment, rest);
    return this.#inside(cursor, segment, rest);
  }

  /** A segment after a collection: a key, a cast, `$count`, `$ref` or a bound action. */
  #below(cursor: Cursor & { at: 'collection' }, segment: Segment, rest: readonly Segment[]): Cursor | Target {
    const { schema } = this.#reader;
    const { collection } = cursor;
    const { name } = segment;
    if (name === '$count') return this.#last(rest, { kind: 'count', collection, pattern: this.#add('$count') });
    if (name === '$ref') return this.#last(rest, { kind: 'refs', collection, pattern: this.#add('$ref') });
    const bare = name.replace(/^microsoft\.graph\./, '');
    if (actionOf(schema, collection.type, bare) && segment.key === undefined) {
      return this.#last(rest, {
        kind: 'action',
        name: bare,
        args: segment.args ?? {},
        type: collection.type,
        collection,
        pattern: this.#add(bare),
      });
    }
    const cast = schema.qualified(name);
    if (cast) {
      this.#add(cast.name.startsWith('microsoft') ? cast.name : `microsoft.graph.${cast.name}`);
      return { ...cursor, collection: { ...collection, cast: cast.name } };
    }
    if (segment.call) throw notSimulated(`the function '${name}' on ${collection.type}`);
    this.#add('{id}');
    return this.#entity(collection, name, cursor.link);
  }

  /** A segment after an entity or a singleton: one of its properties, a cast, a stream or an action. */
  #inside(cursor: Exclude<Cursor, { at: 'collection' }>, segment: Segment, rest: readonly Segment[]): Cursor | Target {
    const { schema } = this.#reader;
    const { name } = segment;
    if (name === '$ref' && cursor.at === 'entity' && cursor.link) {
      const { source, nav, name: link } = cursor.link;
      const target = { source, nav, link, single: false, entity: cursor.entity };
      return this.#last(rest, { kind: 'ref', ...target, pattern: this.#add('$ref') });
    }
    const type = schema.type(cursor.type);
    const property = type?.properties.get(name);
    if (!property) return this.#special(cursor, segment, rest);
    this.#add(name.toLowerCase());
    if (cursor.at === 'entity' && this.#leadsOn(property, rest[0]))
      return { ...cursor, type: property.type, inside: true };
    if (property.kind !== 'entity' && !(cursor.at === 'singleton' && this.#isPassage(property))) {
      return this.#structural(this.#existing(cursor), property, rest);
    }
    const rule = cursor.at === 'entity' ? navigationRule(schema, cursor.type, name) : undefined;
    if (rule && cursor.at === 'entity') return this.#related(cursor.entity, property, rule, segment, rest);
    const prefix = cursor.at === 'entity' ? `#${cursor.entity.num}/${name}` : `${cursor.prefix}/${name}`;
    const kindOf = cursor.at === 'singleton' ? oneKindOf(schema, cursor.prefix, property) : undefined;
    const named = kindOf ?? ALIASES[prefix] ?? prefix;
    const owner = cursor.at === 'entity' ? cursor.entity : cursor.owner;
    if (!property.collection) {
      return { at: 'singleton', prefix: named, type: property.type, nav: property, ...(owner && { owner }) };
    }
    const binned = named === 'directory/deletedItems' || TYPED_BINS.some((bin) => named.startsWith(bin));
    const collection: Collection = {
      source: binned ? { from: 'bin' } : { from: 'set', set: named, ...(owner && { parent: owner }) },
      ...(((binned && property.type !== 'directoryObject') || kindOf) && { cast: property.type }),
      type: property.type,
      context: this.#contextOf(cursor, name),
      nav: name,
    };
    return this.#keyed({ at: 'collection', collection }, segment);
  }

  #contextOf(cursor: Exclude<Cursor, { at: 'collection' }>, name: string): string {
    if (cursor.at === 'singleton') return `${cursor.prefix.replace(/^#\d+\//, '')}/${name}`;
    return `${cursor.context}('${cursor.entity.id}')/${name}`;
  }

  #related(
    entity: Entity,
    property: Property,
    rule: NonNullable<ReturnType<typeof navigationRule>>,
    segment: Segment,
    rest: readonly Segment[],
  ): Cursor | Target {
    const { store, view } = this.#reader;
    const context = this.#reader.schema.isA(property.type, 'directoryObject') ? 'directoryObjects' : property.type;
    if (rule.as === 'named' || !property.collection) {
      const found =
        rule.as === 'named'
          ? findNamed(store, entity, rule.property, rule.sets)
          : rule.as === 'links'
            ? view
                .targets(rule.link, entity)
                .map((num) => store.byNumber(num))
                .find((item) => item && view.values(item))
            : undefined;
      const link = rule.as === 'links' ? rule.link : '';
      const [next] = rest;
      if (next?.name === '$ref') {
        const target = { source: entity, nav: property, link, single: true, ...(found && { entity: found }) };
        return this.#last(rest.slice(1), { kind: 'ref', ...target, pattern: this.#add('$ref') });
      }
      if (!rest.length) {
        const single = { source: entity, nav: property, link, context, ...(found && { entity: found }) };
        return { kind: 'single', ...single, pattern: this.#pattern };
      }
      if (!found) this.#missing ??= property.name;
      const shown = found ?? phantom(property.type, property.name);
      return { at: 'entity', entity: shown, type: shown.type, context };
    }
    const collection: Collection = {
      source:
        rule.as === 'links'
          ? { from: 'links', link: rule.link, entity, inverse: rule.inverse ?? false }
          : rule.as === 'matching'
            ? { from: 'matching', set: rule.set, property: rule.property, entity }
            : { from: 'derived', kind: rule.kind, entity },
      type: property.type,
      context,
      nav: property.name,
    };
    const name = rule.as === 'links' ? rule.link : property.name;
    return this.#keyed({ at: 'collection', collection, link: { source: entity, nav: property, name } }, segment);
  }

  #structural(entity: Entity, property: Property, rest: readonly Segment[]): Target {
    if (property.stream || property.type === 'any') {
      const [next] = rest;
      if (next && next.name !== '$value') throw segmentNotFound(next.name);
      return { kind: 'stream', entity, name: property.name, pattern: next ? this.#add('$value') : this.#pattern };
    }
    for (const segment of rest) this.#add(segment.name.toLowerCase());
    return { kind: 'property', entity, property, path: rest.map((part) => part.name), pattern: this.#pattern };
  }

  #special(cursor: Exclude<Cursor, { at: 'collection' }>, segment: Segment, rest: readonly Segment[]): Cursor | Target {
    const { schema } = this.#reader;
    const { name } = segment;
    if (name === '$value') {
      const pattern = this.#add('$value');
      if (cursor.at === 'singleton' && cursor.owner && cursor.nav && !singletonOf(this.#reader.store, cursor.prefix)) {
        const place = { owner: cursor.owner, nav: cursor.nav };
        return this.#last(rest, {
          kind: 'stream',
          entity: phantom(cursor.type, cursor.nav.name),
          name,
          place,
          pattern,
        });
      }
      return this.#last(rest, { kind: 'stream', entity: this.#existing(cursor), name, pattern });
    }
    const bare = name.replace(/^microsoft\.graph\./, '');
    const cast = schema.qualified(name);
    if (cast && !actionOf(schema, cursor.type, bare)) {
      this.#add(`microsoft.graph.${cast.name}`);
      if (cursor.at === 'entity' && !cursor.inside && !schema.isA(cursor.entity.type, cast.name)) {
        this.#missing ??= cursor.entity.id;
      }
      return { ...cursor, type: cast.name };
    }
    const type = cursor.at === 'entity' ? cursor.entity.type : cursor.type;
    if (actionOf(schema, type, bare)) {
      const entity = this.#existing(cursor);
      const action = { name: bare, args: segment.args ?? {}, type, entity };
      const via = cursor.at === 'entity' && cursor.via ? { collection: cursor.via } : {};
      return this.#last(rest, { kind: 'action', ...action, ...via, pattern: this.#add(bare) });
    }
    if (schema.type(cursor.type)) {
      throw notSimulated(`the segment '${name}' on ${cursor.type} (no such property, and no such action here)`);
    }
    throw segmentNotFound(name);
  }

  #keyed(cursor: Cursor & { at: 'collection' }, segment: Segment): Cursor {
    if (segment.key !== undefined) {
      this.#add('{id}');
      return this.#entity(cursor.collection, segment.key, cursor.link);
    }
    if (!segment.args) return cursor;
    const names = Object.keys(segment.args);
    this.#pattern += `(${names.map((name) => `${name.toLowerCase()}='{value}'`).join(',')})`;
    const { store, view } = this.#reader;
    const { collection } = cursor;
    const found = keyedBy(store, collection, segment.args);
    if (found && view.values(found)) return this.#at(found, collection, cursor.link);
    this.#absent = { collection, key: segment.args };
    this.#missing ??= Object.values(segment.args).join(',');
    return this.#at(phantom(collection.type, this.#missing), collection, cursor.link);
  }
  #absent: { readonly collection: Collection; readonly key: Readonly<Record<string, string>> } | undefined;

  #entity(collection: Collection, id: string, link?: Link): Cursor {
    const { store, view, schema } = this.#reader;
    let found = pick(store, view, schema, collection, id);
    if (!found && collection.type === 'user' && id.includes('@')) {
      found = store.where('users', 'userPrincipalName', id).find((user) => view.values(user));
    }
    if (!found) this.#missing ??= id;
    return this.#at(found ?? phantom(collection.type, id), collection, link);
  }

  #at(entity: Entity, via: Collection, link?: Link): Cursor {
    const type = via.cast ?? entity.type;
    return { at: 'entity', entity, type, via, context: via.context, ...(link && { link }) };
  }

  #end(cursor: Cursor): Target {
    const pattern = this.#pattern;
    if (cursor.at === 'collection') return { kind: 'collection', collection: cursor.collection, pattern };
    if (cursor.at === 'entity') {
      if (this.#absent && cursor.entity.num < 0) {
        this.#missing = undefined;
        return { kind: 'absent', ...this.#absent, pattern };
      }
      const { entity, type, via, context } = cursor;
      return { kind: 'entity', entity, type, context, pattern, ...(via && { via }) };
    }
    const { store, view } = this.#reader;
    const entity = singletonOf(store, cursor.prefix);
    const context = cursor.prefix.replace(/^#\d+\//, '');
    if (cursor.owner && cursor.nav) {
      const single = { source: cursor.owner, nav: cursor.nav, link: '', context, ...(entity && { entity }) };
      return { kind: 'single', ...single, pattern };
    }
    const shown = entity && view.values(entity) ? entity : this.#existing(cursor);
    return { kind: 'entity', entity: shown, type: cursor.type, context, singleton: true, pattern };
  }

  /** The stored entity under the cursor. A root singleton always exists. */
  #existing(cursor: Exclude<Cursor, { at: 'collection' }>): Entity {
    if (cursor.at === 'entity') return cursor.entity;
    const { store } = this.#reader;
    const found = singletonOf(store, cursor.prefix);
    if (found) return found;
    if (cursor.owner && cursor.owner.num >= 0 && cursor.type === 'authentication') {
      const { owner } = cursor;
      // Every account has it; it is stored when it is first asked for.
      return store.quietly(() => {
        const set = store.containedSet(owner, 'authentication', 'authentication');
        return store.create(set, 'authentication', {}, owner.id);
      });
    }
    if (cursor.owner) {
      this.#missing ??= cursor.nav?.name ?? cursor.prefix;
      return phantom(cursor.type, this.#missing);
    }
    const id = cursor.prefix.slice(cursor.prefix.lastIndexOf('/') + 1);
    return store.quietly(() => store.create(cursor.prefix, cursor.type, {}, id));
  }

  /** Containers such as `roleManagement/directory` are no entities in the types, yet lead on to sets. */
  #isPassage(property: Property): boolean {
    const type = property.kind === 'complex' ? this.#reader.schema.type(property.type) : undefined;
    return type !== undefined && [...type.properties.values()].some((inner) => inner.navigation);
  }

  /** A complex property of an entity is walked through when what follows is a relation in it, or a type that has some. */
  #leadsOn(property: Property, next: Segment | undefined): boolean {
    const { schema } = this.#reader;
    if (property.kind !== 'complex' || property.collection || !next) return false;
    const inner = schema.qualified(next.name) ?? schema.type(property.type);
    const found = inner?.properties.get(next.name);
    return schema.qualified(next.name) !== undefined || found?.navigation === true || found?.kind === 'complex';
  }

  #last(rest: readonly Segment[], target: Target): Target {
    const [next] = rest;
    if (next) throw segmentNotFound(next.name);
    return target;
  }

  #add(text: string): string {
    this.#pattern += `/${text.toLowerCase()}`;
    return this.#pattern;
  }
}

function singletonOf(store: TenantStore, set: string): Entity | undefined {
  for (const entity of store.existingSet(set)?.from() ?? []) return entity;
  return undefined;
}

/** Lists of one kind that lie in a list of all kinds, by what all of them are. */
const LISTS_OF_ALL: Readonly<Record<string, string>> = {
  authenticationMethod: 'methods',
  protectionPolicyBase: 'protectionPolicies',
  protectionUnitBase: 'protectionUnits',
  restoreSessionBase: 'restoreSessions',
  browseSessionBase: 'browseSessions',
};

/** `phoneMethods` shows the phones among `methods`: the list that they lie in. */
function oneKindOf(schema: Schema, prefix: string, property: Property): string | undefined {
  if (!property.collection) return undefined;
  for (const [base, list] of Object.entries(LISTS_OF_ALL))
    if (property.name !== list && schema.isA(property.type, base)) return `${prefix}/${list}`;
  return undefined;
}

function findNamed(store: TenantStore, entity: Entity, property: string, sets: readonly string[]): Entity | undefined {
  const value = entity.values[property];
  if (typeof value !== 'string') return undefined;
  const id = value.slice(value.lastIndexOf('/') + 1);
  for (const set of sets) {
    const found = set === '*' ? store.directoryObject(id) : store.find(set, id);
    if (found) return found;
  }
  return undefined;
}

/** Stands for what does not exist while the rest of the path is walked. */
function phantom(type: string, id: string): Entity {
  return { num: -1, id, set: '', type, values: {}, life: 'purged', version: 0 };
}
