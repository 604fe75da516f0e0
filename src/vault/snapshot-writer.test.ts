import { expect, it } from 'vitest';
import { memoryBackend } from './backends/memory.ts';
import { all, commit, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import { PendingSnapshot } from './snapshot-writer.ts';
import { Spool } from './spool.ts';
import type { StoredTenant } from './tenant-vault.ts';

async function tenants(count: number) {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const open = async () => (await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant;
  return { backend, open, tenants: await Promise.all(Array.from({ length: count }, open)) };
}

it('goes on after a crash from its last checkpoint', async () => {
  const { backend, open } = await tenants(0);
  const first = await (await open()).begin({ run: 'nightly' });
  first.replaceTable('users');
  for (let i = 0; i < 100; i++) await first.put('users', `u${i}`, { i });
  const blob = await first.putBlob(Buffer.alloc(3000, 7));
  await first.checkpoint({ page: 1 });
  for (let i = 100; i < 150; i++) await first.put('users', `u${i}`, { lost: i });
  // The process ends here.
  const second = await (await open()).begin({ run: 'nightly', resume: true });
  expect(second.resumedFrom).toEqual({ page: 1 });
  for (let i = 100; i < 120; i++) await second.put('users', `u${i}`, { i });
  await second.checkpoint({ page: 2 });
  const third = await (await open()).begin({ run: 'nightly', resume: true });
  expect(third.resumedFrom).toEqual({ page: 2 });
  await third.put('users', 'u0', { i: -1 });
  expect((await commit(third)).tables.users).toEqual({ added: 120, changed: 0, removed: 0, unchanged: 0 });
  const tenant = await open();
  const reader = await tenant.open('latest');
  expect((await all(reader.records('users'))).every(([key, value]) => key === 'u0' || `u${value.i}` === key)).toBe(
    true,
  );
  expect(await reader.get('users', 'u0')).toEqual({ i: -1 });
  expect(await reader.blob(blob)).toHaveLength(3000);
  expect([...backend.objects.keys()].filter((name) => name.includes('/wip/'))).toEqual([]);
  expect((await (await open()).begin({ run: 'nightly', resume: true })).resumedFrom).toBeUndefined();
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('starts anew when the snapshot below has changed since', async () => {
  const { open } = await tenants(0);
  const first = await (await open()).begin({ run: 'a' });
  await first.put('users', 'u', {});
  await first.checkpoint({});
  const other = await (await open()).begin({ run: 'b' });
  await other.put('users', 'v', {});
  await commit(other);
  const again = await (await open()).begin({ run: 'a', resume: true });
  expect(again.resumedFrom).toBeUndefined();
});

it('spills what does not fit in memory and loses nothing', async () => {
  const { open } = await tenants(0);
  const tenant = await open();
  const spool = new Spool(tenant.context, 'big', undefined, 20_000);
  await spool.start(false);
  const writer = new PendingSnapshot(tenant.context, 'big', undefined, spool);
  writer.replaceTable('b');
  // Out of order, over two tables, with later puts and deletions of the same keys.
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 500; i++) {
      const key = `k${(i * 7919) % 500}`;
      if (round === 2 && i % 10 === 0) await writer.delete(i % 2 ? 'a' : 'b', key);
      else await writer.put(i % 2 ? 'a' : 'b', key, { round, i, text: 'é'.repeat(20) });
    }
  }
  await writer.put('a', 'große', { text: 'x'.repeat(70_000) });
  await commit(writer);
  const reader = await tenant.open('latest');
  const a = await all(reader.records('a'));
  const b = await all(reader.records('b'));
  expect(a.length + b.length).toBe(500 - 50 + 1);
  expect([...a, ...b].every(([key, value]) => key === 'große' || value.round === 2)).toBe(true);
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('lets two writers commit one after the other, each on its own parent', async () => {
  const {
    tenants: [one, two],
  } = await tenants(2);
  const [a, b] = [await one!.begin({ run: 'a' }), await two!.begin({ run: 'b' })];
  await a.put('users', 'a', {});
  await b.put('users', 'b', {});
  const ids = await Promise.all([commit(a), commit(b)]);
  expect(ids.map(({ snapshot }) => snapshot.id).sort()).toEqual(['s000001', 's000002']);
  expect(await one!.snapshots()).toEqual(await two!.snapshots());
});

it('seals with a new key after a rotation and still reads the old', async () => {
  const { backend, open } = await tenants(0);
  const tenant = await open();
  const put = async (writing: StoredTenant, key: string) => {
    const writer = await writing.begin({ run: 'r' });
    await writer.put('users', key, { key });
    return commit(writer);
  };
  await put(tenant, 'before');
  const sleeping = await open();
  await sleeping.snapshots();
  expect(await tenant.rotateEpoch()).toBe(2);
  await put(tenant, 'after');
  await put(sleeping, 'slept');
  const reader = await (await open()).open('latest');
  expect((await all(reader.records('users'))).map(([key]) => key)).toEqual(['after', 'before', 'slept']);
  const epochs = [...backend.objects].filter(([name]) => name.includes('/packs/')).map(([, { bytes }]) => bytes[12]);
  expect(epochs.sort()).toEqual([1, 2, 2]);
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('writes a checkpoint every 256 entries and opens from it', async () => {
  const { open } = await tenants(0);
  const tenant = await open();
  const writer = await tenant.begin({ run: 'r' });
  await writer.put('users', 'u', { n: 1 });
  await commit(writer);
  await tenant.appendLog('audits', [{ id: 'x', at: '2026-01-01T00:00:00Z', value: {} }]);
  for (let i = 0; i < 270; i++) await tenant.note(`note ${i}`);
  const again = await open();
  expect(await (await again.open('s000001')).get('users', 'u')).toEqual({ n: 1 });
  expect(await all(again.readLog('audits'))).toHaveLength(1);
  expect(again.context.log.head).toEqual(tenant.context.log.head);
  expect((await again.verify(3)).errors).toEqual([]);
});

it('passes a planted log entry only by an explicit void', async () => {
  const { backend, open } = await tenants(0);
  const tenant = await open();
  await tenant.note('one');
  const name = [...backend.objects.keys()].find((n) => n.endsWith('/log/000000/000000001'))!;
  const planted = name.replace(/1$/, '2');
  await backend.create(planted, Buffer.from('squatter'));
  await expect(tenant.note('two')).rejects.toMatchObject({ code: 'vault.corrupt' });
  await expect((await open()).snapshots()).rejects.toMatchObject({ code: 'vault.corrupt' });
  await tenant.voidEntry(2);
  await tenant.note('three');
  expect((await (await open()).verify(0)).errors).toEqual([]);
  expect((await (await open()).verify(0)).head.seq).toBe(4);
});

it('prepares a table while more is still being put, and loses none of what comes after', async () => {
  const { open } = await tenants(0);
  const writer = await (await open()).begin({ run: 'r' });
  const key = (i: number) => `g${String(i % 100).padStart(3, '0')}/u${i}`;
  for (let i = 0; i < 24_000; i++) await writer.put('members', key(i), { i });
  const prepared = writer.prepare('members');
  // These race with the preparation: they may be in it or come on top.
  for (let i = 24_000; i < 24_500; i++) await writer.put('members', key(i), { i });
  await prepared;
  for (let i = 24_500; i < 25_000; i++) await writer.put('members', key(i), { i });
  await writer.put('members', key(7), { i: -7 });
  await writer.delete('members', key(8));
  await writer.checkpoint({});
  const { snapshot } = await commit(writer);
  const tenant = await open();
  const reader = await tenant.open(snapshot.id);
  const found = new Map(await all(reader.records('members')));
  expect(found.size).toBe(24_999);
  expect(found.get(key(7))).toEqual({ i: -7 });
  expect(found.get(key(8))).toBeUndefined();
  for (let i = 9; i < 25_000; i += 97) expect(found.get(key(i))).toEqual({ i });
  expect(reader.info.tables.members?.records).toBe(24_999);
  // What came after lies in a layer of its own.
  const state = [...tenant.context.log.state.snapshots.values()].at(-1)?.tables.get('members');
  expect(state?.layers.map(({ run }) => run)).toEqual([false, true]);
  expect((await tenant.verify(3)).errors).toEqual([]);
  // The same content put at once has the same digest.
  const whole = await (await open()).begin({ run: 'w' });
  whole.replaceTable('members');
  for (const [name, value] of found) await whole.put('members', name, value);
  const second = (await commit(whole)).snapshot;
  expect(second.tables.members?.digest).toBe(snapshot.tables.members?.digest);
});

it('gives up a prepared table with its snapshot', async () => {
  const { backend, open } = await tenants(0);
  const tenant = await open();
  const writer = await tenant.begin({ run: 'r' });
  for (let i = 0; i < 21_000; i++) await writer.put('users', `u${i}`, {});
  void writer.prepare('users');
  await writer.abort();
  expect([...backend.objects.keys()].filter((name) => name.includes('/wip/'))).toEqual([]);
  expect(await tenant.snapshots()).toEqual([]);
});
