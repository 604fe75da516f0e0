import { randomInt } from 'node:crypto';
import { isAppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Bytes } from './bytes.ts';
import { createOwn } from './create-own.ts';
import { type Cursor, MergeCursor } from './cursor.ts';
import { KIND, names } from './format.ts';
import { packRef, packTuple } from './log-state.ts';
import { OpenPack, type PackRef } from './pack-writer.ts';
import { Pauses } from './pauses.ts';
import type { Value } from './record.ts';
import { RecordBuffer } from './record-buffer.ts';
import type { TenantContext } from './tenant-context.ts';
import {
  readWip,
  SpillCursor,
  type SpillFrame,
  SpillWriter,
  type WipObject,
  type WipState,
  writeState,
} from './wip.ts';

const MEMORY = 48 * 1024 * 1024;
/** A wip object is closed at this size. */
const OBJECT_BYTES = 16 * 1024 * 1024;

/** Which objects a checkpoint stands on, itself included: what else lies there is of another life. */
interface SpoolState extends WipState {
  readonly objects: readonly number[];
}

/**
 * Holds what was put into a snapshot until its trees are built: in memory up to a limit, beyond it as sorted, encrypted
 * wip objects in the vault. What was checkpointed survives a crash.
 */
export class Spool {
  readonly replaced = new Set<string>();
  /** Packs with chunks that the checkpointed records refer to. */
  readonly packs: PackRef[] = [];
  progress: JsonObject | undefined;
  readonly #context: TenantContext;
  readonly #run: string;
  readonly #tag: string;
  readonly #parent: number | undefined;
  readonly #memory: number;
  readonly #objects: WipObject[] = [];
  readonly #pending: { readonly buffer: RecordBuffer; readonly state?: WipState }[] = [];
  #buffer = new RecordBuffer();
  /** Memory of what is spilled, to be used again. */
  #emptied: RecordBuffer | undefined;
  #spare: Bytes | undefined;
  #number = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: TenantContext, run: string, parent: number | undefined, memory = MEMORY) {
    this.#context = context;
    this.#run = run;
    this.#tag = context.keys.nameTag('run', run);
    this.#parent = parent;
    this.#memory = memory;
  }

  /**
   * Takes up what an earlier run of the same name left at its last checkpoint, if it stood on the same snapshot.
   * Otherwise what it left is deleted.
   */
  async start(resume: boolean): Promise<void> {
    const { backend, keys } = this.#context;
    const found: string[] = [];
    for await (const { name } of backend.list(names.wip(keys.tag, this.#tag))) found.push(name);
    found.sort();
    const kept = resume ? await this.#take(found) : new Set();
    for (const name of found) if (!kept.has(name)) await backend.delete(name);
    const last = found.at(-1);
    this.#number = last === undefined ? 0 : Number(last.slice(-6));
    this.#skip();
  }

  /** Goes on at a number that no request of an earlier life, still on its way to the store, is likely to bear. */
  #skip(): void {
    this.#number += randomInt(1, 1000);
  }

  /** The names of the objects that count: those of the last checkpoint that is wholly there. */
  async #take(found: readonly string[]): Promise<ReadonlySet<string>> {
    const read = new Map<number, { object: WipObject; state?: SpoolState }>();
    for (const name of found) {
      const bytes = await this.#context.backend.read(name);
      try {
        if (bytes) read.set(Number(name.slice(-6)), readSpool(this.#context.keys, name, bytes));
      } catch {
        // Damaged: a checkpoint that needs it does not count.
      }
    }
    for (const { state } of [...read.values()].reverse()) {
      const objects = state?.objects.map((number) => read.get(number)?.object);
      if (!state || !objects || state.parent !== this.#parent || objects.includes(undefined)) continue;
      if (!(await this.#present(state.packs.map(([id]) => id)))) continue;
      this.#objects.push(...objects.filter((object) => object !== undefined));
      for (const table of state.replace) this.replaced.add(table);
      this.packs.push(...state.packs.map(packRef));
      this.progress = state.progress;
      break;
    }
    return new Set(this.#objects.map(({ name }) => name));
  }

  /**
   * Prune may have taken a pack so long ago that the log, opened at a checkpoint, no longer says so. One that is there
   * and not condemned by now can only go by an entry that this process will see.
   */
  async #present(packs: readonly string[]): Promise<boolean> {
    const { backend, keys, log } = this.#context;
    for (const id of packs) {
      if (log.state.everCondemned.has(id) || !(await backend.stat(names.pack(keys.tag, id)))) return false;
    }
    return true;
  }

  put(table: string, key: string, value: Value): void | Promise<void> {
    this.#buffer.put(table, key, value);
    if (this.#buffer.bytes > this.#memory) return this.#makeRoom();
  }

  /** As `put`, for bytes that the caller goes on to use for something else. */
  putCopy(table: string, key: string, bytes: Bytes): void | Promise<void> {
    this.#buffer.putCopy(table, key, bytes);
    if (this.#buffer.bytes > this.#memory) return this.#makeRoom();
  }

  /** One buffer is put aside while the next is filled; whoever fills that one too waits, and hears what went wrong. */
  #makeRoom(): void | Promise<void> {
    const idle = this.#pending.length === 0;
    const spilled = this.#spill();
    if (!idle) return spilled;
    spilled.catch(() => undefined);
  }

  tables(): string[] {
    const spilled = this.#objects.flatMap(({ tables }) => [...tables.keys()]);
    return [...new Set([...this.replaced, ...this.#buffer.tables, ...spilled])].sort();
  }

  /**
   * Puts aside what is in memory. Returns a mark: the operations before it and those after it can be asked for apart.
   */
  async cut(): Promise<number> {
    await this.#spill();
    return this.#objects.length;
  }

  /** At most so many operations are on a table (since the mark). */
  expected(table: string, since = 0): number {
    let count = this.#buffer.count(table);
    for (const { tables } of this.#objects.slice(since)) {
      for (const frame of tables.get(table) ?? []) count += frame.records;
    }
    return count;
  }

  /**
   * The operations on a table: all, those before the mark `until`, or those after the mark `since`. With `fleeting`, a
   * value is good until the cursor moves on.
   */
  async cursor(
    table: string,
    { since = 0, until, fleeting = false }: { since?: number; until?: number; fleeting?: boolean } = {},
  ): Promise<Cursor> {
    if (until === undefined) {
      // What is built now needs the memory more.
      this.#emptied = undefined;
      this.#spare = undefined;
    }
    const parts: Cursor[] = until === undefined ? [this.#buffer.cursor(table)] : [];
    for (const object of this.#objects.slice(since, until).toReversed()) {
      if (!object.tables.has(table)) continue;
      const cursor = new SpillCursor(this.#context.backend, object, table, fleeting);
      await cursor.load();
      parts.push(cursor);
    }
    return parts.length === 1 ? parts[0]! : new MergeCursor(parts);
  }

  async checkpoint(progress: JsonObject, packs: readonly PackRef[]): Promise<void> {
    this.progress = progress;
    await this.#spill({
      run: this.#run,
      replace: [...this.replaced],
      progress,
      packs: packs.map(packTuple),
      ...(this.#parent === undefined ? {} : { parent: this.#parent }),
    });
  }

  #spill(state?: WipState): Promise<void> {
    this.#pending.push(state ? { buffer: this.#buffer, state } : { buffer: this.#buffer });
    this.#buffer = this.#emptied ?? new RecordBuffer();
    this.#emptied = undefined;
    return this.settle();
  }

  /** Stores everything that waits to be spilled. After a failure it may be called again. */
  settle(): Promise<void> {
    const work = async (): Promise<void> => {
      for (let next = this.#pending[0]; next; next = this.#pending[0]) {
        await this.#writeSomewhere(next.buffer, next.state);
        this.#pending.shift();
        if (next.buffer.lent) continue;
        next.buffer.clear();
        this.#emptied = next.buffer;
      }
    };
    this.#writing = this.#writing.then(work, work);
    return this.#writing;
  }

  /** A request of an earlier life may have arrived at last and taken the number. */
  async #writeSomewhere(buffer: RecordBuffer, state?: WipState): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#write(buffer, state);
        return;
      } catch (error) {
        if (attempt === 3 || !isAppError(error, 'vault.corrupt')) throw error;
        this.#skip();
      }
    }
  }

  async #write(buffer: RecordBuffer, state?: WipState): Promise<void> {
    let open = this.#open();
    let sending: Promise<unknown> = Promise.resolve();
    const writer = new SpillWriter(this.#context.crew, (table, records, packed) => {
      const { offset, length } = open.pack.add(KIND.spill, packed);
      const frames = open.tables.get(table) ?? [];
      frames.push({ offset, length, records });
      open.tables.set(table, frames);
    });
    const pauses = new Pauses();
    for (const table of [...buffer.tables].sort()) {
      const { keys, value } = buffer.sorted(table);
      for (let i = 0; i < keys.length; i++) {
        writer.add(table, keys[i]!, value(i));
        if (writer.full) await writer.settle();
        if (pauses.due()) await pauses.take();
        // One object never outgrows what a store takes in one request.
        if (open.pack.size > OBJECT_BYTES) {
          await sending;
          sending = this.#close(open);
          // Its failure shows when it is awaited.
          sending.catch(() => undefined);
          open = this.#open();
        }
      }
    }
    await writer.settle(true);
    await sending;
    if (state) {
      const objects = [...this.#objects.map(({ name }) => Number(name.slice(-6))), this.#number];
      const whole: SpoolState = { ...state, objects };
      writeState(open.pack, whole);
    }
    if (open.pack.notes.length > 0) await this.#close(open);
  }

  #open(): { readonly pack: OpenPack; readonly tables: Map<string, SpillFrame[]> } {
    const { keys } = this.#context;
    const name = names.wipObject(keys.tag, this.#tag, ++this.#number);
    const pack = new OpenPack(keys, 'W', name, name, this.#spare);
    this.#spare = undefined;
    return { pack, tables: new Map() };
  }

  async #close({
    pack,
    tables,
  }: {
    readonly pack: OpenPack;
    readonly tables: Map<string, SpillFrame[]>;
  }): Promise<void> {
    if (await createOwn(this.#context.backend, pack.name, pack.close())) this.#spare = pack.memory;
    this.#objects.push({ name: pack.name, context: pack.context, key: pack.key, tables });
  }

  async discard(): Promise<void> {
    await this.#writing.catch(() => undefined);
    const { backend, keys } = this.#context;
    const found: string[] = [];
    for await (const { name } of backend.list(names.wip(keys.tag, this.#tag))) found.push(name);
    for (const name of found) await backend.delete(name);
  }
}

function readSpool(...args: Parameters<typeof readWip>): { object: WipObject; state?: SpoolState } {
  const { object, state } = readWip(...args);
  const numbered = state as SpoolState | undefined;
  return numbered && Array.isArray(numbered.objects) ? { object, state: numbered } : { object };
}
