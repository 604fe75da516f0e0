import { randomBytes } from 'node:crypto';
import { AppError } from '../../model/errors.ts';
import type { Backend } from './backend.ts';

export interface ProbeOptions {
  /** How many objects to list in one go, to see that long listings are paged to their end. Default 0: not tried. */
  readonly listing?: number;
  /** How many writers race for one name. */
  readonly racers?: number;
}

const PREFIX = 'probe';

/**
 * Tries whether the store keeps the promises that safety rests on, and removes what it wrote. Some object stores
 * accept a conditional create and ignore the condition: two writers would then both believe they committed.
 * Errors: `vault.refused` with every broken promise. Done at `init` and from time to time after.
 */
export async function probeBackend(backend: Backend, options: ProbeOptions = {}): Promise<void> {
  // No folder of its own: in a local vault an empty one would stay behind.
  const stem = `${PREFIX}-${randomBytes(8).toString('hex')}`;
  const written: string[] = [];
  const problems: string[] = [];
  const expectThat = (kept: boolean, promise: string): void => void (kept || problems.push(promise));
  const names = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { name } of backend.list(`${stem}-`)) found.push(name);
    return found;
  };
  try {
    const one = `${stem}-one`;
    written.push(one);
    const first = randomBytes(300);
    expectThat((await backend.create(one, first)) === 'created', 'a new object can be created');
    expectThat((await backend.create(one, randomBytes(40))) === 'exists', 'a second create of one name is refused');
    expectThat(same(await backend.read(one), first), 'a refused create leaves the first bytes');
    expectThat(same(await backend.read(one, { offset: 100, length: 50 }), first.subarray(100, 150)), 'ranges are read');
    expectThat((await backend.stat(one))?.size === first.length, 'the size is told');
    expectThat((await names()).includes(one), 'a listing shows what was just written');

    if (backend.caps.cas) {
      const race = `${stem}-race`;
      written.push(race);
      const racers = Array.from({ length: options.racers ?? 8 }, () => randomBytes(64));
      const results = await Promise.all(racers.map((bytes) => backend.create(race, bytes)));
      const winners = racers.filter((_, i) => results[i] === 'created');
      expectThat(winners.length === 1, 'exactly one of several concurrent creates wins');
      expectThat(winners[0] !== undefined && same(await backend.read(race), winners[0]), 'the winner keeps the name');
    }

    const many = Array.from({ length: options.listing ?? 0 }, (_, i) => `${stem}-many-${String(i).padStart(6, '0')}`);
    for (let at = 0; at < many.length; at += 16) {
      const some = many.slice(at, at + 16);
      written.push(...some);
      await Promise.all(some.map((name) => backend.create(name, new Uint8Array([1]))));
    }
    const listed = new Set(await names());
    expectThat(
      many.every((name) => listed.has(name)),
      `a listing of ${many.length} objects is complete`,
    );

    await backend.delete(one);
    await backend.delete(one);
    expectThat((await backend.read(one)) === undefined, 'a deleted object is gone');
    expectThat(!(await names()).includes(one), 'a listing leaves out what was deleted');
  } finally {
    await Promise.all(written.map((name) => backend.delete(name).catch(() => undefined)));
  }
  if (problems.length === 0) return;
  throw new AppError(
    'vault.refused',
    `The store is not safe for a vault. It breaks these promises: ${problems.join('; ')}`,
    {
      hint: 'Use a store with working conditional writes (If-None-Match), or a local folder.',
    },
  );
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.from(a).equals(b);
}
