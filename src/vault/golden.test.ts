import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Json } from '../model/json.ts';
import { type MemoryBackend, memoryBackend } from './backends/memory.ts';
import { all, commit, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import type { StoredTenant } from './tenant-vault.ts';

/*
 * A vault written once, by the first version of format 2, and kept as files. Every later version must read it.
 * It is never written again: HOLDFAST_WRITE_GOLDEN=<folder> makes the one of a new format.
 */
const folder = path.join(import.meta.dirname, 'testdata', 'format-2');

async function write(to: string): Promise<void> {
  const backend = memoryBackend();
  const tenant = (await (await initVault(backend, keys)).tenant('contoso')) as StoredTenant;
  const first = await tenant.begin({ run: 'r' });
  for (let i = 0; i < 40; i++) await first.put('users', `user-${i}`, { id: `user-${i}`, n: i, text: 'grüße' });
  await first.put('groups', 'gross', { text: 'x'.repeat(70_000) });
  await first.putBlob(Buffer.alloc(2000, 'blob'));
  await commit(first);
  const second = await tenant.begin({ run: 'r' });
  await second.put('users', 'user-7', { id: 'user-7', n: -7 });
  await second.delete('users', 'user-8');
  await commit(second);
  await tenant.appendLog('audits', [{ id: 'e1', at: '2026-01-02T03:04:05.6789Z', value: { activity: 'Add user' } }]);
  await tenant.rotateEpoch();
  await tenant.putDocument('plan', 'p1', { steps: [1, 2, 3] });
  await (await tenant.journal('apply-1')).append([{ step: 1, done: true }]);
  await tenant.note('written for the test');
  for (const [name, { bytes }] of backend.objects) {
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
    writeFileSync(path.join(to, name), bytes);
  }
}

async function load(): Promise<MemoryBackend> {
  const backend = memoryBackend();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    await backend.create(path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file));
  }
  return backend;
}

it('reads the vault that the first version of format 2 wrote', async () => {
  if (process.env.HOLDFAST_WRITE_GOLDEN) await write(process.env.HOLDFAST_WRITE_GOLDEN);
  const tenant = (await (await openVault(await load(), keys[1])).tenant('contoso')) as StoredTenant;
  expect((await tenant.verify(3)).errors).toEqual([]);
  const facts: Record<string, Json> = {
    snapshots: (await tenant.snapshots()) as unknown as Json,
    diff: (await all(tenant.diff('s000001', 's000002', 'users'))) as unknown as Json,
    users: (await all((await tenant.open('s000001')).records('users'))) as unknown as Json,
    log: (await all(tenant.readLog('audits'))) as unknown as Json,
    plan: (await tenant.getDocument('plan', 'p1')) ?? null,
    journal: await (await tenant.journal('apply-1')).read(),
  };
  const expected = path.join(folder, '..', 'format-2.json');
  if (process.env.HOLDFAST_WRITE_GOLDEN) writeFileSync(expected, `${JSON.stringify(facts, null, 2)}\n`);
  expect(facts).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  const big = (await (await tenant.open('latest')).get('groups', 'gross')) as { text: string };
  expect(big.text).toBe('x'.repeat(70_000));
  const blob = Buffer.alloc(2000, 'blob');
  const stored = await (await tenant.open('latest')).blob(createHash('sha256').update(blob).digest('hex'));
  expect(blob.equals(stored!)).toBe(true);
});

it('goes on writing in it', async () => {
  const tenant = await (await openVault(await load(), keys[0])).tenant('contoso');
  const writer = await tenant.begin({ run: 'r' });
  await writer.put('users', 'user-99', { id: 'user-99' });
  expect((await commit(writer)).tables.users).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 0 });
  expect((await tenant.verify(3)).errors).toEqual([]);
});

it('refuses a vault of format 1, from before the first release', async () => {
  const backend = memoryBackend();
  await initVault(backend, keys);
  const file = JSON.parse(Buffer.from((await backend.read('VAULT'))!).toString());
  await backend.delete('VAULT');
  await backend.create('VAULT', Buffer.from(JSON.stringify({ ...file, format: 1, minReader: 1, minWriter: 1 })));
  await expect(openVault(backend, keys[0])).rejects.toMatchObject({ code: 'vault.unsupported' });
});
