import type { JsonObject } from '../src/model/json.ts';
import { changed, hashOf, Random, SHAPES } from './vault-records.ts';

/** How many records of each table there are in a million. */
const SHARES: Readonly<Record<string, number>> = {
  users: 340_000,
  'app-role-assignments': 175_000,
  'authentication-methods': 160_000,
  groups: 100_000,
  devices: 70_000,
  'managed-devices': 70_000,
  'service-principals': 35_000,
  applications: 25_000,
  'role-assignments': 25_000,
};

export interface DatasetRecord {
  readonly table: string;
  readonly key: string;
  /** Absent when the record is deleted. */
  readonly value?: JsonObject;
}

/** One day's changes: of a million records 1,000 change, 500 are added and 500 deleted, spread evenly. */
export interface Day {
  readonly changes: readonly DatasetRecord[];
}

/**
 * A made-up tenant of `size` records: random keys, word-list names, group member lists with a heavy tail (up to 3,500).
 * Everything follows from `seed`, so any record can be made again without keeping the others.
 */
export class Dataset {
  readonly tables: readonly { readonly name: string; readonly count: number }[];
  readonly seed: number;
  /** Only the latest: days of a million records would weigh more than what is measured. */
  #day: Day & { readonly number: number } = { number: 0, changes: [] };
  #versions = new Map<string, number>();
  #added = new Map<string, number>();

  constructor(size: number, seed = 1) {
    this.seed = seed;
    this.tables = Object.entries(SHARES).map(([name, share]) => ({ name, count: Math.round((share * size) / 1e6) }));
  }

  /** The records of the first day. */
  *records(table: string): Generator<DatasetRecord> {
    const { count } = this.tables.find(({ name }) => name === table)!;
    for (let index = 0; index < count; index++) yield this.record(table, index, 0);
  }

  record(table: string, index: number, version: number): DatasetRecord {
    const random = new Random(hashOf(`${this.seed}|${table}|${index}`));
    const key = random.guid();
    const value = SHAPES[table]!(random, key, (of) => this.#anyKey(random, of));
    if (version === 0) return { table, key, value };
    return { table, key, value: changed(value, hashOf(`${this.seed}|${table}|${index}|${version}`), version) };
  }

  /** Changes of day `number`, from 1; days follow from each other, and none can be asked for after a later one. */
  day(number: number): Day {
    if (number < this.#day.number) throw new RangeError('days come in their order');
    while (this.#day.number < number) {
      const next = this.#day.number + 1;
      this.#day = { number: next, ...this.#nextDay(next) };
    }
    return this.#day;
  }

  #nextDay(number: number): Day {
    const random = new Random(hashOf(`${this.seed}|day|${number}`));
    const all = this.tables.reduce((sum, { count }) => sum + count, 0);
    const changes: DatasetRecord[] = [];
    const touched = new Set<string>();
    const pick = (): { table: string; index: number } => {
      for (;;) {
        let index = random.below(all);
        let table = 0;
        while (index >= this.tables[table]!.count) index -= this.tables[table++]!.count;
        const { name } = this.tables[table]!;
        const id = `${name}/${index}`;
        if (touched.has(id) || this.#versions.get(id) === -1) continue;
        touched.add(id);
        return { table: name, index };
      }
    };
    for (let i = Math.round(all / 1000); i > 0; i--) {
      const { table, index } = pick();
      const version = (this.#versions.get(`${table}/${index}`) ?? 0) + 1;
      this.#versions.set(`${table}/${index}`, version);
      changes.push(this.record(table, index, version));
    }
    for (let i = Math.round(all / 2000); i > 0; i--) {
      const gone = pick();
      this.#versions.set(`${gone.table}/${gone.index}`, -1);
      changes.push({ table: gone.table, key: this.record(gone.table, gone.index, 0).key });
      const { table } = pick();
      const added = this.#added.get(table) ?? 0;
      this.#added.set(table, added + 1);
      changes.push(this.record(table, this.tables.find(({ name }) => name === table)!.count + added, 0));
    }
    return { changes };
  }

  #anyKey(random: Random, table: string): string {
    const { count } = this.tables.find(({ name }) => name === table)!;
    return new Random(hashOf(`${this.seed}|${table}|${random.below(Math.max(1, count))}`)).guid();
  }
}
