import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultyBackend } from './backends/faults.ts';
import { memoryBackend } from './backends/memory.ts';
import { commit, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import type { StoredTenant } from './tenant-vault.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'holdfast-known-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

async function twin() {
  const store = faultyBackend(memoryBackend());
  await initVault(store, keys);
  const open = async (folder: string | undefined = cache) =>
    (await (await openVault(store, keys[0], { cache: folder })).tenant('contoso')) as StoredTenant;
  const packReads = () => store.calls.filter(({ operation, name }) => operation === 'read' && name.includes('/packs/'));
  return { open, packReads };
}

async function fill(tenant: StoredTenant, count: number) {
  const writer = await tenant.begin({ run: 'first' });
  writer.replaceTable('users');
  for (let i = 0; i < count; i++) await writer.put('users', `u${i}`, { i, name: `Secretary ${i}` });
  return commit(writer);
}

async function change(tenant: StoredTenant, puts: readonly (readonly [number, number])[], deletes: readonly number[]) {
  const writer = await tenant.begin({ run: 'next' });
  for (const [key, value] of puts) await writer.put('users', `u${key}`, { i: value, name: `Secretary ${value}` });
  for (const key of deletes) await writer.delete('users', `u${key}`);
  return commit(writer);
}

async function files(): Promise<string[]> {
  const found = await readdir(cache, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

it('commits a list of changes without reading a pack, in this process and the next', async () => {
  const { open, packReads } = await twin();
  await fill(await open(), 3000);
  for (let round = 0; round < 3; round++) {
    const tenant = await open();
    const { tables } = await change(
      tenant,
      [
        [1, 1],
        [2, 90 + round],
        [5000 + round, 1],
      ],
      [10 + round, 9999],
    );
    expect(tables.users).toEqual({ added: 1, changed: 1, removed: 1, unchanged: 1 });
    const again = await change(tenant, [[2, 90 + round]], [10 + round]);
    expect(again.tables.users).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 1 });
  }
  expect(packReads()).toEqual([]);
  expect((await (await open()).verify(3)).errors).toEqual([]);
});

it('comes to the same state as without, whatever is changed', async () => {
  const batch = fc.tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), { maxLength: 20 }),
    fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 10 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 12 }), async (batches) => {
      const [a, b] = [await twin(), await twin()];
      const [withIt, without] = [await a.open(), await b.open('/dev/null/nowhere')];
      for (const tenant of [withIt, without]) await fill(tenant, 800);
      for (const [puts, deletes] of batches) {
        const [one, two] = [await change(withIt, puts, deletes), await change(without, puts, deletes)];
        expect(one.tables).toEqual(two.tables);
      }
      const table = withIt.context.log.state.newest()!.tables.get('users')!;
      expect(table.records).toBe(without.context.log.state.newest()!.tables.get('users')!.records);
      // Level 3 works the digest and every `prev` out from the records themselves.
      for (const tenant of [withIt, without]) expect((await tenant.verify(3)).errors).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 60_000);

it('does without what is stale, damaged or lost, and makes it anew once', async () => {
  const { open, packReads } = await twin();
  await fill(await open(), 3000);
  // Somebody without this cache commits: what it says of u1 and u2 is no longer so.
  await change(await open(path.join(cache, 'elsewhere')), [[1, 77]], [2]);
  const stale = await change(await open(), [[1, 77]], [2]);
  expect(stale.tables.users).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 1 });
  for (const at of [70, 2000, -5, -100]) {
    for (const file of await files()) {
      const bytes = await readFile(file);
      const place = at < 0 ? Math.max(0, bytes.length + at) : Math.min(at, bytes.length - 1);
      bytes[place] = bytes[place]! ^ 1;
      await writeFile(file, bytes);
    }
    const tenant = await open();
    const { tables } = await change(
      tenant,
      [
        [3, 500 + at],
        [4, 4],
      ],
      [],
    );
    expect(tables.users).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 1 });
  }
  await rm(cache, { recursive: true });
  const tenant = await open();
  await change(tenant, [[5, 1]], []);
  const before = packReads().length;
  await change(tenant, [[6, 1]], []);
  expect(packReads()).toHaveLength(before);
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('works changes into its file, and shows nothing of the records', async () => {
  const { open, packReads } = await twin();
  const tenant = await open();
  await fill(tenant, 40_000);
  const size = async () =>
    Object.fromEntries(await Promise.all((await files()).map(async (f) => [f, (await readFile(f)).length])));
  for (let round = 0; round < 3; round++) {
    await change(
      tenant,
      Array.from({ length: 2000 }, (_, i) => [round * 2000 + i, 7] as const),
      [39_000 + round],
    );
  }
  expect(Object.keys(await size()).filter((name) => name.endsWith('.changes'))).toEqual([]);
  const next = await change(
    await open(),
    [
      [1, 7],
      [39_001, 1],
    ],
    [39_002],
  );
  expect(next.tables.users).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 1 });
  expect(packReads()).toEqual([]);
  for (const file of await files()) expect((await readFile(file)).includes('u39000')).toBe(false);
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('knows a table that was prepared and then added to', async () => {
  const { open, packReads } = await twin();
  const tenant = await open();
  const writer = await tenant.begin({ run: 'first' });
  for (let i = 0; i < 21_000; i++) await writer.put('users', `u${i}`, { i, name: `Secretary ${i}` });
  await writer.prepare('users');
  for (let i = 21_000; i < 21_200; i++) await writer.put('users', `u${i}`, { i, name: `Secretary ${i}` });
  await writer.delete('users', 'u3');
  await commit(writer);
  const before = packReads().length;
  const { tables } = await change(await open(), [[1, 77]], [2, 3]);
  expect(tables.users).toEqual({ added: 0, changed: 1, removed: 1, unchanged: 0 });
  expect(packReads().length).toBe(before);
  expect((await tenant.verify(3)).errors).toEqual([]);
});
