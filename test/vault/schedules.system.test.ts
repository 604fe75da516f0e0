import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CACHE_MUTANTS, CACHED, type Edit, editedCopy, MUTANTS, OFTEN } from '../vault-model/mutants.ts';

/** Told in all; `HOLDFAST_STORIES=1000000` for the long run. */
const STORIES = Number(process.env.HOLDFAST_STORIES ?? 6_000);
const SEED = Number(process.env.HOLDFAST_SEED ?? 1);
const own = path.join(import.meta.dirname, '../..');

interface Told {
  readonly stories: number;
  readonly commits: number;
  readonly deletions: number;
  readonly violations: readonly { readonly seed: number; readonly violation: string; readonly trace: string[] }[];
}

async function tell(root: string, seed: number, stories: number, ...more: string[]): Promise<Told> {
  const story = ['--seed', `${seed}`, '--stories', `${stories}`, ...more];
  const args = ['--max-semi-space-size=64', path.join(root, 'test/vault-model/run.ts'), ...story];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Told;
}

async function tellEdited(edits: readonly Edit[], seed: number, stories: number, ...more: string[]): Promise<Told> {
  const copy = editedCopy(edits);
  try {
    return await tell(copy, seed, stories, ...more);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

describe('writers, pruners and forgetters in any order', () => {
  it(
    `lose nothing in ${STORIES} stories`,
    async () => {
      const half = Math.ceil(STORIES / 2);
      // The second half opens its logs from checkpoints, which otherwise come only every 256 entries.
      const told = await Promise.all([tell(own, SEED, half), tellEdited(OFTEN, SEED + half, half)]);
      expect(told.flatMap(({ violations }) => violations)).toEqual([]);
      for (const { stories, commits, deletions } of told) {
        expect(stories).toBe(half);
        // The stories are about something: much is committed, and much of it is deleted again.
        expect(commits).toBeGreaterThan(3 * half);
        expect(deletions).toBeGreaterThan(half);
      }
    },
    Math.max(1_800_000, STORIES * 100),
  );

  it('lose nothing with the real ciphers either', async () => {
    expect((await tell(own, SEED, 60, '--real-crypto')).violations).toEqual([]);
  });

  it.each(MUTANTS)('would lose something if $name', { timeout: 300_000 }, async ({ edits }) => {
    const { violations } = await tellEdited([...OFTEN, ...edits], SEED, 4_000, '--until-killed');
    expect(violations).toHaveLength(1);
  });

  it(
    'lose nothing when writers keep a cache, whose files are cut off and torn as well',
    async () => {
      const stories = Math.ceil(STORIES / 20);
      const told = await tellEdited([...OFTEN, ...CACHED], SEED, stories, '--cache');
      expect(told.violations).toEqual([]);
      expect(told.commits).toBeGreaterThan(3 * stories);
    },
    Math.max(1_800_000, STORIES * 20),
  );

  it.each(CACHE_MUTANTS)('would lose something if $name', { timeout: 300_000 }, async ({ edits }) => {
    const { violations } = await tellEdited([...OFTEN, ...CACHED, ...edits], SEED, 4_000, '--cache', '--until-killed');
    expect(violations).toHaveLength(1);
  });

  it('tell the same story for the same seed', async () => {
    const [once, again] = await Promise.all([1, 2].map(() => tell(own, SEED, 20)));
    expect(once).toEqual(again);
  });
});
