import { describe, expect, it } from 'vitest';
import { type Fault, faultAlways, faultAt, faultyBackend } from '../../src/vault/backends/faults.ts';
import { type MemoryBackend, memoryBackend } from '../../src/vault/backends/memory.ts';
import { initVault, openVault } from '../../src/vault/open.ts';
import { backUp, contentOf, KEY_FILE, TENANT, tidy } from './kill-child.ts';

const OTHER = { kind: 'key-file', key: Buffer.alloc(32, 6) } as const;

/** A vault with four snapshots, and with what a run that crashed long ago has left. */
async function madeVault(): Promise<MemoryBackend> {
  const store = memoryBackend({ now: () => 0 });
  const tenant = await (await initVault(store, [KEY_FILE, OTHER])).tenant(TENANT);
  for (let i = 0; i < 4; i++) await backUp(tenant);
  const crashed = await tenant.begin({ run: 'crashed' });
  await crashed.putBlob(contentOf(77).blob);
  await crashed.checkpoint({});
  return store;
}

function copyOf(store: MemoryBackend): MemoryBackend {
  const copy = memoryBackend({ now: () => 0 });
  for (const [name, object] of store.objects) copy.objects.set(name, object);
  return copy;
}

/** What must hold whatever went wrong: every snapshot that was there still is, with its records, and all verifies. */
async function check(store: MemoryBackend, expected: readonly string[]): Promise<void> {
  const tenant = await (await openVault(store, KEY_FILE)).tenant(TENANT);
  const live = await tenant.snapshots();
  const ids = live.map(({ id }) => id);
  expect(expected.filter((id) => !ids.includes(id))).toEqual([]);
  for (const { id, label } of live) {
    const { records } = contentOf(Number(label));
    const reader = await tenant.open(id);
    const found: unknown[] = [];
    for await (const record of reader.records('things')) found.push(record);
    expect(found).toEqual(records);
  }
  expect((await tenant.verify(3)).errors).toEqual([]);
}

const FAULTS: readonly { readonly name: string; readonly fault: Fault; readonly operations: readonly string[] }[] = [
  { name: 'the disk is full', fault: { kind: 'disk-full' }, operations: ['create'] },
  { name: 'the store fails', fault: { kind: 'error' }, operations: ['create', 'read', 'stat', 'list', 'delete'] },
  { name: 'the answer is lost', fault: { kind: 'lost-ack' }, operations: ['create', 'delete'] },
  { name: 'objects are locked', fault: { kind: 'locked' }, operations: ['delete'] },
];

describe.each(FAULTS)('when $name, once, at each call in turn', ({ fault, operations }) => {
  it.each(['backup', 'prune'] as const)('a %s loses nothing, and the next one finishes', async (work) => {
    const made = await madeVault();
    const before = await (await (await openVault(made, KEY_FILE)).tenant(TENANT)).snapshots();
    const keep = (work === 'prune' ? before.slice(-3) : before).map(({ id }) => id);
    let n = 0;
    for (; ; n++) {
      const store = copyOf(made);
      const faulty = faultyBackend(
        store,
        faultAt(n, fault, ({ operation }) => operations.includes(operation)),
      );
      let reached = false;
      const committed: string[] = [];
      try {
        const tenant = await (await openVault(faulty, KEY_FILE)).tenant(TENANT);
        if (work === 'backup') committed.push((await backUp(tenant)).id);
        else await tidy(tenant, () => undefined);
      } catch (error) {
        // What a person sees says that trying again helps, or names the object that could not be read.
        expect(error).toMatchObject({ name: 'AppError' });
        reached = true;
      }
      const counted = faulty.calls.filter(({ operation }) => operations.includes(operation)).length;
      await check(store, [...keep, ...committed]);
      // The next run, on the healed store, finishes and leaves a clean vault.
      const tenant = await (await openVault(store, KEY_FILE)).tenant(TENANT);
      const next = await backUp(tenant);
      await tidy(tenant, () => undefined);
      await check(store, [next.id]);
      if (!reached && counted <= n) break;
    }
    // Each call was the one that failed: four creates make a backup, two a prune, which deletes a pack and resume data.
    expect(n).toBeGreaterThanOrEqual(work === 'backup' && operations.includes('create') ? 4 : work === 'prune' ? 2 : 1);
  });
});

describe('init on a failing store', () => {
  it('refuses a store that ignores the condition of a create', async () => {
    const store = memoryBackend();
    const careless = faultyBackend(
      store,
      faultAlways({ kind: 'ignored-condition' }, ({ operation }) => operation === 'create'),
    );
    await expect(initVault(careless, [KEY_FILE, OTHER])).rejects.toMatchObject({ code: 'vault.refused' });
    expect(store.objects.size).toBe(0);
  });

  it('leaves a vault that opens, or none, and never one that is half there for ever', async () => {
    for (let n = 0; n < 16; n++) {
      const store = memoryBackend();
      const faulty = faultyBackend(
        store,
        faultAt(n, { kind: 'disk-full' }, ({ operation }) => operation === 'create'),
      );
      const failed = await initVault(faulty, [KEY_FILE, OTHER]).then(
        () => false,
        () => true,
      );
      if (failed) await initVault(store, [KEY_FILE, OTHER]);
      const tenant = await (await openVault(store, OTHER)).tenant(TENANT);
      await backUp(tenant);
      await check(store, []);
    }
  });
});
