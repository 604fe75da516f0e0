import type { KeyObject } from 'node:crypto';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Backend } from './backends/backend.ts';
import { ByteReader, type Bytes, ByteWriter, bufferOf } from './bytes.ts';
import type { Room } from './codec.ts';
import { corrupt } from './corrupt.ts';
import type { Crew } from './crew.ts';
import type { Cursor } from './cursor.ts';
import { FRAME_OVERHEAD, HEADER_BYTES, KIND, names } from './format.ts';
import { decodeFrameHeader, openFrame, type Packed } from './frame.ts';
import type { PackTuple } from './log-state.ts';
import { decodeHeader, objectKey } from './object-header.ts';
import type { OpenPack } from './pack-writer.ts';
import { Press } from './press.ts';
import { ABSENT, decodeFar, encodeFar, isFar, type Value } from './record.ts';
import { jsonBytes, parseJson } from './small-object.ts';
import type { TenantContext } from './tenant-context.ts';
import type { TenantKeys } from './tenant-keys.ts';

const OP = { put: 0, remove: 1, far: 2 } as const;
const FRAME_TARGET = 256 * 1024;
/** Frames that lie one after another are read together up to this size, and the next while these are walked. */
const READ_AT_ONCE = 128 * 1024;

/** What an unfinished snapshot needs besides its records. */
export interface WipState {
  readonly run: string;
  readonly parent?: number;
  readonly replace: readonly string[];
  readonly progress?: JsonObject;
  readonly packs: readonly PackTuple[];
}

export interface SpillFrame {
  readonly offset: number;
  readonly length: number;
  readonly records: number;
}

/** A finished wip object: where the records of each table lie in it. */
export interface WipObject {
  readonly name: string;
  readonly context: Bytes;
  readonly key: KeyObject;
  readonly tables: Map<string, SpillFrame[]>;
}

/** Writes sorted records as spill frames into the pack that is given; what comes last may take until `settle`. */
export class SpillWriter {
  readonly #press: Press<{ readonly table: string; readonly records: number }>;
  readonly #body = new ByteWriter(FRAME_TARGET + 65_536);
  readonly #content = new ByteWriter(FRAME_TARGET + 65_536);
  #table = '';
  #count = 0;

  constructor(crew: Crew, store: (table: string, records: number, packed: Packed) => void) {
    this.#press = new Press(crew, { packing: 'brief' }, (frame) => store(frame.note.table, frame.note.records, frame));
  }

  /** Records of one table come one after another. */
  add(table: string, key: string, value: Value): void {
    if (table !== this.#table) this.#end();
    this.#table = table;
    const body = this.#body.key(key);
    if (value === null) body.u8(OP.remove);
    else if (isFar(value)) encodeFar(body.u8(OP.far), value, true);
    else body.u8(OP.put).varint(value.length).bytes(value);
    this.#count++;
    if (body.length >= FRAME_TARGET) this.#end();
  }

  #end(): void {
    if (this.#count === 0) return;
    const head = Buffer.from(this.#table, 'utf8');
    this.#content.clear();
    this.#content.varint(head.length).bytes(head).varint(this.#count);
    const note = { table: this.#table, records: this.#count };
    this.#press.add(this.#content.bytes(this.#body.view()).view(), note);
    this.#body.clear();
    this.#count = 0;
  }

  get full(): boolean {
    return this.#press.full;
  }

  /** With `all`, everything that was added is in the pack. */
  settle(all = false): Promise<void> {
    if (all) this.#end();
    return this.#press.settle(all);
  }
}

export function writeState(pack: OpenPack, state: WipState): void {
  pack.write(KIND.value, jsonBytes(state), { packing: 'checked' });
}

/**
 * Decodes the records of a spill frame, one when it is asked for: a whole frame of keys and values at once would outlive
 * the young generation, to be collected at ten times the cost.
 */
export class SpillReader {
  readonly #reader: ByteReader;
  readonly table: string;
  /** Records that are still to come. */
  left: number;
  key = '';
  value: Value = null;

  constructor(content: Bytes, object: string) {
    this.#reader = new ByteReader(content, object);
    this.table = this.#reader.take(this.#reader.varint()).toString('utf8');
    this.left = this.#reader.varint();
    if (this.left === 0) this.#reader.end();
  }

  /** Turns to the next record; `false` when there is none. */
  next(): boolean {
    if (this.left === 0) return false;
    const reader = this.#reader;
    this.key = reader.key();
    const op = reader.u8();
    if (op === OP.put) this.value = reader.take(reader.varint());
    else if (op === OP.far) this.value = decodeFar(reader);
    else if (op === OP.remove) this.value = null;
    else reader.fail('unknown operation');
    this.left--;
    if (this.left === 0) reader.end();
    return true;
  }
}

/** Walks the records of one table in one wip object. With `fleeting`, a value is good until the cursor moves on. */
export class SpillCursor implements Cursor {
  readonly #backend: Backend;
  readonly #object: WipObject;
  readonly #frames: readonly SpillFrame[];
  readonly prev = ABSENT;
  readonly #room: Room | undefined;
  #memory: Bytes = Buffer.alloc(0);
  #next = 0;
  #piece: Piece | undefined;
  #ahead: Promise<Piece> | undefined;
  #spilled: SpillReader | undefined;
  key: string | undefined;
  value: Value = null;

  constructor(backend: Backend, object: WipObject, table: string, fleeting = false) {
    this.#room = fleeting ? (size) => this.#roomOf(size) : undefined;
    this.#backend = backend;
    this.#object = object;
    this.#frames = object.tables.get(table) ?? [];
  }

  advance(): Promise<void> | undefined {
    if (this.#spilled?.next()) {
      this.key = this.#spilled.key;
      this.value = this.#spilled.value;
      return undefined;
    }
    this.key = undefined;
    this.value = null;
    return this.#next < this.#frames.length ? this.load() : undefined;
  }

  /** The same memory for every frame: fresh memory for each would keep the collector busy. */
  #roomOf(size: number): Bytes {
    if (this.#memory.length < size) this.#memory = Buffer.allocUnsafeSlow(size + FRAME_TARGET / 8);
    return this.#memory.subarray(0, size);
  }

  /** Turns to the next frame; must be called once before the first record. */
  async load(): Promise<void> {
    const frame = this.#frames[this.#next];
    if (!frame) return;
    if (this.#next >= (this.#piece?.until ?? 0)) {
      this.#piece = await (this.#ahead ?? this.#read(this.#next));
      this.#ahead = this.#piece.until < this.#frames.length ? this.#read(this.#piece.until) : undefined;
      // Its failure shows when it is taken.
      this.#ahead?.catch(() => undefined);
    }
    this.#next++;
    const { name, key, context } = this.#object;
    const { bytes, offset } = this.#piece as Piece;
    const at = frame.offset - offset;
    const { content } = openFrame(key, context, bytes, at, frame.offset, name, undefined, this.#room);
    this.#spilled = new SpillReader(content, name);
    return this.advance();
  }

  async #read(from: number): Promise<Piece> {
    const { offset, length } = this.#frames[from] as SpillFrame;
    let until = from + 1;
    let end = offset + length;
    for (let next = this.#frames[until]; next?.offset === end; next = this.#frames[++until]) {
      if (next.offset + next.length - offset > READ_AT_ONCE) break;
      end += next.length;
    }
    const { name } = this.#object;
    const bytes = await this.#backend.read(name, { offset, length: end - offset });
    if (!bytes) {
      throw new AppError('vault.conflict', `What run had put aside is gone: ${name}`, {
        hint: 'Another run of the same name, or a prune after days, took it. Run the backup again.',
      });
    }
    return { bytes: bufferOf(bytes), offset, until };
  }
}

/** Some frames of a wip object, in one piece of memory that begins at `offset` of it. */
interface Piece {
  readonly bytes: Bytes;
  readonly offset: number;
  /** Position of the first frame after them. */
  readonly until: number;
}

/** Reads back a whole wip object, as a resumed run does. */
export function readWip(keys: TenantKeys, name: string, object: Uint8Array): { object: WipObject; state?: WipState } {
  const bytes = bufferOf(object);
  const header = decodeHeader(bytes, name, 'W', keys.vaultId);
  const context = bytes.subarray(0, HEADER_BYTES);
  const key = objectKey(keys.dek(header.epoch, name), header, keys.tag, name);
  const tables = new Map<string, SpillFrame[]>();
  let state: WipState | undefined;
  for (let at = HEADER_BYTES; ; ) {
    const { kind, cipherLength } = decodeFrameHeader(bytes, at, name);
    if (kind === KIND.directory) break;
    const { content } = openFrame(key, context, bytes, at, at, name);
    const length = FRAME_OVERHEAD + cipherLength;
    if (kind === KIND.value) state = parseJson<WipState>(content, name);
    else if (kind === KIND.spill) {
      const reader = new SpillReader(content, name);
      const { table, left: records } = reader;
      while (reader.next());
      const frames = tables.get(table) ?? [];
      frames.push({ offset: at, length, records });
      tables.set(table, frames);
    } else throw corrupt(name, 'holds a frame of another kind');
    at += length;
  }
  return { object: { name, context: Buffer.from(context), key, tables }, ...(state ? { state } : {}) };
}

/** Packs that an unfinished snapshot younger than `since` has uploaded: prune spares them. */
export async function wipPacks(context: TenantContext, since: number): Promise<Set<string>> {
  const packs = new Set<string>();
  for await (const { name, modifiedAt } of context.backend.list(names.allWip(context.keys.tag))) {
    if (modifiedAt < since) continue;
    const object = await context.backend.read(name);
    if (!object) continue;
    try {
      for (const [id] of readWip(context.keys, name, object).state?.packs ?? []) packs.add(id);
    } catch {
      // Advisory: a damaged one only means that its run starts anew.
    }
  }
  return packs;
}
