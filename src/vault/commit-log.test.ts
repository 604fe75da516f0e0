import { expect, it } from 'vitest';
import { memoryBackend } from './backends/memory.ts';
import { keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import type { StoredTenant } from './tenant-vault.ts';

it('finds its own entry again when the answer was lost, instead of writing it twice', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  let lose = true;
  const losing = {
    ...backend,
    create: async (name: string, bytes: Uint8Array) => {
      const outcome = await backend.create(name, bytes);
      if (lose && name.includes('/log/')) throw new Error('connection reset');
      return outcome;
    },
    read: async (name: string, range?: { readonly offset: number; readonly length: number }) => {
      if (lose && name.includes('/log/') && backend.objects.has(name)) throw new Error('connection reset');
      return backend.read(name, range);
    },
  };
  const tenant = (await (await openVault(losing, keys[0])).tenant('contoso')) as StoredTenant;
  const writer = await tenant.begin({ run: 'r' });
  await writer.put('users', 'u', { id: 'u' });
  const info = { startedAt: '2026-01-01T00:00:00Z', takenAt: '2026-01-01T00:00:00Z', modules: {} };
  await expect(writer.commit(info)).rejects.toMatchObject({ code: 'vault.backend', retry: 'later' });
  lose = false;
  expect((await writer.commit(info)).snapshot.id).toBe('s000001');
  expect(await tenant.snapshots()).toHaveLength(1);
});

it('passes a planted entry where a checkpoint belongs', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const open = async () => (await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant;
  const tenant = await open();
  for (let i = 1; i <= 255; i++) await tenant.note(`${i}`);
  const first = [...backend.objects.keys()].find((name) => name.endsWith('/log/000000/000000001'))!;
  await backend.create(first.replace(/1$/, '').replace(/00$/, '256'), Buffer.from('squatter'));
  await expect(tenant.note('x')).rejects.toMatchObject({ code: 'vault.corrupt' });
  await (await open()).voidEntry(256);
  await tenant.note('257');
  const check = await (await open()).verify(0);
  expect(check.errors).toEqual([]);
  expect(check.head.seq).toBe(258);
});

it('keeps a state that is larger than what any other frame holds', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const open = async () => (await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant;
  const tenant = await open();
  // What each of 250 modules tells of itself in 240 snapshots, each in words of its own: some 20 MiB at the checkpoint.
  for (let i = 1; i <= 256; i++) {
    const writer = await tenant.begin({ run: `r${i}` });
    const at = new Date(Date.UTC(2026, 0, 1, i)).toISOString();
    const modules = Object.fromEntries(
      Array.from({ length: 250 }, (_, n) => [
        `m${n}`,
        { module: `m${n}`, state: 'complete', readAt: `${at}${'.'.repeat(300)}${n}` },
      ]),
    );
    await writer.put('users', 'u', { id: 'u', i });
    await writer.commit({ startedAt: at, takenAt: at, modules: modules as never });
  }
  const again = await (await open()).snapshots();
  expect(again).toHaveLength(256);
  expect(again.at(-1)?.modules.m249).toMatchObject({ module: 'm249' });
}, 120_000);
