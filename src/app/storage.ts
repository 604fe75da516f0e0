import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from './compose.ts';
import { keySlots } from './vaults.ts';

/** Where the vault is, how much room it takes, and what each tenant has in it. */
export async function storageOf(context: Context) {
  const vault = await context.vault();
  const place = context.vaultFolder();
  const tenants = await (await context.tenants()).list();
  return {
    kind: 'folder' as const,
    place: path.basename(place),
    vault: vault.id,
    ...(await roomOf(place)),
    tenants: await Promise.all(
      tenants.map(async ({ name, id }) => {
        const all = await (await vault.tenant(id)).snapshots();
        const [oldest, newest] = [all[0]?.takenAt, all.at(-1)?.takenAt];
        return { tenant: name, snapshots: all.length, ...(oldest && newest ? { oldest, newest } : {}) };
      }),
    ),
    keys: (await keySlots(context)).map(({ slot, kind }) => ({ slot, kind })),
  };
}

async function roomOf(folder: string): Promise<{ readonly bytes: number; readonly files: number }> {
  let bytes = 0;
  let files = 0;
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile()) continue;
    // A file may go while one looks: a prune is running.
    bytes += (await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0;
    files++;
  }
  return { bytes, files };
}
