import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { newRecoveryCode } from '../../src/vault/keys.ts';
import { initVault } from '../../src/vault/open.ts';
import type { TenantVault, Vault } from '../../src/vault/vault.ts';

const reader = path.join(import.meta.dirname, '../../tools/vault-reader.mjs');
const passphrase = 'the reader needs only this';
const code = newRecoveryCode();
const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-reader-'));
const [first, second] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];
const photo = randomBytes(3_000_000);
const icon = randomBytes(500);
let vault: Vault;
let tenant: TenantVault;

function read(args: readonly string[], env: Record<string, string> = { HOLDFAST_PASSPHRASE: passphrase }): unknown[] {
  const options = { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const out = execFileSync(process.execPath, [reader, folder, ...args], options);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What the product itself reads. */
async function truth(snapshot: string, table: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const record of (await tenant.open(snapshot)).records(table)) all.push(record);
  return all;
}

function person(n: number, more: JsonObject = {}): JsonObject {
  return {
    displayName: `Person ${n} Ünïcödé`,
    mail: `p${n}@contoso.example`,
    nested: { z: [n, null, true], a: 1.5 },
    ...more,
  };
}

async function snapshot(
  of: TenantVault,
  label: string,
  change: (put: Change) => void | Promise<void>,
): Promise<string> {
  const writer = await of.begin({ run: label });
  await change({ put: (t, k, v) => void writer.put(t, k, v), delete: (t, k) => void writer.delete(t, k), writer });
  const now = new Date().toISOString();
  return (await writer.commit({ startedAt: now, takenAt: now, modules: {}, label })).snapshot.id;
}
interface Change {
  put(table: string, key: string, value: JsonObject): void;
  delete(table: string, key: string): void;
  readonly writer: Awaited<ReturnType<TenantVault['begin']>>;
}

const ids: string[] = [];
beforeAll(async () => {
  const credentials = [
    { kind: 'passphrase', passphrase },
    { kind: 'recovery', code },
  ] as const;
  vault = await initVault(await localBackend(folder, { make: true }), credentials);
  tenant = await vault.tenant(first);
  const full = await snapshot(tenant, 'full', async ({ put, writer }) => {
    for (let n = 0; n < 6_000; n++) put('users', `key-${(n * 7919) % 6_000}`, person(n));
    for (const key of ['a', 'Ä', '日本', '😀', 'a/b']) put('odd/keys', key, { key });
    put('odd/keys', 'huge', { text: 'x'.repeat(300_000), id: randomBytes(50_000).toString('hex') });
    await writer.putBlob(photo);
    await writer.putBlob(icon);
  });
  ids.push(full);
  for (let day = 1; day <= 12; day++)
    ids.push(
      await snapshot(tenant, `day ${day}`, (change) => {
        for (let i = 0; i < 20; i++) change.put('users', `key-${day * 100 + i}`, person(day, { day }));
        change.put('users', `new-${day}`, person(day));
        change.delete('users', `key-${day * 3}`);
        if (day === 5) change.put('groups', 'g', { displayName: 'late table' });
        if (day === 9) change.writer.replaceTable('odd/keys');
      }),
    );
  await tenant.forget([ids[3]!], 'test');
  await snapshot(await vault.tenant(second), 'other', ({ put }) => put('users', 'only', { tenant: 2 }));
});
afterAll(async () => {
  await vault?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the independent reader', () => {
  it('shares no code with the product and fits on a few pages', () => {
    const text = readFileSync(reader, 'utf8');
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(150);
    expect([...text.matchAll(/from '([^']+)'/g)].every(([, name]) => name!.startsWith('node:'))).toBe(true);
  });

  it('lists the snapshots of every tenant, without the forgotten', async () => {
    const listed = read([]) as { tenant: string; id: string }[];
    const own = listed.filter((one) => one.tenant === first).map(({ id }) => id);
    expect(own).toEqual((await tenant.snapshots()).map(({ id }) => id));
    expect(own).not.toContain(ids[3]);
    expect(listed.filter((one) => one.tenant === second)).toHaveLength(1);
  });

  it('lists the tables with counts and digests', async () => {
    const { tables } = (await tenant.snapshots()).at(-1)!;
    const listed = read([first, 'latest']) as { name: string; records: number; digest: string }[];
    const named = listed.filter(({ name }) => !name.startsWith('$'));
    expect(Object.fromEntries(named.map(({ name, ...rest }) => [name, rest]))).toEqual(tables);
  });

  it('restores every record of the first, a middle and the last snapshot', async () => {
    for (const id of [ids[0]!, ids[6]!, ids.at(-1)!])
      for (const table of ['users', 'odd/keys']) {
        const expected = await truth(id, table);
        expect(expected.length).toBe(table === 'users' ? 6_000 : id === ids.at(-1) ? 0 : 6);
        expect(read([first, id, table]), `${id} ${table}`).toEqual(expected);
      }
  });

  it('restores one object from any snapshot, with the recovery code as well', () => {
    const recovery = { HOLDFAST_RECOVERY_CODE: code.toLowerCase().replaceAll('-', ' ') };
    expect(read([first, ids[0]!, 'users', 'key-100'], recovery)).toEqual([
      expect.objectContaining({ nested: expect.anything() }),
    ]);
    expect(read([first, 'latest', 'users', 'key-100'])).toEqual([person(1, { day: 1 })]);
    expect(read([first, ids[0]!, 'odd/keys', '😀'])).toEqual([{ key: '😀' }]);
    expect(read([second, 'latest', 'users', 'only'])).toEqual([{ tenant: 2 }]);
  });

  it('restores blobs, small and large', async () => {
    const { createHash } = await import('node:crypto');
    for (const bytes of [photo, icon]) {
      const [text] = read([first, 'latest', '$blobs', createHash('sha256').update(bytes).digest('hex')]) as string[];
      expect(Buffer.from(text!, 'base64').equals(bytes)).toBe(true);
    }
  });

  it('fails loudly on a wrong key, a missing object and a damaged pack', () => {
    const status = (args: string[], secret = passphrase): number | null =>
      spawnSync(process.execPath, [reader, folder, ...args], { env: { HOLDFAST_PASSPHRASE: secret } }).status;
    expect(status([])).toBe(0);
    expect(status([], 'not the passphrase')).toBe(1);
    expect(status([first, 'latest', 'users', 'nobody'])).toBe(1);
    expect(status([first, ids[3]!])).toBe(1);
    const packs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /packs\/..\/.{32}$/.test(name))
      .map((name) => ({ name: path.join(folder, name), bytes: readFileSync(path.join(folder, name)) }));
    for (const { name, bytes } of packs) {
      const damaged = Buffer.from(bytes);
      for (let at = 100; at < damaged.length; at += 10_000) damaged[at]! ^= 1;
      writeFileSync(name, damaged);
    }
    expect(status([first, ids[0]!, 'users'])).toBe(1);
    for (const { name, bytes } of packs) writeFileSync(name, bytes);
    expect(status([first, ids[0]!, 'users'])).toBe(0);
  });
});
