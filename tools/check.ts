/** The inner loop: format and lint, types, laws and units, generated documents. Stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', name);
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '.']],
  ['types', [bin('ts7/bin/tsc'), '-p', 'tsconfig.json']],
  ['types of the portal', [bin('ts7/bin/tsc'), '-p', 'portal/tsconfig.json']],
  ['laws and units', [bin('vitest/vitest.mjs'), 'run', '--project', 'unit']],
  ['generated documents', ['tools/generate-docs.ts', '--check']],
];

for (const [name, args] of steps) {
  const started = performance.now();
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) {
    console.error(`check: ${name} failed`);
    process.exit(result.status ?? 1);
  }
  console.error(`check: ${name} passed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
