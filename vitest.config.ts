import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/kit/longest-first.ts';

// Three speeds: `unit` is the inner loop; `system` speaks to real parts over HTTPS and disk; `journey` is end to end.
// Programs that tests start (the command line, simulators) keep what Node.js compiled, from one start to the next.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

// What is waited for may take its time: a slow machine is no failure, only what never comes is.
const common = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2, expect: { poll: { timeout: 50_000 } } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'simulator/**/*.test.ts',
            'tools/**/*.test.ts',
            'portal/src/**/*.test.ts',
            'test/*.test.ts',
          ],
          exclude: ['**/*.system.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          ...common,
          name: 'system',
          include: ['**/*.system.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 300_000,
        },
      },
      {
        test: {
          ...common,
          name: 'journey',
          include: ['test/journeys/*.e2e.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: ['test/portal/*.browser.ts'],
          globalSetup: ['test/portal/build.suite.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 120_000 } },
        },
      },
    ],
  },
});
