import type { Resource } from '../../model/resource.ts';
import { tableOf } from '../../model/resource.ts';
import type { SnapshotReader } from '../../vault/vault.ts';
import { namesTable } from './entries.ts';
import { beginsKey, fold, isNamed, LONGEST_START, type Named, namedOf, startsOf } from './words.ts';

export interface Found {
  readonly module: string;
  readonly key: string;
  readonly name: string;
}

/** Where a page ended. The steps are done module by module, one after the other. */
export interface Place {
  readonly step: Step;
  readonly module: string;
  /** The key in the table that the step walks through. */
  readonly at: string;
}

/**
 * `names`: by the index, those that are called so. `keys`: those whose key begins so. `rest`: those that hold the words
 * anywhere else. `all`: without an index, everything at once.
 */
const STEPS = ['names', 'keys', 'rest', 'all'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: unknown): text is Step {
  return STEPS.some((step) => step === text);
}

export interface SearchOptions {
  readonly reader: SnapshotReader;
  /** Of the same moment; without one every record is looked at. */
  readonly index: SnapshotReader | undefined;
  readonly modules: readonly Resource[];
  /** What `wordsOf` made; at least one. */
  readonly words: readonly string[];
  /** Only what is called so, not what holds the words in its properties. */
  readonly namesOnly?: boolean;
  readonly limit: number;
  readonly after?: Place;
}

export interface FoundPage {
  readonly items: readonly Found[];
  readonly next?: Place;
}

/** How long one page looks, in milliseconds: a search that finds little answers with what it has, and goes on. */
const PATIENCE = 80;

/** A page of the objects that bear all words: first those that are called so, then those that hold them elsewhere. */
export async function search(options: SearchOptions): Promise<FoundPage> {
  const { modules, limit } = options;
  const items: Found[] = [];
  const steps = stepsFrom(options);
  // An index that has gone in between, or has come: what was shown may be shown again, and nothing is left out.
  const after = options.after && steps.includes(options.after.step) ? options.after : undefined;
  const deadline = performance.now() + PATIENCE;
  for (const step of steps.slice(after ? steps.indexOf(after.step) : 0)) {
    const begun = step === after?.step ? modules.findIndex(({ id }) => id === after.module) : 0;
    // Whoever found something by its name seldom wants to wait for more.
    if (step === 'rest' && items.length > 0) return { items, next: { step, module: modules[0]!.id, at: '' } };
    for (const resource of modules.slice(Math.max(0, begun))) {
      const from = step === after?.step && resource.id === after.module ? after.at : undefined;
      for await (const { at, found } of WALKS[step](options, resource, from)) {
        if (found) items.push({ module: resource.id, key: found.key, name: found.name });
        if (items.length >= limit || performance.now() > deadline)
          return { items, next: { step, module: resource.id, at } };
      }
    }
  }
  return { items };
}

function stepsFrom({ index, namesOnly }: SearchOptions): readonly Step[] {
  if (!index) return ['all'];
  return namesOnly ? ['names', 'keys'] : ['names', 'keys', 'rest'];
}

interface Looked {
  readonly at: string;
  readonly found: Named | undefined;
}

type Walk = (options: SearchOptions, resource: Resource, after: string | undefined) => AsyncIterable<Looked>;

const WALKS: Readonly<Record<Step, Walk>> = {
  async *names({ index, words }, resource, after) {
    const driver = rarest(words);
    const prefix = driver.slice(0, LONGEST_START);
    for await (const [at, value] of index!.records(namesTable(resource.id), between(prefix, after))) {
      const cut = at.indexOf('\n');
      const named = { key: at.slice(cut + 1), name: String(value.name), text: String(value.text) };
      const counts = isNamed(named, words) && !beginsKey(named.key, driver) && isFirst(named, prefix, at.slice(0, cut));
      yield { at, found: counts ? named : undefined };
    }
  },
  async *keys({ reader, words }, resource, after) {
    const driver = rarest(words);
    if (!/^[0-9a-f][0-9a-f-]*$/.test(driver)) return;
    for await (const [at, value] of reader.records(tableOf(resource), between(driver, after))) {
      const named = namedOf(resource, at, value);
      yield { at, found: beginsKey(at, driver) && isNamed(named, words) ? named : undefined };
    }
  },
  async *rest({ reader, words }, resource, after) {
    for await (const [at, value] of reader.records(tableOf(resource), between('', after))) {
      const held = holds(at, value, words) ? namedOf(resource, at, value) : undefined;
      yield { at, found: held && !isNamed(held, words) ? held : undefined };
    }
  },
  async *all({ reader, words, namesOnly }, resource, after) {
    for await (const [at, value] of reader.records(tableOf(resource), between('', after))) {
      const named = namedOf(resource, at, value);
      const counts = isNamed(named, words) || (!namesOnly && holds(at, value, words));
      yield { at, found: counts ? named : undefined };
    }
  },
};

/** An object has an entry for each of its words: it is found by the first of them that begins so. */
function isFirst({ text }: Named, prefix: string, start: string): boolean {
  return startsOf(text).find((one) => one.startsWith(prefix)) === start;
}

function between(prefix: string, after: string | undefined) {
  return { prefix, ...(after === undefined ? {} : { after }) };
}

/** Whether the words occur anywhere in the key or the properties. */
function holds(key: string, value: object, words: readonly string[]): boolean {
  const text = fold(`${key}\n${JSON.stringify(value)}`);
  return words.every((word) => text.includes(word));
}

/** The word that probably fewest objects bear: long, and with digits. */
function rarest(words: readonly string[]): string {
  const weight = (word: string): number => word.length + 3 * word.replaceAll(/\D/g, '').length;
  return words.reduce((best, word) => (weight(word) > weight(best) ? word : best));
}
