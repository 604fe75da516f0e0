/** Runs the contract of every module and writes its verdicts and the documents that are made of them. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const run = (script: string, args: readonly string[]): number =>
  spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HOLDFAST_WRITE_RESULTS: '1', HOLDFAST_MODULES: '' },
  }).status ?? 1;

const tested = run('node_modules/vitest/vitest.mjs', ['run', '--project', 'system', 'test/contract']);
process.exitCode = run('tools/generate-docs.ts', []) || tested;
