import { expect, it } from 'vitest';
import { memoryBackend } from './backends/memory.ts';
import { all, commit, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import type { TenantVault } from './vault.ts';

async function snapshot(tenant: TenantVault, mark: number) {
  const writer = await tenant.begin({ run: 'r' });
  writer.replaceTable('users');
  for (let i = 0; i < 50; i++) await writer.put('users', `u${i}`, { i, mark });
  return (await commit(writer)).snapshot.id;
}

const now = { minAgeMs: 0, graceMs: 0, allowMost: true };

it('deletes what no live snapshot needs, and nothing else', async () => {
  const backend = memoryBackend();
  const tenant = await (await initVault(backend, keys)).tenant('contoso');
  const [first, second, third] = [await snapshot(tenant, 1), await snapshot(tenant, 2), await snapshot(tenant, 3)];
  await tenant.hold([first], true);
  await expect(tenant.forget([first], 'test')).rejects.toThrow(/hold/);
  await tenant.forget([second], 'test');
  expect(await tenant.prune({ ...now, dryRun: true })).toMatchObject({ livePacks: 2, condemned: 1, deleted: 0 });
  expect(await tenant.prune({ minAgeMs: 0 })).toMatchObject({ condemned: 1, deleted: 0 });
  expect(await tenant.prune(now)).toMatchObject({ livePacks: 2, condemned: 0, deleted: 1 });
  const again = await (await openVault(backend, keys[0])).tenant('contoso');
  expect((await again.verify(3)).errors).toEqual([]);
  expect((await again.snapshots()).map((s) => s.id)).toEqual([first, third]);
  expect(await all((await again.open(first)).records('users'))).toHaveLength(50);
});

it('stops when the listing lacks a pack that is needed', async () => {
  const backend = memoryBackend();
  const tenant = await (await initVault(backend, keys)).tenant('contoso');
  await snapshot(tenant, 1);
  const pack = [...backend.objects.keys()].find((name) => name.includes('/packs/'))!;
  backend.objects.delete(pack);
  await expect(tenant.prune(now)).rejects.toMatchObject({ code: 'vault.corrupt' });
  expect((await tenant.verify(1)).errors[0]).toMatchObject({
    object: pack,
    problem: 'is missing',
    hits: ['s000001 users'],
  });
});

it('refuses to commit on packs that were condemned meanwhile', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const writing = await (await openVault(backend, keys[0])).tenant('contoso');
  const pruning = await (await openVault(backend, keys[0])).tenant('contoso');
  const writer = await writing.begin({ run: 'slow' });
  await writer.putBlob(Buffer.alloc(10_000, 1));
  await writer.checkpoint({});
  // The checkpoint protects the pack for a while; without it the pack would go.
  expect(await pruning.prune(now)).toMatchObject({ condemned: 0 });
  for (const name of [...backend.objects.keys()]) if (name.includes('/wip/')) backend.objects.delete(name);
  expect(await pruning.prune(now)).toMatchObject({ condemned: 1, deleted: 1 });
  await expect(commit(writer)).rejects.toMatchObject({ code: 'vault.conflict' });
});

it('refuses a snapshot whose parent was forgotten meanwhile', async () => {
  const backend = memoryBackend();
  const tenant = await (await initVault(backend, keys)).tenant('contoso');
  const first = await snapshot(tenant, 1);
  const writer = await tenant.begin({ run: 'r' });
  await writer.put('users', 'u1', { changed: true });
  await tenant.forget([first], 'test');
  await expect(commit(writer)).rejects.toMatchObject({ code: 'vault.conflict' });
});

it('asks to be alone where the store has no conditional create', async () => {
  const backend = { ...memoryBackend(), caps: { cas: false, lock: false } };
  const tenant = await (await initVault(backend, keys)).tenant('contoso');
  const first = await snapshot(tenant, 1);
  await snapshot(tenant, 2);
  await tenant.forget([first], 'test');
  await expect(tenant.prune(now)).rejects.toMatchObject({ code: 'vault.refused' });
  expect(await tenant.prune({ ...now, dryRun: true })).toMatchObject({ deleted: 0 });
  await tenant.prune({ ...now, exclusive: true });
  expect((await tenant.verify(3)).errors).toEqual([]);
});
