import type { JsonObject } from '../../model/json.ts';
import type { TenantVault } from '../../vault/vault.ts';
import type { Context } from '../compose.ts';
import { type Audit, GENESIS, hashOf } from './audit.ts';

const KIND = 'audit-checkpoint';

export interface AuditVerdict {
  readonly whole: boolean;
  readonly entries: number;
  readonly checkpoints: number;
  readonly head?: { readonly seq: number; readonly hash: string };
  readonly problems: readonly string[];
}

/**
 * Writes the newest entry's number and hash into the vault of every tenant, where nobody who can write the control
 * store can change them: from then on the log cannot be rewritten up to here unseen.
 */
export async function checkpointAudit(context: Context, audit: Audit): Promise<void> {
  const [head] = await audit.list({ limit: 1 });
  if (!head) return;
  const value = { seq: head.seq, hash: head.hash, at: head.at };
  for (const vault of await vaultsOf(context))
    await vault.putDocument(KIND, String(head.seq).padStart(12, '0'), value satisfies JsonObject);
}

/** Walks the whole chain, and compares it with every checkpoint in the vault. */
export async function verifyAudit(context: Context, audit: Audit): Promise<AuditVerdict> {
  const problems: string[] = [];
  const checkpoints = new Map<number, string>();
  for (const vault of await vaultsOf(context))
    for (const { name } of await vault.documents(KIND)) {
      const found = await vault.getDocument(KIND, name);
      const [seq, hash] = [Number(found?.seq), String(found?.hash)];
      if ((checkpoints.get(seq) ?? hash) !== hash) problems.push(`Two checkpoints of entry ${seq} differ.`);
      checkpoints.set(seq, hash);
    }
  let before = GENESIS;
  let seq = 0;
  for await (const row of audit.rows()) {
    if (row.seq !== seq + 1) problems.push(`Entries ${seq + 1} to ${row.seq - 1} are missing.`);
    if (row.hash !== hashOf(row, before)) problems.push(`Entry ${row.seq} is not what its hash says.`);
    const pinned = checkpoints.get(row.seq);
    if (pinned !== undefined && pinned !== row.hash) problems.push(`Entry ${row.seq} differs from its checkpoint.`);
    before = row.hash;
    seq = row.seq;
  }
  const newest = Math.max(0, ...checkpoints.keys());
  if (newest > seq) problems.push(`The log ends at entry ${seq}, but a checkpoint knows entry ${newest}.`);
  return {
    whole: problems.length === 0,
    entries: seq,
    checkpoints: checkpoints.size,
    ...(seq > 0 ? { head: { seq, hash: before } } : {}),
    problems: problems.slice(0, 100),
  };
}

async function vaultsOf(context: Context): Promise<readonly TenantVault[]> {
  const vault = await context.vault();
  return Promise.all((await vault.tenants()).map((id) => vault.tenant(id)));
}
