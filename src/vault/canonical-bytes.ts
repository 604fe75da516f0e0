import { canonicalJson } from '../model/canonical-json.ts';
import type { Json } from '../model/json.ts';
import type { Bytes } from './bytes.ts';

/** One set of keys in one order, as a path of keys: which key comes when they are sorted, and how it is written. */
interface Shape {
  readonly next: Map<string, Shape>;
  /** The key that followed last time, and where it led: nearly always right. */
  lastKey: string;
  last: Shape | undefined;
  /** For the keys on the way here: `places[i]` is the position of the i-th sorted key, `labels[i]` its `"key":`. */
  places: readonly number[] | undefined;
  labels: readonly Bytes[];
}

/** 1 for the characters that stand for themselves in one byte. */
const PLAIN = Uint8Array.from({ length: 65_536 }, (_, code) =>
  code >= 0x20 && code < 0x7f && code !== 0x22 && code !== 0x5c ? 1 : 0,
);
const LONGEST_BY_HAND = 128;
const MOST_SHAPES = 50_000;
const DEEPEST = 64;

/**
 * Canonical JSON (RFC 8785) as UTF-8, byte for byte what `canonicalJson` gives as text. Records of one type repeat the
 * same keys in the same order, so these are sorted once, and short plain strings are copied without a call.
 */
export class CanonicalWriter {
  #bytes: Bytes = Buffer.allocUnsafeSlow(65_536);
  #at = 0;
  #root = newShape();
  #shapes = 0;
  /** Values of the objects that are being written, by depth. */
  readonly #values: Json[][] = [];

  /** The bytes of `value`; valid until the next call. */
  encode(value: Json): Bytes {
    this.#at = 0;
    this.#value(value, 0);
    return this.#bytes.subarray(0, this.#at);
  }

  #reserve(more: number): void {
    const needed = this.#at + more;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }

  #value(value: Json, depth: number): void {
    if (typeof value === 'string') this.#string(value);
    else if (typeof value !== 'object' || value === null) this.#text(canonicalJson(value));
    else if (depth === DEEPEST) this.#text(canonicalJson(value));
    else if (Array.isArray(value)) this.#array(value, depth);
    else this.#object(value as { readonly [key: string]: Json }, depth);
  }

  #byte(byte: number): void {
    if (this.#at === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#at++] = byte;
  }

  #text(text: string): void {
    this.#reserve(text.length * 3);
    this.#at += this.#bytes.write(text, this.#at, 'utf8');
  }

  #string(text: string): void {
    const { length } = text;
    if (length <= LONGEST_BY_HAND) {
      this.#reserve(length + 2);
      const end = plainString(this.#bytes, this.#at, text);
      if (end > 0) {
        this.#at = end;
        return;
      }
    }
    this.#text(JSON.stringify(text));
  }

  #array(value: readonly Json[], depth: number): void {
    this.#byte(0x5b);
    for (let i = 0; i < value.length; i++) {
      if (i > 0) this.#byte(0x2c);
      this.#value(value[i] ?? null, depth + 1);
    }
    this.#byte(0x5d);
  }

  #object(value: { readonly [key: string]: Json | undefined }, depth: number): void {
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
    const places = shape.places ?? this.#sorted(shape, value);
    const { labels } = shape;
    // Of the first label without the comma before it.
    let from = 1;
    this.#byte(0x7b);
    for (let i = 0; i < count; i++) {
      const label = labels[i]!;
      const inner = values[places[i]!]!;
      this.#reserve(label.length + LONGEST_BY_HAND + 2);
      const bytes = this.#bytes;
      let at = this.#at;
      for (let j = from; j < label.length; j++) bytes[at++] = label[j]!;
      from = 0;
      this.#at = at;
      if (typeof inner === 'string' && inner.length <= LONGEST_BY_HAND) {
        const end = plainString(bytes, at, inner);
        if (end > 0) this.#at = end;
        else this.#text(JSON.stringify(inner));
      } else this.#value(inner, depth + 1);
    }
    this.#byte(0x7d);
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

  #sorted(shape: Shape, value: { readonly [key: string]: Json | undefined }): readonly number[] {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    const sorted = keys.map((key, place) => ({ key, place })).sort((a, b) => (a.key < b.key ? -1 : 1));
    shape.labels = sorted.map(({ key }) => Buffer.from(`,${JSON.stringify(key)}:`, 'utf8'));
    shape.places = sorted.map(({ place }) => place);
    // Objects used as maps have as many shapes as there are objects.
    if (this.#shapes > MOST_SHAPES) {
      this.#root = newShape();
      this.#shapes = 0;
    }
    return shape.places;
  }
}

/** Writes a string of plain characters between quotes; where it ends, or 0 when there is another character in it. */
function plainString(bytes: Bytes, start: number, text: string): number {
  let at = start;
  bytes[at++] = 0x22;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (PLAIN[code] === 0) return 0;
    bytes[at++] = code;
  }
  bytes[at++] = 0x22;
  return at;
}

function newShape(): Shape {
  return { next: new Map(), lastKey: '', last: undefined, places: undefined, labels: [] };
}
