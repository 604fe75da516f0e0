import type { Backend } from './backends/backend.ts';
import { ByteReader, type Bytes } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { KIND, names } from './format.ts';
import type { Dictionary } from './frame.ts';
import { dictionaryContent } from './pack-writer.ts';
import { openSmallObject, sealSmallObject } from './small-object.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** The compression dictionaries of one tenant, by number. Numbers are claimed by creating the object. */
export class DictionaryStore {
  readonly #backend: Backend;
  readonly #keys: TenantKeys;
  readonly #known = new Map<number, Bytes>();

  constructor(backend: Backend, keys: TenantKeys) {
    this.#backend = backend;
    this.#keys = keys;
  }

  /** A dictionary that `load` has fetched before. */
  readonly loaded = (number: number): Bytes => {
    const bytes = this.#known.get(number);
    if (!bytes) throw corrupt(names.dictionary(this.#keys.tag, number), 'is not loaded');
    return bytes;
  };

  async load(number: number): Promise<Dictionary> {
    const known = this.#known.get(number);
    if (known) return { number, bytes: known };
    const name = names.dictionary(this.#keys.tag, number);
    const object = await this.#backend.read(name);
    if (!object) throw corrupt(name, 'is missing');
    const [content] = openSmallObject(this.#keys, 'D', name, KIND.dictionary, 1, object);
    const bytes = decodeDictionary(content!, number, name);
    this.#known.set(number, bytes);
    return { number, bytes };
  }

  /** Takes in a copy that was found embedded in a pack, when the object itself is lost. */
  adopt(dictionary: Dictionary): void {
    if (!this.#known.has(dictionary.number)) this.#known.set(dictionary.number, dictionary.bytes);
  }

  async create(bytes: Bytes): Promise<Dictionary> {
    let number = 1;
    for await (const { name } of this.#backend.list(names.dictionaries(this.#keys.tag))) {
      number = Math.max(number, Number(name.slice(-5)) + 1);
    }
    for (; ; number++) {
      if (number > 65_535) throw new RangeError('a tenant has at most 65,535 dictionaries');
      const name = names.dictionary(this.#keys.tag, number);
      const dictionary = { number, bytes };
      const object = sealSmallObject(this.#keys, 'D', name, KIND.dictionary, [dictionaryContent(dictionary)]);
      if ((await this.#backend.create(name, object)) === 'exists') continue;
      this.#known.set(number, bytes);
      return dictionary;
    }
  }
}

export function decodeDictionary(content: Bytes, number: number | undefined, object: string): Bytes {
  const reader = new ByteReader(content, object);
  const own = reader.u16();
  if (number !== undefined && own !== number) reader.fail('is the dictionary of another number');
  return reader.take(reader.left);
}
