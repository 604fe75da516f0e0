import type { Json } from '../../src/model/json.ts';
import type { Entity } from './entity.ts';

/** Finds the entities of one set by the value (or one item of the list) of one property, without case. */
export class PropertyIndex {
  readonly property: string;
  #found = new Map<string, Entity[]>();

  constructor(property: string, entities: Iterable<Entity>) {
    this.property = property;
    for (const entity of entities) this.add(entity, entity.values[this.property]);
  }

  get(value: string): readonly Entity[] {
    return this.#found.get(value.toLowerCase()) ?? [];
  }

  add(entity: Entity, value: Json | undefined): void {
    for (const key of keysOf(value)) {
      const list = this.#found.get(key);
      if (list) list.push(entity);
      else this.#found.set(key, [entity]);
    }
  }

  remove(entity: Entity, value: Json | undefined): void {
    for (const key of keysOf(value)) {
      const left = this.#found.get(key)?.filter((item) => item !== entity) ?? [];
      if (left.length) this.#found.set(key, left);
      else this.#found.delete(key);
    }
  }
}

function keysOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value.toLowerCase()];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').map((item) => item.toLowerCase());
  return [];
}
