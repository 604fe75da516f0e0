import { VERDICTS } from '../../src/catalog/ledger.ts';
import type { Ledger, LedgerEntity, LedgerRow } from './ledger.ts';
import { table } from './module-page.ts';

const MEANING = {
  restorable: 'captured, and written back',
  recreated: 'taken only when an object is made, or made anew with it',
  'read-only': 'captured to compare or for the record; nobody may write it',
  secret: 'a secret: sealed where it can be read back, else replaced by a new one',
  'never returned': 'Microsoft names it and never answers with it',
  'not captured': 'left out, for the reason given',
  unaccounted: '**no fact says what becomes of it**',
} as const;
const COLUMNS = [...VERDICTS, 'unaccounted'] as const;

/** The ledger for reading: totals, one line a type, and every property with its verdict and the reason. */
export function ledgerPage(ledger: Ledger): string {
  const shown = COLUMNS.filter((verdict) => verdict !== 'unaccounted' || ledger.unaccounted > 0);
  const totals = table(
    ['Verdict', 'Properties', 'Meaning'],
    shown.map((verdict) => [verdict, String(ledger.totals[verdict] ?? 0), MEANING[verdict]]),
  );
  const overview = table(
    ['Type', 'Modules', ...shown],
    ledger.types.map((type) => [
      `[${title(type)}](#${anchor(type)})`,
      type.modules.map((module) => `[${module}](catalog/${module.split('/')[0]}.md)`).join(', '),
      ...shown.map((verdict) => String(type.totals[verdict] ?? '')),
    ]),
  );
  return `# The ledger

What becomes of every property and relation that Microsoft publishes of the objects that Holdfast captures:
${ledger.properties} properties of ${ledger.entities} types, ${ledger.unaccounted} unaccounted for. The same as data:
[ledger.json](ledger.json). Where several modules capture a type, the verdict is that of the one which does most.

${totals}

${overview}

${ledger.types.map(section).join('\n\n')}
`;
}

function section(type: LedgerEntity): string {
  const groups = new Map<string, LedgerRow[]>();
  const ranked = COLUMNS.flatMap((verdict) => type.properties.filter((row) => row.verdict === verdict));
  for (const row of ranked) {
    const key = `${row.verdict} ${row.why ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups.values()].map((own) => [
    own[0]?.verdict ?? '',
    own.map(named).join(', '),
    (own[0]?.why ?? '').replaceAll('|', '\\|'),
  ]);
  return `## ${title(type)}\n\n${table(['', 'Properties', 'Why'], rows)}`;
}

const named = (row: LedgerRow): string =>
  `\`${row.name}\`${row.navigation ? ' →' : ''}${row.of === undefined ? '' : ` (${row.of})`}`;
const title = (type: LedgerEntity): string => (type.version === 'beta' ? `${type.type} (beta)` : type.type);
const anchor = (type: LedgerEntity): string =>
  title(type)
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');

/** One line a property, so that a change of one fact is a change of one line. */
export function ledgerJson({ types, ...totals }: Ledger): string {
  const entities = types.map(({ properties, ...type }) => {
    const rows = properties.map((row) => `      ${JSON.stringify(row)}`).join(',\n');
    return `    ${JSON.stringify(type).slice(0, -1)},"properties":[\n${rows}\n    ]}`;
  });
  return `${JSON.stringify(totals).slice(0, -1)},"types":[\n${entities.join(',\n')}\n]}\n`;
}
