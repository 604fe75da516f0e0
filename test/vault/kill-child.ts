import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { JsonObject } from '../../src/model/json.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { openVault } from '../../src/vault/open.ts';
import type { TenantVault } from '../../src/vault/vault.ts';

/*
 * Works on a vault until it is killed: `backup` commits one snapshot after the other, `prune` forgets the old ones and
 * prunes. What happened is written to standard output before (`f`) or after (`c`) the fact, in one system call each.
 */
export const KEY_FILE = { kind: 'key-file', key: Buffer.alloc(32, 5) } as const;
export const TENANT = 'killed';
export const RECORDS = 250;

/** The records of the snapshot with this number, and its blob. */
export function contentOf(number: number): { readonly records: [string, JsonObject][]; readonly blob: Buffer } {
  const text = (i: number): string =>
    createHash('sha256')
      .update(`${i} ${i % 5 === 0 ? number : ''}`)
      .digest('hex');
  const records = Array.from({ length: RECORDS }, (_, i): [string, JsonObject] => [
    `key-${String(i).padStart(4, '0')}`,
    { number: i % 5 === 0 ? number : 0, text: text(i) },
  ]);
  return { records, blob: Buffer.alloc(20_000 + number, `blob ${number} `) };
}

export async function backUp(tenant: TenantVault): Promise<{ readonly id: string; readonly number: number }> {
  const newest = (await tenant.snapshots()).at(-1);
  const writer = await tenant.begin({ run: 'nightly', resume: true });
  // A resumed run goes on with the number it began with.
  const number = (writer.resumedFrom?.number as number | undefined) ?? Number(newest?.label ?? 0) + 1;
  const { records, blob } = contentOf(number);
  await writer.put('blobs', 'only', { sha256: await writer.putBlob(blob) });
  for (const [key, value] of records.slice(0, 100)) await writer.put('things', key, value);
  await writer.checkpoint({ number });
  for (const [key, value] of records.slice(100)) await writer.put('things', key, value);
  const now = new Date().toISOString();
  const info = { startedAt: now, takenAt: now, modules: {}, label: `${number}` };
  return { id: (await writer.commit(info)).snapshot.id, number };
}

export async function tidy(tenant: TenantVault, say: (id: string) => void): Promise<void> {
  const old = (await tenant.snapshots()).slice(0, -3).map(({ id }) => id);
  for (const id of old) say(id);
  await tenant.forget(old, 'keep three');
  await tenant.prune({ minAgeMs: 0, graceMs: 0, allowMost: true });
}

const [mode, folder] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) {
  const tenant = await (await openVault(await localBackend(folder!), KEY_FILE)).tenant(TENANT);
  writeSync(1, 'ready\n');
  for (;;) {
    try {
      if (mode === 'backup') {
        const { id, number } = await backUp(tenant);
        writeSync(1, `c ${id} ${number}\n`);
      } else await tidy(tenant, (id) => writeSync(1, `f ${id}\n`));
    } catch (error) {
      // Losing a race against the process beside is part of it; anything else is not.
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!['vault.conflict', 'snapshot.unknown'].includes(code)) {
        writeSync(1, `x ${String(error)}\n`);
        process.exit(1);
      }
    }
  }
}
