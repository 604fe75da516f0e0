import { expect, it } from 'vitest';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Json } from '../model/json.ts';
import { type MemoryBackend, memoryBackend } from './backends/memory.ts';
import { all, commit, keys } from './kit.suite.ts';
import { initVault, openVault } from './open.ts';
import type { StoredTenant } from './tenant-vault.ts';

async function smallVault(): Promise<MemoryBackend> {
  const backend = memoryBackend();
  const tenant = await (await initVault(backend, keys)).tenant('contoso');
  for (const round of [1, 2]) {
    const writer = await tenant.begin({ run: 'r' });
    for (let i = 0; i < 6 / round; i++) await writer.put('users', `u${i}`, { i, round });
    if (round === 1) await writer.putBlob(Buffer.alloc(1500, 'blob'));
    await commit(writer);
  }
  await tenant.appendLog('audits', [{ id: 'e', at: '2026-01-01T00:00:00Z', value: { what: 'add user' } }]);
  await tenant.putDocument('plan', 'p', { steps: [1] });
  await (await tenant.journal('j')).append([{ done: 1 }]);
  return backend;
}

/** Everything that a reader can see, as text. */
async function everything(backend: MemoryBackend): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const look = async (name: string, read: (tenant: StoredTenant) => Promise<unknown>): Promise<void> => {
    const tenant = (await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant;
    seen.set(name, canonicalJson((await read(tenant)) as Json));
  };
  const tried = async (name: string, read: (tenant: StoredTenant) => Promise<unknown>): Promise<void> => {
    await look(name, read).catch(() => seen.set(name, 'refused'));
  };
  for (const id of ['s000001', 's000002']) {
    await tried(`${id} users`, async (t) => all((await t.open(id)).records('users')));
    await tried(`${id} info`, async (t) => (await t.open(id)).info as unknown as Json);
  }
  await tried('diff', async (t) => all(t.diff('s000001', 's000002', 'users')));
  await tried('audits', async (t) => all(t.readLog('audits')));
  await tried('plan', async (t) => (await t.getDocument('plan', 'p')) ?? null);
  await tried('plans', async (t) => (await t.documents('plan')).map(({ name }) => name));
  await tried('journal', async (t) => (await t.journal('j')).read());
  return seen;
}

it('notices a flip of any byte, and never shows a wrong record', async () => {
  const backend = await smallVault();
  const truth = await everything(backend);
  expect([...truth.values()]).not.toContain('refused');
  let flips = 0;
  for (const [name, kept] of [...backend.objects]) {
    // VAULT is informative, and the key slots have tests of their own.
    if (!name.startsWith('t/')) continue;
    for (let at = 0; at < kept.bytes.length; at++) {
      // Of the empty padding that rounds a pack up, a sample will do.
      const padding = kept.bytes.subarray(Math.max(0, at - 8), at + 8).every((byte) => byte === 0);
      if (padding && at % 16 !== 0) continue;
      const bytes = Uint8Array.from(kept.bytes);
      bytes[at]! ^= 1 << (at % 8);
      backend.objects.set(name, { ...kept, bytes });
      flips++;
      const noticed = await openVault(backend, keys[0])
        .then((vault) => vault.tenant('contoso'))
        .then((tenant) => tenant.verify(3))
        .then(({ ok }) => !ok)
        .catch(() => true);
      if (!noticed) throw new Error(`a flip at ${at} of ${name} went unnoticed`);
      // Reading is slower; a sample of the flips is enough beside the check of all.
      if (at % 61 !== 0) continue;
      for (const [what, text] of await everything(backend)) {
        if (text !== 'refused' && text !== truth.get(what))
          throw new Error(`${what} is wrong after a flip at ${at} of ${name}`);
      }
    }
    backend.objects.set(name, kept);
  }
  expect(flips).toBeGreaterThan(4000);
});

it('notices objects that are lost or changed places', async () => {
  const backend = await smallVault();
  const check = async () =>
    openVault(backend, keys[0])
      .then((vault) => vault.tenant('contoso'))
      .then((tenant) => tenant.verify(3))
      .then(({ ok }) => ok)
      .catch(() => false);
  const stored = [...backend.objects].filter(([name]) => name.startsWith('t/'));
  expect(await check()).toBe(true);
  for (const [name, kept] of stored) {
    // The last entry of the log and whole documents can only be missed by who remembers them: see FORMAT.md, 12.
    const tail = name.endsWith('/log/000000/000000003') || /\/(docs|journals)\//.test(name);
    backend.objects.delete(name);
    if (!tail && !/epoch/.test(name)) expect([name, await check()]).toEqual([name, false]);
    for (const [other, { bytes }] of stored) {
      if (other === name) continue;
      backend.objects.set(name, { ...kept, bytes });
      expect([name, other, await check()]).toEqual([name, other, false]);
    }
    backend.objects.set(name, kept);
  }
  expect(await check()).toBe(true);
});

it('takes what still opens out of a damaged pack', async () => {
  const backend = memoryBackend();
  const tenant = (await (await initVault(backend, keys)).tenant('contoso')) as StoredTenant;
  const writer = await tenant.begin({ run: 'r' });
  for (let i = 0; i < 2000; i++) await writer.put('users', `u${i}`, { i, text: 'some text '.repeat(20) });
  await commit(writer);
  const [name, kept] = [...backend.objects].find(([n]) => n.includes('/packs/'))!;
  const bytes = Uint8Array.from(kept.bytes);
  bytes.fill(0, 0, 64);
  bytes.fill(0xaa, bytes.length >> 1, (bytes.length >> 1) + 200);
  backend.objects.set(name, { ...kept, bytes: bytes.subarray(0, bytes.length - 100) });
  const { records, lostBytes } = await (
    (await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant
  ).salvage(name.slice(-32));
  expect(records.length).toBeGreaterThan(1500);
  expect(records.length).toBeLessThan(2000);
  expect(records.every(({ key, value }) => JSON.parse(String(value)).i === Number(key.slice(1)))).toBe(true);
  expect(lostBytes).toBeGreaterThan(100);
  const check = await ((await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant).verify(3);
  expect(check.errors.some(({ hits }) => hits.includes('s000001 users'))).toBe(true);
});
