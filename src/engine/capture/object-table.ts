import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import type { SnapshotReader, SnapshotWriter } from '../../vault/vault.ts';
import { digestOf } from '../compare/normalize.ts';

export interface ObjectCounts {
  objects: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  failed: number;
}

export type Outcome = 'added' | 'changed' | 'unchanged' | 'removed';

/**
 * The objects of one module on their way into the snapshot. Writes only what differs from the snapshot below, counts
 * it, and can take everything back when the module turns out to be unreadable.
 */
export class ObjectTable {
  readonly name: string;
  readonly counts: ObjectCounts = { objects: 0, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
  readonly #resource: Resource;
  readonly #writer: SnapshotWriter;
  readonly #parent: SnapshotReader | undefined;
  /** Key → digest of the record below; an entry that was not put again when the reading ends is gone. */
  readonly #before = new Map<string, string>();
  /** What this run did with a key. */
  readonly #seen = new Map<string, Outcome>();
  readonly #same = new Set<string>();

  constructor(resource: Resource, writer: SnapshotWriter) {
    this.name = tableOf(resource);
    this.#resource = resource;
    this.#writer = writer;
    this.#parent = writer.parent && this.name in writer.parent.info.tables ? writer.parent : undefined;
  }

  /** Records of the table in the snapshot below. */
  get recordsBelow(): number {
    return this.#parent?.info.tables[this.name]?.records ?? 0;
  }

  /** For a reading of the whole table: remembers what there was, so that `removeRest` knows what is gone. */
  async openWhole(): Promise<void> {
    if (!this.#parent) return;
    for await (const [key, value] of this.#parent.records(this.name)) this.#before.set(key, recordDigest(value));
  }

  /** Whether this run has put the object, and not removed it since. */
  has(key: string): boolean {
    const outcome = this.#seen.get(key);
    return outcome !== undefined && outcome !== 'removed';
  }

  /** Whether the object is as the snapshot below has it, to the letter. */
  isSame(key: string): boolean {
    return this.#same.has(key);
  }

  /** The object as the snapshot below has it. */
  async below(key: string): Promise<JsonObject | undefined> {
    return this.#parent?.get(this.name, key);
  }

  async put(key: string, value: JsonObject): Promise<Outcome> {
    const known = this.#before.get(key);
    const same = known !== undefined && known === recordDigest(value);
    if (same) this.#same.add(key);
    else this.#same.delete(key);
    let outcome: Outcome = 'unchanged';
    if (!same) {
      const before = await this.below(key);
      if (!before) outcome = 'added';
      else if (digestOf(this.#resource, before) !== digestOf(this.#resource, value)) outcome = 'changed';
    }
    // What this run wrote before must be overwritten even by the value below.
    if (!same || this.#seen.has(key)) await this.#writer.put(this.name, key, value);
    this.#count(key, outcome);
    return outcome;
  }

  async remove(key: string): Promise<void> {
    const below = await this.below(key);
    if (below || this.#seen.has(key)) await this.#writer.delete(this.name, key);
    this.#count(key, below ? 'removed' : undefined);
  }

  /** Ends a reading of the whole table: what did not come is gone. Returns its keys. */
  async removeRest(): Promise<readonly string[]> {
    const gone = [...this.#before.keys()].filter((key) => !this.#seen.has(key));
    for (const key of gone) await this.remove(key);
    this.#before.clear();
    return gone;
  }

  /** Ends the reading: everything of the snapshot below that was neither put nor removed stays. */
  settle(whole: boolean): void {
    const { counts } = this;
    if (!whole) counts.unchanged = this.recordsBelow - counts.changed - counts.removed;
    counts.objects = counts.added + counts.changed + counts.unchanged;
  }

  /** Brings the table back to what the snapshot below has. */
  async rollBack(): Promise<void> {
    for (const key of this.#seen.keys()) {
      const below = await this.below(key);
      if (below) await this.#writer.put(this.name, key, below);
      else await this.#writer.delete(this.name, key);
    }
    this.#seen.clear();
  }

  #count(key: string, outcome: Outcome | undefined): void {
    const counted = this.#seen.get(key);
    if (counted) this.counts[counted]--;
    if (outcome) {
      this.counts[outcome]++;
      this.#seen.set(key, outcome);
    } else this.#seen.delete(key);
  }
}

function recordDigest(value: JsonObject): string {
  return createHash('sha1').update(canonicalJson(value)).digest('base64');
}
