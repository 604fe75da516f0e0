import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createVitest } from 'vitest/node';
import { LONGEST, LongestFirst } from './kit/longest-first.ts';

const root = path.join(import.meta.dirname, '..');

it('names files that are there', () => {
  expect(LONGEST.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it('puts the longest first, project by project, and leaves out none', async () => {
  const vitest = await createVitest('test', { root, project: ['system', 'journey'], watch: false });
  try {
    const files = await vitest.globTestSpecifications();
    const sorted = await new LongestFirst(vitest).sort(files);
    expect(new Set(sorted)).toEqual(new Set(files));
    const named = sorted.map(({ moduleId }) => path.relative(root, moduleId).replaceAll(path.sep, '/'));
    const first = (project: string) => named[sorted.findIndex((file) => file.project.name === project)];
    expect(first('system')).toBe('test/contract/modules.system.test.ts');
    expect(first('journey')).toBe('test/journeys/kill.e2e.ts');
    const order = LONGEST.filter((file) => !file.includes('/journeys/'));
    expect(named.filter((file) => order.some((one) => one === file))).toEqual(order);
  } finally {
    await vitest.close();
  }
});
