import type { Resource } from '../../src/model/resource.ts';
import { table } from './module-page.ts';

export const ABILITIES = ['capture', 'compare', 'restore', 'undelete', 'otherTenant'] as const;
export type Ability = (typeof ABILITIES)[number];

/** What the contract test of all modules found; it writes the file, nobody else does. */
export interface Results {
  readonly modules?: readonly {
    readonly module: string;
    readonly stable?: Law;
    readonly sensitive?: Law;
    readonly roundTrip?: Law;
    readonly undelete?: Law;
    readonly otherTenant?: Law;
    /** Law → why it does not apply. */
    readonly why?: Readonly<Record<string, string>>;
  }[];
}
type Law = 'holds' | 'fails' | 'not applicable';

/** Which law of the test answers which question. */
const LAWS = {
  capture: 'stable',
  compare: 'sensitive',
  restore: 'roundTrip',
  undelete: 'undelete',
  otherTenant: 'otherTenant',
} as const satisfies Record<Ability, string>;

/** `null`: not tested yet. */
export type Verdict = boolean | 'not applicable' | null;

export interface CoverageRow {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly seeds: readonly string[];
  readonly capture: Verdict;
  readonly compare: Verdict;
  readonly restore: Verdict;
  readonly undelete: Verdict;
  readonly otherTenant: Verdict;
  readonly limits: readonly string[];
}

/** Whether a question makes sense for a shape; what does not is never counted as missing. */
function applies(module: Resource, ability: Ability): boolean {
  if (ability === 'capture') return true;
  if (ability === 'compare') return module.shape !== 'log';
  if (ability === 'undelete') return module.bin !== undefined || module.shape === 'bin';
  return !['log', 'recordOnly', 'bin'].includes(module.shape);
}

export function coverage(modules: readonly Resource[], results: Results): readonly CoverageRow[] {
  return modules.map((module) => {
    // A view is captured and restored as part of the module it looks at.
    const home = module.shape === 'view' ? module.of : module.id;
    const tested = results.modules?.find((result) => result.module === home);
    const verdict = (ability: Ability): Verdict => {
      if (!applies(module, ability)) return 'not applicable';
      const law = tested?.[LAWS[ability]];
      if (law === 'not applicable' && tested?.why?.[LAWS[ability]] !== undefined) return 'not applicable';
      // A law that was left out without a reason has shown nothing.
      return law === 'holds' ? true : law === 'fails' ? false : null;
    };
    return {
      id: module.id,
      title: module.title,
      category: module.category,
      seeds: module.promises,
      capture: verdict('capture'),
      compare: verdict('compare'),
      restore: verdict('restore'),
      undelete: verdict('undelete'),
      otherTenant: verdict('otherTenant'),
      limits: module.limits,
    };
  });
}

const MARKS = new Map<Verdict, string>([
  [true, 'yes'],
  [false, '**no**'],
  [null, 'not tested'],
  ['not applicable', '–'],
]);
const mark = (verdict: Verdict): string => MARKS.get(verdict) as string;

export function coveragePage(rows: readonly CoverageRow[]): string {
  const body = table(
    ['Module', 'Promised by', 'Capture', 'Compare', 'Restore', 'Undelete', 'Other tenant', 'Limits'],
    rows.map((row) => [
      `[${row.title}](catalog/${row.id}.md)`,
      row.seeds.join(', ') || '–',
      ...ABILITIES.map((ability) => mark(row[ability])),
      String(row.limits.length),
    ]),
  );
  return `# Coverage

What the round-trip test has shown for each module against the simulator: *not tested* means just that. A dash stands
where the question makes no sense. Limits are on each module's page.

${body}
`;
}

/** One line a category, for the README. */
export function coverageSummary(rows: readonly CoverageRow[]): string {
  const categories = [...new Set(rows.map((row) => row.category))];
  const count = (own: readonly CoverageRow[], ability: Ability): string => {
    const asked = own.filter((row) => row[ability] !== 'not applicable');
    if (asked.length === 0) return '–';
    const tested = asked.filter((row) => row[ability] !== null);
    return tested.length === 0
      ? 'not tested'
      : `${asked.filter((row) => row[ability] === true).length} of ${asked.length}`;
  };
  const body = categories.map((category) => {
    const own = rows.filter((row) => row.category === category);
    return [category.replaceAll('-', ' '), String(own.length), ...ABILITIES.map((ability) => count(own, ability))];
  });
  const head = ['', `${rows.length} modules`, 'Capture', 'Compare', 'Restore', 'Undelete', 'Other tenant'];
  const links = '[every module](docs/reference/coverage.md), [what each holds](docs/reference/catalog/README.md)';
  return `\n${table(head, body, true)}\n\nWhat the round-trip test has shown: ${links}.\n`;
}
