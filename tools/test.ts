/**
 * Every suite, as a stranger or the checks on a change run it: format and lint, types, unit, system, journey,
 * browser, generated documents. All suites run even when one fails; the last line counts over all of them.
 * `--screenshots` has the browser suite take the guide's pictures anew.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { JsonTestResults } from 'vitest/node';
import { findChromium, HOW_TO_GET_ONE } from '../test/portal/chromium.suite.ts';

const root = path.join(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', name);
const only = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const screenshots = process.argv.includes('--screenshots') ? { HOLDFAST_SCREENSHOTS: '1' } : {};
const recorded = mkdtempSync(path.join(tmpdir(), 'holdfast-requests-'));

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed and why, a paragraph each. */
  readonly why?: readonly string[];
}

const suites: readonly (readonly [string, () => Count])[] = [
  ['lint', () => command([bin('@biomejs/biome/bin/biome'), 'check', '.'])],
  ['types', () => command([bin('ts7/bin/tsc'), '-p', 'tsconfig.json'])],
  ['portal types', () => command([bin('ts7/bin/tsc'), '-p', 'portal/tsconfig.json'])],
  ['documents', () => command(['tools/generate-docs.ts', '--check'])],
  ['unit', () => project('unit')],
  ['system', () => project('system')],
  ['journey', () => project('journey')],
  ['browser', () => project('browser')],
  // What the suites above sent to the simulator, held against Microsoft's metadata.
  ['requests', () => command(['tools/check-requests.ts', recorded])],
];

function command(args: readonly string[]): Count {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return status === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0, why: ['see its output above'] };
}

function project(name: string): Count {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-test-'));
  const report = path.join(folder, 'report.json');
  const args = ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [bin('vitest/vitest.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HOLDFAST_RECORD: recorded, ...screenshots },
  });
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as JsonTestResults;
    const failed = result.numFailedTests;
    const why = result.testResults.flatMap(failuresOf);
    // A suite that broke outside its tests has failed too, whatever it counted.
    return {
      passed: result.numPassedTests,
      failed: status === 0 ? failed : Math.max(1, failed, why.length),
      skipped: result.numPendingTests + result.numTodoTests,
      why: status === 0 || why.length > 0 ? why : ['broke outside its tests: see its output above'],
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, why: ['ended without a report: see its output above'] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failuresOf(file: JsonTestResults['testResults'][number]): string[] {
  const where = path.relative(root, file.name);
  const tests = file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => paragraph(`${where} > ${fullName}`, failureMessages?.join('\n') ?? ''));
  return tests.length === 0 && file.status === 'failed' ? [paragraph(where, file.message)] : tests;
}

/** A failure as the summary shows it: its first lines, without colours. */
function paragraph(heading: string, message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const own = lines.filter((line) => !/^\s+at .*(node_modules|new Promise)/.test(line)).slice(0, 12);
  return [heading, ...own.map((line) => `    ${line.slice(0, 300)}`)].join('\n');
}

const chosen = suites.filter(([name]) => only.length === 0 || only.includes(name));
const counts: Count[] = [];
for (const [name, run] of chosen) {
  const started = performance.now();
  const count = run();
  counts.push(count);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`suite ${name}: ${count.passed} ok, ${count.failed} not ok, ${count.skipped} skipped (${seconds} s)`);
}
if (chosen.some(([name]) => name === 'browser') && !findChromium())
  console.log(`The browser suite did NOT run, and its tests count as skipped: ${HOW_TO_GET_ONE}`);
// Once more and last: whoever has only the end of a long output still learns what failed.
for (const [index, [name]] of chosen.entries())
  for (const failure of counts[index]?.why ?? []) console.log(`NOT OK ${name}: ${failure}`);
const sum = (what: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[what], 0);
console.log(
  `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
);
process.exit(chosen.length === 0 || sum('failed') > 0 || sum('passed') === 0 ? 1 : 0);
