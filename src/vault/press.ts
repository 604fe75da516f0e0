import type { Bytes } from './bytes.ts';
import type { Encoded } from './codec.ts';
import { corrupt } from './corrupt.ts';
import type { Crew } from './crew.ts';
import type { Dictionary } from './frame.ts';
import { type PressBatch, type Pressed, type PressManner, press } from './press-work.ts';
import type { LeafHashes } from './record-hash.ts';

/** Contents are handed on in lots of this size: one by one the handing over would cost more than it saves. */
const LOT = 256 * 1024;
/** Where nobody is there to hand them to. */
const LOT_ALONE = 32 * 1024;
/** What is left of a lot and would hardly hold another content. */
const SMALL = 16 * 1024;
/** So many lots may be under way; whoever makes more waits. */
const MOST_LOTS = 16;

/** A content as it is stored. */
export interface PressedFrame<Note> {
  readonly note: Note;
  readonly rawLength: number;
  readonly encoded: Encoded;
  /** Of a leaf. */
  readonly leaf: LeafHashes | undefined;
}

interface Lot<Note> {
  memory: ArrayBuffer;
  readonly notes: Note[];
  readonly lengths: number[];
  length: number;
  pressed?: Pressed;
  /** While another thread works on it. */
  away?: Promise<void>;
}

/** Takes contents in, and passes them on compressed and in the same order, whoever did the work. */
export class Press<Note> {
  readonly #crew: Crew | undefined;
  readonly #manner: PressManner;
  readonly #dictionary: Dictionary | undefined;
  readonly #store: (frame: PressedFrame<Note>) => void;
  readonly #lots: Lot<Note>[] = [];
  readonly #spare: ArrayBuffer[] = [];
  readonly #size: number;
  #open: Lot<Note> | undefined;

  /** What `store` gets is valid until it returns. Without a crew everything happens here and at once. */
  constructor(
    crew: Crew | undefined,
    manner: Omit<PressManner, 'dictionary'> & { readonly dictionary?: Dictionary | undefined },
    store: (frame: PressedFrame<Note>) => void,
  ) {
    this.#crew = crew;
    this.#size = crew ? LOT : LOT_ALONE;
    this.#dictionary = manner.dictionary;
    this.#manner = { ...manner, dictionary: manner.dictionary?.number };
    this.#store = store;
  }

  add(content: Bytes, note: Note): void {
    const { length } = content;
    if (this.#open && this.#open.length + length > this.#open.memory.byteLength) this.#close();
    this.#open ??= this.#begin(length);
    const lot = this.#open;
    new Uint8Array(lot.memory, lot.length, length).set(content);
    lot.length += length;
    lot.notes.push(note);
    lot.lengths.push(length);
    if (lot.length >= this.#size - SMALL) this.#close();
  }

  #begin(least: number): Lot<Note> {
    const spare = least <= this.#size ? this.#spare.pop() : undefined;
    const memory = spare ?? new ArrayBuffer(Math.max(least, this.#size));
    return { memory, notes: [], lengths: [], length: 0 };
  }

  /** Hands on what has come together. */
  #close(): void {
    const lot = this.#open;
    if (!lot) return;
    this.#open = undefined;
    this.#lots.push(lot);
    const { memory, lengths, length } = lot;
    const batch: PressBatch = { manner: this.#manner, lengths };
    const needed = this.#dictionary ? [this.#dictionary] : [];
    const asked = length < LOT / 2 ? undefined : this.#crew?.ask(memory, length, { kind: 'press', batch }, needed);
    lot.away = asked?.then((reply) => {
      lot.memory = reply.memory;
      lot.pressed = reply.pressed;
      if (!reply.pressed) throw corrupt('a frame', 'could not be compressed: this machine is not to be trusted');
    });
    // Its failure shows when it is taken.
    lot.away?.catch(() => undefined);
    if (!asked) lot.pressed = press(Buffer.from(memory, 0, length), batch, () => this.#dictionary!.bytes);
    this.#pass();
  }

  /** Passes on what is done, in order. */
  #pass(): void {
    for (let lot = this.#lots[0]; lot?.pressed; lot = this.#lots[0]) {
      this.#lots.shift();
      let at = 0;
      for (const [i, note] of lot.notes.entries()) {
        const length = lot.pressed.lengths[i]!;
        const encoded = { codec: lot.pressed.codecs[i]!, bytes: Buffer.from(lot.memory, at, length) };
        this.#store({ note, rawLength: lot.lengths[i]!, encoded, leaf: lot.pressed.leaves[i] });
        at += length;
      }
      if (lot.memory.byteLength === this.#size && this.#spare.length < 2) this.#spare.push(lot.memory);
    }
  }

  /** `settle` should be awaited before more is added. */
  get full(): boolean {
    return this.#lots.length >= MOST_LOTS;
  }

  /** Waits until less than half as much as may be is under way; with `all`, until nothing is. */
  async settle(all = false): Promise<void> {
    if (all) this.#close();
    while (this.#lots.length > (all ? 0 : MOST_LOTS / 2)) {
      await this.#lots[0]!.away;
      this.#pass();
    }
  }

  /** Passes on the rest. Whoever has a crew must have settled all before. */
  flush(): void {
    this.#close();
    if (this.#lots.length > 0) throw new Error('what is under way must be waited for');
  }
}
