import type { Json } from '../../src/model/json.ts';
import type { Entity } from './entity.ts';

/** Ranges whose entities are kept at hand. */
const KEPT = 256;

/**
 * Finds the entities of one set by a range of the values of one property, without case. It is made of the values at one
 * moment; whatever was created or changed since is given with every range, so that a reader of the past misses nothing:
 * the filter itself has the last word.
 */
export class OrderedIndex {
  readonly property: string;
  readonly #keys: string[] = [];
  readonly #entities: Entity[] = [];
  readonly #changed = new Set<Entity>();
  readonly #ranges = new Map<string, readonly Entity[]>();

  constructor(property: string, entities: Iterable<Entity>) {
    this.property = property;
    const found: [string, Entity][] = [];
    for (const entity of entities) {
      const value = entity.values[property];
      if (typeof value === 'string') found.push([value.toLowerCase(), entity]);
    }
    found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [key, entity] of found) {
      this.#keys.push(key);
      this.#entities.push(entity);
    }
  }

  /** By ascending number. `undefined`: so much has changed that looking at everything is as quick. */
  between(from: string | undefined, to: string | undefined): readonly Entity[] | undefined {
    if (this.#changed.size > this.#keys.length / 4) return undefined;
    const name = JSON.stringify([from, to]);
    let inside = this.#ranges.get(name);
    if (!inside) {
      const start = from === undefined ? 0 : this.#first((key) => key >= from.toLowerCase());
      const end = to === undefined ? this.#keys.length : this.#first((key) => key > to.toLowerCase());
      inside = byNumber(this.#entities.slice(start, end));
      if (this.#ranges.size >= KEPT) this.#ranges.clear();
      this.#ranges.set(name, inside);
    }
    return this.#changed.size ? byNumber([...new Set([...inside, ...this.#changed])]) : inside;
  }

  add(entity: Entity, _value: Json | undefined): void {
    this.#changed.add(entity);
  }

  remove(_entity: Entity, _value: Json | undefined): void {
    // A reader of the past may still see the old value.
  }

  #first(test: (key: string) => boolean): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(this.#keys[middle] as string)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function byNumber(entities: Entity[]): readonly Entity[] {
  return entities.sort((a, b) => a.num - b.num);
}
