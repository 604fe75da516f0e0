import type { JsonObject } from '../model/json.ts';
import type { Backend } from './backends/backend.ts';
import { corrupt } from './corrupt.ts';
import { KIND, names, pad } from './format.ts';
import { jsonBytes, openSmallObject, parseJson, sealSmallObject } from './small-object.ts';
import type { TenantKeys } from './tenant-keys.ts';
import type { Journal } from './vault.ts';

interface Segment {
  readonly name: string;
  readonly n: number;
  readonly at: string;
  readonly entries: readonly JsonObject[];
}

interface Waiting {
  readonly entries: readonly JsonObject[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A list of numbered objects. What is appended while one is being written goes together into the next. */
export class StoredJournal implements Journal {
  readonly #backend: Backend;
  readonly #keys: TenantKeys;
  readonly #name: string;
  readonly #tag: string;
  #next = 0;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(backend: Backend, keys: TenantKeys, name: string) {
    this.#backend = backend;
    this.#keys = keys;
    this.#name = name;
    this.#tag = keys.nameTag('journal', name);
  }

  append(entries: readonly JsonObject[]): Promise<void> {
    if (entries.length === 0) return Promise.resolve();
    const written = new Promise<void>((done, failed) => {
      this.#waiting.push({ entries, done, failed });
    });
    if (!this.#writing) void this.#writeAll();
    return written;
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.flatMap(({ entries }) => entries));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }

  async #write(entries: readonly JsonObject[]): Promise<void> {
    if (this.#next === 0) this.#next = (await this.#numbers()).length + 1;
    for (; ; this.#next++) {
      const n = this.#next;
      const object = names.journalSegment(this.#keys.tag, this.#tag, n);
      const segment: Segment = { name: this.#name, n, at: new Date().toISOString(), entries };
      const bytes = sealSmallObject(this.#keys, 'J', object, KIND.value, [jsonBytes(segment)]);
      openSmallObject(this.#keys, 'J', object, KIND.value, 1, bytes);
      const created = await this.#backend.create(object, bytes).catch(async (error: unknown) => {
        // An answer that was lost: the object is ours when it holds these very bytes.
        const present = await this.#backend.read(object).catch(() => undefined);
        if (present && bytes.equals(present)) return 'created' as const;
        throw error;
      });
      if (created === 'exists') continue;
      this.#next++;
      return;
    }
  }

  /** Numbers of the segments: 1, 2, 3 … A gap is damage. */
  async #numbers(): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { name } of this.#backend.list(names.journalSegments(this.#keys.tag, this.#tag))) found.push(name);
    found.sort();
    for (const [i, name] of found.entries()) {
      if (!name.endsWith(`/${pad(i + 1, 9)}`)) {
        throw corrupt(names.journalSegment(this.#keys.tag, this.#tag, i + 1), 'is missing in the journal');
      }
    }
    return found;
  }

  async read(): Promise<readonly JsonObject[]> {
    const entries: JsonObject[] = [];
    for (const object of await this.#numbers())
      entries.push(...(await readSegment(this.#backend, this.#keys, object)).entries);
    return entries;
  }
}

async function readSegment(backend: Backend, keys: TenantKeys, object: string): Promise<Segment> {
  const bytes = await backend.read(object);
  if (!bytes) throw corrupt(object, 'is missing');
  const [content] = openSmallObject(keys, 'J', object, KIND.value, 1, bytes);
  return parseJson<Segment>(content!, object);
}

/** Names of all journals. */
export async function journalNames(backend: Backend, keys: TenantKeys): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of backend.list(names.journals(keys.tag))) {
    if (name.endsWith('/000000001')) found.push((await readSegment(backend, keys, name)).name);
  }
  return found.sort();
}
