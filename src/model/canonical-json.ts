import type { Json } from './json.ts';

/**
 * Canonical JSON: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them (RFC 8785).
 * Equal values give equal text, whatever order their keys came in. Lone surrogates are written as \uXXXX escapes.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return Object.is(value, -0) ? '0' : String(value);
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + canonicalJson((value[i] ?? null) as Json);
    return `${text}]`;
  }
  const record = value as { readonly [key: string]: Json | undefined };
  let text = '{';
  for (const key of sortedKeys(record)) {
    const inner = record[key];
    if (inner === undefined) continue;
    text += (text.length > 1 ? ',' : '') + quotedKey(key) + canonicalJson(inner);
  }
  return `${text}}`;
}

// Objects of one type repeat the same few keys in the same order, so both caches stay small and hit almost always.
const orders = new Map<string, readonly string[]>();
const quoted = new Map<string, string>();
const CACHE_LIMIT = 20_000;

function sortedKeys(record: object): readonly string[] {
  const keys = Object.keys(record);
  const shape = keys.join('\u0000');
  let sorted = orders.get(shape);
  if (!sorted || sorted.length !== keys.length) {
    sorted = keys.sort();
    if (orders.size >= CACHE_LIMIT) orders.clear();
    orders.set(shape, sorted);
  }
  return sorted;
}

function quotedKey(key: string): string {
  let text = quoted.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}:`;
    if (quoted.size >= CACHE_LIMIT) quoted.clear();
    quoted.set(key, text);
  }
  return text;
}
