import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../model/errors.ts';
import type { SnapshotInfo } from '../model/snapshot.ts';
import { localBackend } from '../vault/backends/local.ts';
import {
  addKeySlot,
  type Credential,
  type KeySlotInfo,
  listKeySlots,
  newRecoveryCode,
  openVaultKey,
  removeKeySlot,
} from '../vault/keys.ts';
import { initVault } from '../vault/open.ts';
import type { PruneOptions, PruneReport, VaultCheck } from '../vault/vault.ts';
import type { Context } from './compose.ts';
import { keptByRetention, type Retention } from './retention.ts';
import { saveSettings } from './settings.ts';

export interface NewVault {
  readonly folder: string;
  readonly id: string;
  /** Shown once: the second way in, for the day the passphrase is lost. */
  readonly recoveryCode: string;
}

/** What an init that was cut off leaves behind: the next one with the same credential finishes it. */
const BEGUN = new Set(['.tmp', 'VAULT', 'VAULT.bak', 'keys']);

/** Makes a vault with two ways in: the given credential and a new recovery code. Errors: `vault.exists`. */
export async function createVault(context: Context, folder: string, first: Credential): Promise<NewVault> {
  const full = path.resolve(folder);
  mkdirSync(full, { recursive: true, mode: 0o700 });
  if (readdirSync(full).some((name) => !BEGUN.has(name) && !name.startsWith('probe-'))) {
    throw new AppError('vault.exists', `The folder ${full} is not empty.`, {
      hint: 'Choose an empty folder; nothing was changed.',
    });
  }
  const recoveryCode = newRecoveryCode();
  const vault = await initVault(await localBackend(full), [first, { kind: 'recovery', code: recoveryCode }]);
  saveSettings(context.home, { ...context.settings(), vault: { kind: 'folder', path: full } });
  await vault.close();
  return { folder: full, id: vault.id, recoveryCode };
}

export async function checkVault(
  context: Context,
  level: 0 | 1 | 2 | 3,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly { readonly tenant: string; readonly check: VaultCheck }[]> {
  const vault = await context.vault();
  const results = [];
  for (const tenant of await vault.tenants()) {
    results.push({ tenant, check: await (await vault.tenant(tenant)).verify(level, onProgress) });
  }
  return results;
}

export interface Pruned {
  readonly tenant: string;
  readonly forgotten: readonly string[];
  readonly report: PruneReport;
}

/** Forgets what retention does not keep, then frees the space. Without a retention only unused data goes. */
export async function pruneTenant(
  context: Context,
  name: string | undefined,
  keep: Retention | undefined,
  options: PruneOptions,
): Promise<Pruned> {
  const tenant = await context.tenant(name);
  const vault = await context.tenantVault(name);
  const snapshots = await vault.snapshots();
  const kept = keep && keptByRetention(snapshots, keep);
  if (kept && !options.allowMost) refuseWhenDoubtful(snapshots);
  const forgotten = kept ? snapshots.filter((snapshot) => !kept.has(snapshot.id)).map((snapshot) => snapshot.id) : [];
  if (forgotten.length > 0 && !options.dryRun) await vault.forget(forgotten, JSON.stringify(keep));
  return { tenant: tenant.name, forgotten, report: await vault.prune(options) };
}

/** An older snapshot may be the only good one when the newest is not whole or lost much of the directory. */
function refuseWhenDoubtful(snapshots: readonly SnapshotInfo[]): void {
  const newest = snapshots.at(-1);
  const before = snapshots.at(-2);
  if (newest?.state === 'partial')
    throw new AppError('vault.refused', `The newest snapshot ${newest.id} is partial, so nothing is forgotten.`, {
      hint: 'Run a complete backup first, or use --allow-most.',
    });
  const [few, many] = [newest, before].map((snapshot) => recordsIn(snapshot));
  if (few !== undefined && many !== undefined && few < many * 0.8)
    throw new AppError(
      'vault.refused',
      `${newest?.id} holds ${few} records, ${before?.id} held ${many}: nothing is forgotten.`,
      {
        hint: 'Look at "holdfast diff" first. If the loss is meant, use --allow-most.',
      },
    );
}

function recordsIn(snapshot: SnapshotInfo | undefined): number | undefined {
  return snapshot && Object.values(snapshot.tables).reduce((sum, table) => sum + table.records, 0);
}

export async function keySlots(context: Context): Promise<readonly KeySlotInfo[]> {
  return listKeySlots(await localBackend(context.vaultFolder()));
}

/** Adds a way in; one that works already must be given. Returns the name of the new slot. */
export async function addKey(context: Context, added: Credential): Promise<string> {
  const backend = await localBackend(context.vaultFolder());
  const { vaultId, vmk } = await openVaultKey(backend, await context.door.credential());
  return (await addKeySlot(backend, vaultId, vmk, added)).slot;
}

/** Adds a recovery code; it is returned once and stored nowhere. */
export async function addRecoveryKey(context: Context): Promise<{ readonly slot: string; readonly code: string }> {
  const code = newRecoveryCode();
  return { slot: await addKey(context, { kind: 'recovery', code }), code };
}

/** Takes a way in away; two stay at least. Only who can open the vault may. */
export async function removeKey(context: Context, slot: string): Promise<void> {
  const backend = await localBackend(context.vaultFolder());
  await openVaultKey(backend, await context.door.credential());
  await removeKeySlot(backend, slot);
}
