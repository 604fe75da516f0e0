import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Control } from '../control/control.ts';
import type { CopyRow } from '../control/tables.ts';
import { INSTALLATION, type KeptKind } from './kept.ts';

/** Says which version of something the vault has been given. */
export type Mark = Omit<CopyRow, 'version'>;

/** How far a stream has been recorded. */
export function markOf(vault: Vault, kind: 'jobs' | 'audit'): Mark {
  return { vault: vault.id, part: INSTALLATION, kind, key: '' };
}

export function versionOf(value: JsonObject): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

export function marksOf(control: Control, vault: Vault, kind: KeptKind): Promise<readonly CopyRow[]> {
  return control.selectFrom('copies').selectAll().where('vault', '=', vault.id).where('kind', '=', kind).execute();
}

export async function readMark(control: Control, { vault, part, kind, key }: Mark): Promise<string | undefined> {
  const row = await control
    .selectFrom('copies')
    .select('version')
    .where('vault', '=', vault)
    .where('part', '=', part)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.version;
}

/** Written after the vault has it: a process that dies in between records it once more, which changes nothing. */
export async function setMark(control: Control, { vault, part, kind, key }: Mark, version: string): Promise<void> {
  await control
    .insertInto('copies')
    .values({ vault, part, kind, key, version })
    .onConflict((conflict) => conflict.columns(['vault', 'part', 'kind', 'key']).doUpdateSet({ version }))
    .execute();
}

export async function clearMark(control: Control, { vault, part, kind, key }: Mark): Promise<void> {
  await control
    .deleteFrom('copies')
    .where('vault', '=', vault)
    .where('part', '=', part)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute();
}
