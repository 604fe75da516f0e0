import { randomUUID } from 'node:crypto';
import { type JsonObject, jsonEqual } from '../../src/model/json.ts';
import { type Actor, type ChangeKind, ChangeLog } from './change-log.ts';
import type { Clock } from './clock.ts';
import type { Entity, Life } from './entity.ts';
import { EntitySet } from './entity-set.ts';
import { Links } from './links.ts';
import { OrderedIndex } from './ordered-index.ts';
import { PropertyIndex } from './property-index.ts';

const SYSTEM: Actor = { kind: 'system', id: '00000000-0000-0000-0000-000000000000', name: 'Microsoft' };

/** Sets whose objects share one space of ids: `directoryObjects/{id}` finds them all. */
export const DIRECTORY_SETS = [
  'users',
  'groups',
  'devices',
  'applications',
  'servicePrincipals',
  'contacts',
  'directoryRoles',
  'directory/administrativeUnits',
] as const;

/**
 * The truth of one tenant: sets of entities and links between them. Every change goes through a method here, which
 * keeps the indexes and the change log right. Nothing here knows HTTP, permissions or validation.
 */
export class TenantStore {
  readonly id: string;
  readonly clock: Clock;
  readonly changes = new ChangeLog();
  /** Whom the next change is written down for. Set by the pipeline around each request. */
  actor: Actor = SYSTEM;
  #entities: (Entity | undefined)[] = [];
  #sets = new Map<string, EntitySet>();
  #links = new Map<string, Links>();
  #indexes = new Map<string, (PropertyIndex | OrderedIndex)[]>();
  #quiet = 0;

  constructor(id: string, clock: Clock) {
    this.id = id;
    this.clock = clock;
  }

  /** Runs `work` without writing the change log: for seeds. */
  quietly<T>(work: () => T): T {
    this.#quiet++;
    try {
      return work();
    } finally {
      this.#quiet--;
    }
  }

  set(name: string, type = ''): EntitySet {
    let set = this.#sets.get(name);
    if (!set) {
      set = new EntitySet(name, type);
      this.#sets.set(name, set);
    }
    return set;
  }

  existingSet(name: string): EntitySet | undefined {
    return this.#sets.get(name);
  }

  sets(): IterableIterator<EntitySet> {
    return this.#sets.values();
  }

  byNumber(num: number): Entity | undefined {
    return this.#entities[num];
  }

  /** A live entity of a set. */
  find(set: string, id: string): Entity | undefined {
    const entity = this.#sets.get(set)?.get(id);
    return entity?.life === 'live' ? entity : undefined;
  }

  /** A live entity of any set of this name that is contained in an object. */
  findContained(nav: string, id: string): Entity | undefined {
    for (const [name, set] of this.#sets) {
      const entity = name.startsWith('#') && name.endsWith(`/${nav}`) ? set.get(id) : undefined;
      if (entity?.life === 'live') return entity;
    }
    return undefined;
  }

  /** A directory object wherever it lives; `life` picks the bin instead. */
  directoryObject(id: string, life: Life = 'live'): Entity | undefined {
    for (const set of DIRECTORY_SETS) {
      const entity = this.#sets.get(set)?.get(id);
      if (entity?.life === life) return entity;
    }
    return undefined;
  }

  /** Entities (live and deleted) of a set whose property has this value, or holds it as an item; without case. */
  where(set: string, property: string, value: string): readonly Entity[] {
    return this.#index(set, property, PropertyIndex).get(value);
  }

  /**
   * Entities of a set, by ascending number, among which all are whose property lies between the two, borders included
   * and without case; `undefined` when there is no quicker way than to look at all.
   */
  between(set: string, property: string, from?: string, to?: string): readonly Entity[] | undefined {
    return this.#index(set, property, OrderedIndex).between(from, to);
  }

  create(set: string, type: string, values: JsonObject, id: string = randomUUID()): Entity {
    const entity: Entity = {
      num: this.#entities.length,
      id,
      set,
      type,
      values: { ...values, id },
      life: 'live',
      version: 0,
    };
    this.#entities.push(entity);
    this.set(set, type).add(entity);
    for (const index of this.#indexes.get(set) ?? []) index.add(entity, entity.values[index.property]);
    this.#record('created', entity, { after: entity.values });
    return entity;
  }

  /** Merges `patch` over the top-level properties. Returns the names that differ; an equal write leaves no trace. */
  update(entity: Entity, patch: JsonObject): readonly string[] {
    const changed = Object.keys(patch).filter((key) => !jsonEqual(entity.values[key], patch[key]));
    if (!changed.length) return changed;
    const before = entity.values;
    entity.values = { ...before, ...patch };
    for (const index of this.#indexes.get(entity.set) ?? []) {
      if (!changed.includes(index.property)) continue;
      index.remove(entity, before[index.property]);
      index.add(entity, entity.values[index.property]);
    }
    this.#record('updated', entity, { before, after: entity.values, changed });
    return changed;
  }

  /** Into the recycle bin. Its links stay, hidden, and show again after `restore`. */
  softDelete(entity: Entity): void {
    if (entity.life !== 'live') return;
    const before = entity.values;
    this.set(entity.set).markDeleted(entity, true);
    entity.life = 'deleted';
    entity.values = { ...before, deletedDateTime: this.clock.iso() };
    this.#record('deleted', entity, { before, after: entity.values });
  }

  restore(entity: Entity): void {
    if (entity.life !== 'deleted') return;
    const before = entity.values;
    this.set(entity.set).markDeleted(entity, false);
    entity.life = 'live';
    entity.values = { ...before, deletedDateTime: null };
    this.#record('restored', entity, { before, after: entity.values });
  }

  /** For good, with everything contained in it and every link from and to it. */
  purge(entity: Entity): void {
    if (entity.life === 'purged') return;
    for (const name of this.containedSets(entity)) for (const child of [...this.set(name).from()]) this.purge(child);
    for (const [nav, links] of this.#links) {
      for (const target of [...links.targets(entity.num)]) this.#cut(nav, entity, this.#entities[target]);
      for (const source of [...links.sources(entity.num)]) this.#cut(nav, this.#entities[source], entity);
    }
    for (const index of this.#indexes.get(entity.set) ?? []) index.remove(entity, entity.values[index.property]);
    this.set(entity.set).drop(entity);
    entity.life = 'purged';
    this.#entities[entity.num] = undefined;
    this.#record('purged', entity, { before: entity.values });
  }

  /** Sets of the entities contained in this one. */
  containedSets(entity: Entity): string[] {
    return this.#children.get(entity.num) ?? [];
  }
  #children = new Map<number, string[]>();

  /** Name of the set that a containment navigation property of an entity stands for. */
  containedSet(parent: Entity, nav: string, type: string): string {
    const name = `#${parent.num}/${nav}`;
    if (!this.#sets.has(name)) {
      this.set(name, type);
      const list = this.#children.get(parent.num);
      if (list) list.push(name);
      else this.#children.set(parent.num, [name]);
    }
    return name;
  }

  /** False when the link was there already. */
  link(nav: string, source: Entity, target: Entity): boolean {
    if (!this.links(nav).add(source.num, target.num)) return false;
    this.#record('linked', source, { nav, target });
    return true;
  }

  unlink(nav: string, source: Entity, target: Entity): boolean {
    if (!this.links(nav).remove(source.num, target.num)) return false;
    this.#record('unlinked', source, { nav, target });
    return true;
  }

  links(nav: string): Links {
    let links = this.#links.get(nav);
    if (!links) {
      links = new Links();
      this.#links.set(nav, links);
    }
    return links;
  }

  linkNames(): readonly string[] {
    return [...this.#links.keys()];
  }

  #cut(nav: string, source: Entity | undefined, target: Entity | undefined): void {
    if (source && target) this.unlink(nav, source, target);
  }

  #index<Index extends PropertyIndex | OrderedIndex>(
    set: string,
    property: string,
    kind: new (property: string, entities: Iterable<Entity>) => Index,
  ): Index {
    const known = this.#indexes.get(set)?.find((index) => index instanceof kind && index.property === property);
    if (known) return known as Index;
    const index = new kind(property, this.set(set).from());
    this.#indexes.set(set, [...(this.#indexes.get(set) ?? []), index]);
    return index;
  }

  #record(
    kind: ChangeKind,
    entity: Entity,
    details: {
      readonly nav?: string;
      readonly target?: Entity;
      readonly changed?: readonly string[];
      readonly before?: JsonObject;
      readonly after?: JsonObject;
    },
  ): void {
    if (this.#quiet) return;
    const entry = this.changes.append({ time: this.clock.now(), kind, entity, actor: this.actor, ...details });
    entity.version = entry.seq;
  }
}
