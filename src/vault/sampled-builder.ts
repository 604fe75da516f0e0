import type { Bytes } from './bytes.ts';
import type { Crew } from './crew.ts';
import type { DictionaryStore } from './dictionary-store.ts';
import type { Layer } from './layer.ts';
import type { PackWriter } from './pack-writer.ts';
import { isFar, type Value } from './record.ts';
import type { TenantKeys } from './tenant-keys.ts';
import { TreeBuilder, type TreeOptions } from './tree-builder.ts';

/** Records of this many bytes are looked at before the first leaf is written. */
const SAMPLE_FROM = 2 * 1024 * 1024;
/** Tables below this size go without a dictionary: it would cost more than it saves. */
const WORTH_IT = 256 * 1024;
const DICTIONARY_BYTES = 32 * 1024;

/** Builds a base tree and, for a table that has none yet, a dictionary out of records spread over its beginning. */
export class SampledBuilder {
  readonly #keys: TenantKeys;
  readonly #packs: PackWriter;
  readonly #dictionaries: DictionaryStore;
  readonly #target: number | undefined;
  readonly #crew: Crew | undefined;
  readonly #hashed: TreeOptions['hashed'];
  #dict: number | undefined;
  #builder: TreeBuilder | undefined;
  #held: [string, Value][] = [];
  #heldBytes = 0;

  constructor(
    keys: TenantKeys,
    packs: PackWriter,
    dictionaries: DictionaryStore,
    options: {
      readonly target: number | undefined;
      readonly dict: number | undefined;
      readonly crew: Crew | undefined;
      readonly hashed?: TreeOptions['hashed'];
    },
  ) {
    this.#keys = keys;
    this.#packs = packs;
    this.#dictionaries = dictionaries;
    this.#target = options.target;
    this.#dict = options.dict;
    this.#crew = options.crew;
    this.#hashed = options.hashed;
  }

  /** `settle` must be awaited before more is added. */
  get waiting(): boolean {
    return this.#builder ? this.#builder.full : this.#heldBytes > SAMPLE_FROM;
  }

  add(key: string, value: Value): void {
    if (this.#builder) {
      this.#builder.add(key, value);
      return;
    }
    // What is held must not be in memory that is used again.
    this.#held.push([key, copyOf(value)]);
    this.#heldBytes += key.length + (value === null || isFar(value) ? 40 : value.length);
  }

  async settle(): Promise<void> {
    if (this.#builder) return this.#builder.settle();
    if (this.#dict === undefined && this.#heldBytes >= WORTH_IT) {
      const bytes = this.#sample();
      if (bytes.length > 0) this.#dict = (await this.#dictionaries.create(bytes)).number;
    }
    const dictionary = this.#dict === undefined ? undefined : await this.#dictionaries.load(this.#dict);
    const target = this.#target === undefined ? {} : { target: this.#target };
    const options = { run: false, dictionary, crew: this.#crew, hashed: this.#hashed, ...target };
    this.#builder = new TreeBuilder(this.#keys, this.#packs, options);
    for (const [key, value] of this.#held) this.#builder.add(key, value);
    this.#held = [];
  }

  #sample(): Bytes {
    const records = this.#held.flatMap(([, value]) => (value === null || isFar(value) ? [] : [value]));
    const total = records.reduce((sum, value) => sum + value.length, 0);
    const step = Math.max(1, Math.floor((records.length * DICTIONARY_BYTES) / Math.max(1, total)));
    const every = Math.max(1, Math.floor(records.length / step));
    const chosen = records.filter((_, i) => i % every === 0);
    return Buffer.concat(chosen).subarray(0, DICTIONARY_BYTES);
  }

  async finish(): Promise<{ readonly layer: Layer | undefined; readonly dict: number | undefined }> {
    await this.settle();
    await this.#builder!.settle(true);
    return { layer: this.#builder!.finish(), dict: this.#dict };
  }
}

function copyOf(value: Value): Value {
  if (value === null) return null;
  return isFar(value) ? { ...value, hash: Buffer.from(value.hash) } : Buffer.from(value);
}
