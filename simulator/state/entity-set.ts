import type { Entity } from './entity.ts';

/** A collection of entities in order of creation. Purged entities leave it; deleted ones stay, marked. */
export class EntitySet {
  readonly name: string;
  readonly type: string;
  #items: Entity[] = [];
  #byId = new Map<string, Entity>();
  #gone = 0;
  #deleted = 0;

  constructor(name: string, type: string) {
    this.name = name;
    this.type = type;
  }

  /** Live entities. */
  get size(): number {
    return this.#byId.size - this.#deleted;
  }

  /** Entities in the recycle bin. */
  get deleted(): number {
    return this.#deleted;
  }

  add(entity: Entity): void {
    this.#items.push(entity);
    this.#byId.set(entity.id, entity);
  }

  /** Finds by id whatever its life; ids are compared without case. */
  get(id: string): Entity | undefined {
    return this.#byId.get(id) ?? this.#byId.get(id.toLowerCase());
  }

  /** Everything that is not purged, in order, from the first entity whose number is above `after`. */
  *from(after = -1): IterableIterator<Entity> {
    for (let i = this.#position(after); i < this.#items.length; i++) {
      const entity = this.#items[i] as Entity;
      if (entity.life !== 'purged') yield entity;
    }
  }

  /** The same without the cost of a generator: the array and the index to begin at. Skip `purged` yourself. */
  slots(after = -1): { readonly items: readonly Entity[]; readonly start: number } {
    return { items: this.#items, start: this.#position(after) };
  }

  markDeleted(entity: Entity, deleted: boolean): void {
    if ((entity.life === 'deleted') === deleted) return;
    this.#deleted += deleted ? 1 : -1;
  }

  drop(entity: Entity): void {
    if (!this.#byId.delete(entity.id)) return;
    if (entity.life === 'deleted') this.#deleted--;
    this.#gone++;
    if (this.#gone > 1000 && this.#gone > this.#items.length / 2) {
      this.#items = this.#items.filter((item) => this.#byId.get(item.id) === item);
      this.#gone = 0;
    }
  }

  #position(after: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#items[middle] as Entity).num <= after) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
