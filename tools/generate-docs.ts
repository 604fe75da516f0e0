/** Writes what the documents derive from the catalogue; with `--check` it only says what would change, and fails. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalog } from '../src/catalog/catalog.ts';
import { openApi } from '../src/contract/openapi.ts';
import { coverage, coveragePage, coverageSummary, type Results } from './docs/coverage.ts';
import { exitCodesPage } from './docs/exit-codes-page.ts';
import { ledger } from './docs/ledger.ts';
import { ledgerJson, ledgerPage } from './docs/ledger-page.ts';
import { modulePage, table } from './docs/module-page.ts';
import { permissionsPage } from './docs/permissions-page.ts';

const root = path.join(import.meta.dirname, '..');
const PAGES = 'docs/reference/catalog';
const RESULTS = 'docs/reference/contract-results.json';
const MARKERS = /(<!-- coverage:begin -->\n)[\s\S]*?(<!-- coverage:end -->)/;

/** Path → text of every generated document. */
export function documents(results: Results, readme: string): ReadonlyMap<string, string> {
  const rows = coverage(catalog, results);
  const whole = ledger(catalog);
  const index = table(
    ['Module', 'What it is'],
    catalog.map((module) => [`[${module.title}](${module.id}.md)`, module.about]),
  );
  return new Map([
    ...catalog.map((module) => [`${PAGES}/${module.id}.md`, modulePage(module)] as const),
    [`${PAGES}/README.md`, `# The catalogue\n\n${index}\n`],
    ['docs/reference/coverage.json', `${JSON.stringify(rows, null, 2)}\n`],
    ['docs/reference/coverage.md', coveragePage(rows)],
    ['docs/reference/ledger.json', ledgerJson(whole)],
    ['docs/reference/ledger.md', ledgerPage(whole)],
    ['docs/reference/permissions.md', permissionsPage(catalog)],
    ['docs/reference/exit-codes.md', exitCodesPage()],
    ['docs/reference/openapi.json', `${JSON.stringify(openApi('1'), null, 2)}\n`],
    [
      'README.md',
      readme.replace(MARKERS, (_, begin: string, end: string) => `${begin}${coverageSummary(rows)}\n${end}`),
    ],
  ]);
}

function main(check: boolean): number {
  // The pages are made from this file, which has been read by now: if it was stale, start over.
  const reading = runTool('generate-reading-permissions.ts', check);
  if (reading === 3) return spawnSync(process.execPath, [import.meta.filename], { stdio: 'inherit' }).status ?? 1;
  const types = runTool('generate-published-types.ts', check);
  const read = (file: string) =>
    existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined;
  const results = JSON.parse(read(RESULTS) ?? '{}') as Results;
  const wanted = documents(results, read('README.md') ?? '');
  const stale = readdirSync(path.join(root, PAGES), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${PAGES}/${entry.name}`)
    .filter((file) => !wanted.has(file));
  const differing = [...wanted].filter(([file, text]) => read(file) !== text).map(([file]) => file);
  if (check) {
    for (const file of [...differing, ...stale]) console.error(`${file} is not what the catalogue says: npm run docs`);
  } else {
    for (const file of stale) rmSync(path.join(root, file));
    for (const file of differing) writeFileSync(path.join(root, file), wanted.get(file) as string);
    console.error(`${differing.length} documents written, ${stale.length} removed`);
  }
  const clean = !check || differing.length + stale.length === 0;
  // The simulator knows best what it serves, and writes its own page.
  const served = runTool('generate-simulator-coverage.ts', check) === 0;
  return served && clean && reading === 0 && (types === 0 || (types === 3 && !check)) ? 0 : 1;
}

function runTool(name: string, check: boolean): number {
  const tool = path.join(root, 'tools', name);
  const ran = spawnSync(process.execPath, [tool, ...(check ? ['--check'] : [])], { cwd: root, stdio: 'inherit' });
  return ran.status ?? 1;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(path.join(root, PAGES), { recursive: true });
  process.exitCode = main(process.argv.includes('--check'));
}
