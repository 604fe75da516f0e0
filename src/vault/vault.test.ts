import { expect, it } from 'vitest';
import { memoryBackend } from './backends/memory.ts';
import { all, commit, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import type { TenantVault } from './vault.ts';

async function fill(tenant: TenantVault, count: number, change: (i: number) => object = () => ({})) {
  const writer = await tenant.begin({ run: 'r' });
  writer.replaceTable('users');
  for (let i = 0; i < count; i++) await writer.put('users', `user-${i}`, { id: `user-${i}`, n: i, ...change(i) });
  return commit(writer);
}

it('gives back what was put, from a vault opened anew', async () => {
  const backend = memoryBackend();
  const vault = await initVault(backend, keys);
  const tenant = await vault.tenant('contoso');
  const first = await fill(tenant, 3000);
  expect(first.snapshot.id).toBe('s000001');
  expect(first.tables).toEqual({ users: { added: 3000, changed: 0, removed: 0, unchanged: 0 } });

  const again = await openVault(backend, keys[1]);
  expect(await again.tenants()).toEqual(['contoso']);
  const reader = await (await again.tenant('contoso')).open('latest');
  expect(await reader.get('users', 'user-77')).toEqual({ id: 'user-77', n: 77 });
  expect(await reader.get('users', 'user-x')).toBeUndefined();
  expect(await all(reader.records('users', { prefix: 'user-299' }))).toHaveLength(11);
  expect(await all(reader.records('users', { after: 'user-998' }))).toEqual([['user-999', { id: 'user-999', n: 999 }]]);
  expect((await all(reader.records('users'))).length).toBe(3000);
});

it('keeps few changes as a layer and tells them apart', async () => {
  const vault = await initVault(memoryBackend(), keys);
  const tenant = await vault.tenant('contoso');
  await fill(tenant, 3000);
  const second = await fill(tenant, 3001, (i) => (i === 5 ? { n: -1 } : {}));
  expect(second.tables.users).toEqual({ added: 1, changed: 1, removed: 0, unchanged: 2999 });
  expect(await all(tenant.diff('s000001', 's000002', 'users'))).toEqual([
    { key: 'user-3000', after: { id: 'user-3000', n: 3000 } },
    { key: 'user-5', before: { id: 'user-5', n: 5 }, after: { id: 'user-5', n: -1 } },
  ]);
  expect(await tenant.differingTables('s000001', 's000002')).toEqual(['users']);
  const writer = await tenant.begin({ run: 'r' });
  writer.delete('users', 'user-5');
  expect((await commit(writer)).tables.users).toEqual({ added: 0, changed: 0, removed: 1, unchanged: 0 });
  expect(await (await tenant.open('latest')).get('users', 'user-5')).toBeUndefined();
  expect(await (await tenant.open('s000002')).get('users', 'user-5')).toEqual({ id: 'user-5', n: -1 });
});

it('keeps documents and journals', async () => {
  const vault = await initVault(memoryBackend(), keys);
  const tenant = await vault.tenant('contoso');
  await tenant.putDocument('plan', 'p1', { steps: [1, 2] });
  await tenant.putDocument('plan', 'p1', { steps: [3] });
  await tenant.putDocument('plan', 'p2', {});
  expect(await tenant.getDocument('plan', 'p1')).toEqual({ steps: [3] });
  expect(await tenant.getDocument('plan', 'p3')).toBeUndefined();
  expect((await tenant.documents('plan')).map((d) => d.name).sort()).toEqual(['p1', 'p2']);
  const journal = await tenant.journal('apply-1');
  await Promise.all([journal.append([{ n: 1 }]), journal.append([{ n: 2 }]), journal.append([{ n: 3 }])]);
  expect(await journal.read()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await tenant.journals()).toEqual(['apply-1']);
});

it('keeps blobs and values that are too big for a leaf', async () => {
  const vault = await initVault(memoryBackend(), keys);
  const tenant = await vault.tenant('contoso');
  const photo = Buffer.alloc(5_000_000, 'photo');
  const writer = await tenant.begin({ run: 'r' });
  const sha = await writer.putBlob(photo);
  const small = await writer.putBlob(Buffer.from('small'));
  await writer.put('groups', 'g', { text: 'x'.repeat(100_000) });
  await commit(writer);
  const reader = await tenant.open('latest');
  expect(photo.equals((await reader.blob(sha))!)).toBe(true);
  expect(Buffer.from((await reader.blob(small))!).toString()).toBe('small');
  expect(((await reader.get('groups', 'g')) as { text: string }).text).toHaveLength(100_000);
  expect(reader.info.tables).not.toHaveProperty('$blobs');
});

it('drops blobs that no record names any more, and only those', async () => {
  const tenant = await (await initVault(memoryBackend(), keys)).tenant('contoso');
  const photo = (n: number) => Buffer.alloc(n % 2 ? 1500 : 100, `photo ${n}`);
  const blobs: string[] = [];
  const first = await tenant.begin({ run: 'r' });
  for (let n = 0; n < 6; n++) {
    blobs.push(await first.putBlob(photo(n)));
    await first.put('photos', `u${n}`, { photo: n === 5 ? `sha256:${blobs[n]}` : blobs[n]! });
    await first.put('logos', `u${n}`, { deep: [{ in: n === 4 ? blobs[4]! : null }] });
  }
  const { snapshot } = await commit(first);
  // A change of few records: nothing is looked for, everything stays.
  const small = await tenant.begin({ run: 'r' });
  await small.put('photos', 'u0', {});
  await commit(small);
  expect(await (await tenant.open('latest')).blob(blobs[0]!)).toHaveLength(100);
  // The photos are read anew; u4's is still named by a table that is not.
  const whole = await tenant.begin({ run: 'r' });
  whole.replaceTable('photos');
  for (const n of [1, 2, 5]) await whole.put('photos', `u${n}`, { photo: n === 5 ? `sha256:${blobs[n]}` : blobs[n]! });
  const fresh = await whole.putBlob(photo(3));
  await commit(whole);
  const reader = await tenant.open('latest');
  const there = await Promise.all(blobs.map(async (sha256) => (await reader.blob(sha256)) !== undefined));
  expect(there).toEqual([false, true, true, true, true, true]);
  expect(fresh).toBe(blobs[3]);
  const before = await tenant.open(snapshot.id);
  for (const sha256 of blobs) expect(await before.blob(sha256)).toBeDefined();
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('finishes an init that was cut off after its first key, for whoever has that key', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const [, second] = [...backend.objects.keys()].filter((name) => name.startsWith('keys/'));
  await backend.delete(second!);
  const stranger = { kind: 'key-file', key: Buffer.alloc(32, 9) } as const;
  await expect(initVault(backend, [stranger, { ...stranger, key: Buffer.alloc(32, 8) }])).rejects.toMatchObject({
    code: 'vault.exists',
    hint: expect.stringContaining('init again'),
  });
  const vault = await initVault(backend, keys);
  for (const key of keys) expect((await openVault(backend, key)).id).toBe(vault.id);
  await expect(initVault(backend, keys)).rejects.toMatchObject({ code: 'vault.exists' });
  // One key left of a vault in use is no unfinished init.
  await vault.tenant('contoso');
  await backend.delete([...backend.objects.keys()].find((name) => name.startsWith('keys/'))!);
  await expect(initVault(backend, keys)).rejects.toMatchObject({ code: 'vault.exists' });
});
