import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/vault/backends/faults.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { initVault, openVault } from '../../src/vault/open.ts';
import type { TenantVault } from '../../src/vault/vault.ts';
import { backUp, contentOf, KEY_FILE, TENANT, tidy } from './kill-child.ts';

const ROUNDS = Number(process.env.HOLDFAST_KILLS ?? 100);
const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-kill-'));
const committed = new Map<string, number>();
const forgotten = new Set<string>();
let kills = 0;

beforeAll(async () => {
  const other = { kind: 'key-file', key: Buffer.alloc(32, 6) } as const;
  const vault = await initVault(await localBackend(folder, { make: true }), [KEY_FILE, other]);
  await vault.tenant(TENANT);
  await vault.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a process, kills it `after` milliseconds of work, and notes what it said. */
function killed(mode: 'backup' | 'prune', after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'kill-child.ts'), mode, folder]);
    let said = '';
    let trouble = '';
    child.stdout.on('data', (data: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), after);
      said += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      trouble += data;
    });
    child.on('close', (_, signal) => {
      for (const line of said.split('\n')) {
        const [what, id, number] = line.split(' ');
        if (what === 'c') committed.set(id!, Number(number));
        if (what === 'f') forgotten.add(id!);
      }
      if (signal !== 'SIGKILL')
        return reject(new Error(`${mode} ended by itself: ${said.slice(-500)} ${trouble.slice(-500)}`));
      kills++;
      resolve();
    });
  });
}

async function withTenant<T>(work: (tenant: TenantVault) => Promise<T>): Promise<T> {
  const vault = await openVault(await localBackend(folder), KEY_FILE);
  try {
    return await work(await vault.tenant(TENANT));
  } finally {
    await vault.close();
  }
}

async function check(tenant: TenantVault, level: 2 | 3): Promise<void> {
  const live = await tenant.snapshots();
  const ids = new Set(live.map(({ id }) => id));
  const lost = [...committed.keys()].filter((id) => !ids.has(id) && !forgotten.has(id));
  expect(lost).toEqual([]);
  for (const { id, label } of live) {
    const { records, blob } = contentOf(Number(label));
    const reader = await tenant.open(id);
    const found: unknown[] = [];
    for await (const record of reader.records('things')) found.push(record);
    expect(found).toEqual(records);
    const named = (await reader.get('blobs', 'only')) as { sha256: string };
    expect(blob.equals((await reader.blob(named.sha256))!)).toBe(true);
  }
  const verdict = await tenant.verify(level);
  expect(verdict.errors).toEqual([]);
  expect(verdict.ok).toBe(true);
}

describe('kill -9', () => {
  it(`at ${ROUNDS} random moments of backup and prune loses nothing, and the next run finishes`, {
    timeout: 900_000,
  }, async () => {
    const random = seededRandom(Number(process.env.HOLDFAST_SEED ?? 1));
    for (let round = 0; kills < ROUNDS; round++) {
      const moment = (): number => Math.floor(random() ** 2 * 250);
      if (round % 3 === 0) await killed('backup', moment());
      else if (round % 3 === 1) await Promise.all([killed('backup', moment()), killed('prune', moment())]);
      else await killed('prune', moment());
      await withTenant((tenant) => check(tenant, round % 10 === 0 ? 3 : 2));
      await withTenant(async (tenant) => {
        const { id, number } = await backUp(tenant);
        committed.set(id, number);
        if (round % 5 === 4) await tidy(tenant, (gone) => forgotten.add(gone));
      });
    }
    await withTenant((tenant) => check(tenant, 3));
    expect(committed.size).toBeGreaterThan(ROUNDS / 2);
  });
});
