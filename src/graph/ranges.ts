/*
 * Cutting a collection by ranges of a property, as pure functions.
 *
 * Why ranges: `ge` and `le` are answered from the directory itself, without ConsistencyLevel. The complement of
 * prefixes (`not(startswith(…))`) is an advanced query, and those read an index that lags behind the directory, which a
 * backup must not do. Neighbours share their border, so every object that has the property lies in at least one range
 * in whatever order the server sorts; what lies in two is left out the second time.
 */

/** From one border to another, both included; an open end has none. */
export interface Range {
  readonly from?: string;
  readonly to?: string;
}

/** Cuts that give ranges of like size for names in Latin script. */
export const DEFAULT_BORDERS: readonly string[] = [...'0123456789abcdefghijklmnopqrstuvwxyz'];

/** The ranges between `borders`, within `within`; together they hold whatever that holds. */
export function cut(borders: readonly string[], within: Range = {}): readonly Range[] {
  const marks = [within.from, ...borders, within.to];
  return marks.slice(1).map((to, i) => {
    const from = marks[i];
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  });
}

/** The `$filter` of a range; `undefined` for the range that is open at both ends. */
export function rangeFilter(property: string, { from, to }: Range): string | undefined {
  const parts = [
    ...(from === undefined ? [] : [`${property} ge ${quoted(from)}`]),
    ...(to === undefined ? [] : [`${property} le ${quoted(to)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const DIGITS = [...'0123456789'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const QUANTILES = 8;
const LONGEST_PREFIX = 12;

/**
 * Where to cut a range that turned out big, from some of its values. Their quantiles serve when the server lists in no
 * order. When it lists in order the sample is only the beginning: then the cuts along what all values begin with do,
 * `user0041` giving `user005` …, `user01` …, `user1` …. Values outside the range, and its own borders, are left out.
 */
export function bordersFrom(sample: readonly string[], within: Range): readonly string[] {
  const values = sample.map((value) => value.toLowerCase()).sort();
  const found = new Set<string>();
  for (let i = 1; i < QUANTILES; i++) {
    const value = values[Math.floor((i * values.length) / QUANTILES)];
    if (value !== undefined) found.add(value);
  }
  const prefix = commonPrefix(values[0] ?? '', values.at(-1) ?? '').slice(0, LONGEST_PREFIX);
  for (let depth = 0; depth <= prefix.length; depth++) {
    const next = prefix[depth] ?? '';
    const alphabet = next === '' ? [...DIGITS, ...LETTERS] : /\d/.test(next) ? DIGITS : LETTERS;
    // What shares the range's own borders cannot differ there.
    if (depth < sharedDepth(within)) continue;
    for (const character of alphabet) found.add(prefix.slice(0, depth) + character);
  }
  const { from, to } = within;
  return [...found]
    .filter((border) => (from === undefined || border > from) && (to === undefined || border < to))
    .sort();
}

function sharedDepth({ from, to }: Range): number {
  return from === undefined || to === undefined ? 0 : commonPrefix(from, to).length;
}

function commonPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
