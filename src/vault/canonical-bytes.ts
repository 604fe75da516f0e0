import { canonicalJson } from '../model/canonical-json.ts';
import type { Json } from '../model/json.ts';
import type { Bytes } from './bytes.ts';
import { countQuotes, WORD } from './count-quotes.ts';

/** One set of keys in one order, as a path of keys: which key comes when they are sorted, and how it is written. */
interface Shape {
  readonly next: Map<string, Shape>;
  /** The key that followed last time, and where it led: nearly always right. */
  lastKey: string;
  last: Shape | undefined;
  /** For the keys on the way here, absent as long as no object ended here. */
  sorted: Sorted | undefined;
}

interface Sorted {
  /** `places[i]` is the position of the i-th sorted key. */
  readonly places: readonly number[];
  /** `labels[how][i]` is what stands before the value of the i-th sorted key, `how` as in `AFTER` and `BEFORE`. */
  readonly labels: readonly (readonly string[])[];
}

/** The value before a label is a string, or the one after it: the label has the quotes of both. */
const AFTER = 2;
const BEFORE = 1;
const MOST_SHAPES = 50_000;
const DEEPEST = 64;
const SPACE = 0x20;

/**
 * Canonical JSON (RFC 8785) as UTF-8, byte for byte what `canonicalJson` gives. Records of one type repeat the same keys
 * in the same order, so these are sorted once. Hardly any string needs an escape, so the text is put together as if none
 * did, and looked through once when it is written: where that was wrong, `canonicalJson` does the work.
 */
export class CanonicalWriter {
  #bytes: Bytes = Buffer.allocUnsafeSlow(65_536);
  /** The same memory. */
  #words = new Int32Array(this.#bytes.buffer);
  #root = newShape();
  #shapes = 0;
  /** Those that the text must have, around keys and strings; not a number when that is not known. */
  #quotes = 0;
  /** Values of the objects that are being written, by depth. */
  readonly #values: Json[][] = [];

  /** The bytes of `value`; valid until the next call. */
  encode(value: Json): Bytes {
    this.#quotes = 0;
    let length = this.#write(this.#textOf(value, 0));
    if (countQuotes(this.#words, length) !== this.#quotes) length = this.#write(canonicalJson(value));
    return this.#bytes.subarray(0, length);
  }

  #write(text: string): number {
    // What is short may be thrice as long; of what is long that would be much memory.
    const most = (text.length < 65_536 ? text.length * 3 : Buffer.byteLength(text)) + WORD;
    if (most > this.#bytes.length) {
      this.#bytes = Buffer.allocUnsafeSlow(Math.ceil(Math.max(most, this.#bytes.length * 2) / WORD) * WORD);
      this.#words = new Int32Array(this.#bytes.buffer);
    }
    const length = this.#bytes.write(text, 0, 'utf8');
    for (let i = 0; i < WORD - 1; i++) this.#bytes[length + i] = SPACE;
    return length;
  }

  #textOf(value: Json, depth: number): string {
    if (typeof value === 'string') {
      this.#quotes += 2;
      return `"${value}"`;
    }
    if (typeof value !== 'object' || value === null) return canonicalJson(value);
    if (depth === DEEPEST) {
      this.#quotes = Number.NaN;
      return '';
    }
    if (Array.isArray(value)) return this.#arrayText(value, depth);
    return this.#objectText(value as { readonly [key: string]: Json }, depth);
  }

  #arrayText(value: readonly Json[], depth: number): string {
    let text = '[';
    for (let i = 0; i < value.length; i++) {
      const inner = value[i] ?? null;
      if (typeof inner === 'string') {
        this.#quotes += 2;
        text += i > 0 ? ',"' : '"';
        text += inner;
        text += '"';
      } else {
        if (i > 0) text += ',';
        text += this.#textOf(inner, depth + 1);
      }
    }
    return `${text}]`;
  }

  #objectText(value: { readonly [key: string]: Json | undefined }, depth: number): string {
    this.#values[depth] ??= [];
    const values = this.#values[depth];
    let shape = this.#root;
    let count = 0;
    const plain = Object.getPrototypeOf(value) === Object.prototype;
    for (const key in value) {
      if (!plain && !Object.hasOwn(value, key)) continue;
      const inner = value[key];
      if (inner === undefined) continue;
      values[count++] = inner;
      shape = shape.lastKey === key && shape.last ? shape.last : this.#step(shape, key);
    }
    const { places, labels } = shape.sorted ?? this.#sort(shape, value);
    this.#quotes += 2 * count;
    let text = '{';
    let how = 0;
    for (let i = 0; i < count; i++) {
      const inner = values[places[i]!]!;
      if (typeof inner === 'string') {
        this.#quotes += 2;
        text += labels[how | BEFORE]![i]!;
        text += inner;
        how = AFTER;
      } else {
        text += labels[how]![i]!;
        text += this.#textOf(inner, depth + 1);
        how = 0;
      }
    }
    return text + (how === AFTER ? '"}' : '}');
  }

  #step(shape: Shape, key: string): Shape {
    let next = shape.next.get(key);
    if (!next) {
      next = newShape();
      shape.next.set(key, next);
      this.#shapes++;
    }
    shape.lastKey = key;
    shape.last = next;
    return next;
  }

  #sort(shape: Shape, value: { readonly [key: string]: Json | undefined }): Sorted {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    const sorted = keys.map((key, place) => ({ key, place })).sort((a, b) => (a.key < b.key ? -1 : 1));
    const label = (how: number) => (at: { readonly key: string }, i: number) =>
      `${how & AFTER ? '"' : ''}${i > 0 ? ',' : ''}${JSON.stringify(at.key)}:${how & BEFORE ? '"' : ''}`;
    const labels = [0, BEFORE, AFTER, AFTER | BEFORE].map((how) => sorted.map(label(how)));
    shape.sorted = { places: sorted.map(({ place }) => place), labels };
    // Objects used as maps have as many shapes as there are objects.
    if (this.#shapes > MOST_SHAPES) {
      this.#root = newShape();
      this.#shapes = 0;
    }
    return shape.sorted;
  }
}

function newShape(): Shape {
  return { next: new Map(), lastKey: '', last: undefined, sorted: undefined };
}
