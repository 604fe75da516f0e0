import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { nameOf } from '../compare/names.ts';

/** Longer beginnings of words are cut: what is looked for beyond them is checked against the whole text. */
export const LONGEST_START = 48;

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What one word is: letters and digits, or one sign of a script that writes no spaces. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}]/u;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** An object as it is searched: by its key, and by the beginnings of the words of its names. */
export interface Named {
  readonly key: string;
  /** How it is called. */
  readonly name: string;
  /** All that it is called, folded, one below the other. */
  readonly text: string;
}

/** Names, sign-in and mail addresses, and the identifiers that a person may have at hand. */
export function namedOf(resource: Resource, key: string, value: JsonObject): Named {
  const name = nameOf(resource, value, key);
  const { displayName, userPrincipalName, mail, appId } = value;
  const own = resource.nameField === undefined ? undefined : value[resource.nameField];
  const called = [name, own, displayName, userPrincipalName, mail, appId, GUID.test(key) ? undefined : key];
  const texts = called.filter((text): text is string => typeof text === 'string' && text !== '').map(fold);
  return { key, name, text: [...new Set(texts)].join('\n') };
}

/** Small letters without accents, so that `Malmö` is found as `malmo`. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII needs no decomposing, and nearly all is.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** What is looked for: folded, and without the signs before the first letter of each word. */
export function wordsOf(search: string): readonly string[] {
  const words = fold(search)
    .split(/\s+/)
    .map((word) => word.slice(Math.max(0, word.search(WORD))))
    .filter((word) => WORD.test(word));
  return [...new Set(words)];
}

/** Whether every word begins a word of the names, or the key when that is a GUID. */
export function isNamed({ key, text }: Named, words: readonly string[]): boolean {
  return words.every((word) => beginsKey(key, word) || begins(text, word));
}

export function beginsKey(key: string, word: string): boolean {
  return key.startsWith(word) && GUID.test(key);
}

function begins(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (isStart(text, at)) return true;
  return false;
}

function isStart(text: string, at: number): boolean {
  const before = at === 0 ? '' : text[at - 1]!;
  return WORD.test(text[at]!) && (!WORD.test(before) || SPACELESS.test(before) || SPACELESS.test(text[at]!));
}

/**
 * The texts up to the next white space from each beginning of a word. One that only begins another is left out: whoever
 * looks for it finds the other.
 */
export function startsOf(text: string): readonly string[] {
  const starts: string[] = [];
  for (const part of text.split(/\s+/))
    for (let at = 0; at < part.length; at++) if (isStart(part, at)) starts.push(part.slice(at, at + LONGEST_START));
  starts.sort();
  return starts.filter((start, i) => !starts[i + 1]?.startsWith(start));
}
