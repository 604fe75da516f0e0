import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const collector = path.join(import.meta.dirname, 'collector.ts');

// What it is good for is measured in bench/: how often a heap is collected depends on the machine.
it('finds its flags in this Node.js, which says nothing of them', () => {
  const program = `console.log(require(${JSON.stringify(collector)}).delayFullCollections())`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '-e', program], { encoding: 'utf8' });
  expect([stdout.trim(), stderr]).toEqual(['true', '']);
});
