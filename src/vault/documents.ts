import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Backend } from './backends/backend.ts';
import { KIND, names } from './format.ts';
import { jsonBytes, openSmallObject, parseJson, sealSmallObject } from './small-object.ts';
import type { TenantKeys } from './tenant-keys.ts';

interface DocumentHead {
  readonly kind: string;
  readonly name: string;
  readonly at: string;
}

/** Enough for the head of a document and nothing more. */
const HEAD_BYTES = 4096;

/** Small values by kind and name, each version an object of its own; the highest version counts. */
export class DocumentStore {
  readonly #backend: Backend;
  readonly #keys: TenantKeys;

  constructor(backend: Backend, keys: TenantKeys) {
    this.#backend = backend;
    this.#keys = keys;
  }

  #tags(kind: string, name: string): readonly [kind: string, name: string] {
    return [this.#keys.nameTag('doc-kind', kind), this.#keys.nameTag('doc-name', `${kind}\0${name}`)];
  }

  async put(kind: string, name: string, value: JsonObject): Promise<void> {
    const [kindTag, nameTag] = this.#tags(kind, name);
    const head = jsonBytes({ kind, name, at: new Date().toISOString() } satisfies DocumentHead);
    const content = Buffer.from(canonicalJson(value), 'utf8');
    let version = (await this.#newest(kindTag, nameTag)) + 1;
    for (; version < 1_000_000; version++) {
      const object = names.document(this.#keys.tag, kindTag, nameTag, version);
      const bytes = sealSmallObject(this.#keys, 'O', object, KIND.value, [head, content]);
      openSmallObject(this.#keys, 'O', object, KIND.value, 2, bytes);
      if ((await this.#backend.create(object, bytes)) === 'created') return;
    }
    throw new AppError('vault.refused', 'The document has too many versions');
  }

  async #newest(kindTag: string, nameTag: string): Promise<number> {
    let newest = 0;
    for await (const { name } of this.#backend.list(names.documentVersions(this.#keys.tag, kindTag, nameTag))) {
      newest = Math.max(newest, Number(name.slice(-6)));
    }
    return newest;
  }

  async get(kind: string, name: string): Promise<JsonObject | undefined> {
    const [kindTag, nameTag] = this.#tags(kind, name);
    const version = await this.#newest(kindTag, nameTag);
    if (version === 0) return undefined;
    const object = names.document(this.#keys.tag, kindTag, nameTag, version);
    const bytes = await this.#backend.read(object);
    if (!bytes) return undefined;
    const [, content] = openSmallObject(this.#keys, 'O', object, KIND.value, 2, bytes);
    return parseJson<JsonObject>(content!, object);
  }

  /** Names of a kind, oldest first. */
  async list(kind: string): Promise<{ readonly name: string; readonly at: string }[]> {
    const prefix = names.documents(this.#keys.tag, this.#keys.nameTag('doc-kind', kind));
    const newest = new Map<string, string>();
    for await (const { name } of this.#backend.list(prefix)) {
      const folder = name.slice(0, -7);
      const known = newest.get(folder);
      if (known === undefined || name > known) newest.set(folder, name);
    }
    const found: { name: string; at: string }[] = [];
    for (const object of newest.values()) {
      const bytes = await this.#backend.read(object, { offset: 0, length: HEAD_BYTES });
      if (!bytes) continue;
      const [head] = openSmallObject(this.#keys, 'O', object, KIND.value, 1, bytes, true);
      const { name, at } = parseJson<DocumentHead>(head!, object);
      found.push({ name, at });
    }
    return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}
