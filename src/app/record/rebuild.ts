import path from 'node:path';
import { allows } from '../../contract/access.ts';
import { AppError } from '../../model/errors.ts';
import type { TenantVault, Vault } from '../../vault/vault.ts';
import { grantsOf, resetUser } from '../accounts/users.ts';
import { Audit } from '../audit/audit.ts';
import { type AuditVerdict, verifyAudit } from '../audit/verify-audit.ts';
import type { Context } from '../compose.ts';
import type { Control } from '../control/control.ts';
import type { AuditRow, JobRow } from '../control/tables.ts';
import { isImports } from '../imports.ts';
import { saveSettings, type TenantSettings } from '../settings.ts';
import {
  AUDIT_STREAM,
  documentKind,
  INSTALLATION,
  isGone,
  JOB_STREAM,
  KEPT,
  KEPT_KINDS,
  type KeptKind,
  wantsSecret,
} from './kept.ts';
import { markOf, setMark, versionOf } from './marks.ts';
import { type MustDo, NOT_BACK, type NotBack } from './not-back.ts';

export interface Rebuilt {
  readonly tenants: readonly RebuiltTenant[];
  /** How many rows of each kind came back. */
  readonly rows: Readonly<Record<KeptKind | 'jobs', number>>;
  readonly audit: AuditVerdict;
  /** One-time codes with which the administrators set a new password; told here and nowhere else. */
  readonly codes: readonly { readonly userName: string; readonly code: string }[];
  /** Ids of tenants that the vault holds snapshots of, and no record of how to reach them. */
  readonly unrecorded: readonly string[];
  readonly mustDo: readonly MustDo[];
  readonly notBack: readonly NotBack[];
}

export interface RebuiltTenant {
  readonly name: string;
  readonly id: string;
  readonly snapshots: number;
  readonly plans: number;
  readonly journals: number;
  readonly idMaps: number;
}

/**
 * Makes the control store anew from the record in the vault: whole, or not at all. Errors: `config.invalid` when the
 * store holds something, `config.missing` when the vault holds no record.
 */
export async function rebuild(context: Context): Promise<Rebuilt> {
  const vault = await context.vault();
  const ids = await vault.tenants();
  if (!ids.includes(INSTALLATION))
    throw new AppError('config.missing', 'This vault holds no record of a control store.', {
      hint: 'A service writes one from its first start on. Without it, add the tenants again: "holdfast tenant add".',
    });
  settle(context);
  const control = await context.control();
  await refuseUsed(control);
  const known = ids.filter((id) => id !== INSTALLATION && !isImports(id));
  const { rows, codes } = await control.transaction().execute(async (transaction) => {
    const rows = { tenants: 0, users: 0, schedules: 0, plans: 0, destinations: 0, alerts: 0, jobs: 0 };
    const count = (kind: keyof typeof rows, more: number) => {
      rows[kind] += more;
    };
    for (const id of [INSTALLATION, ...known]) await bringPart(transaction, vault, id, context.now(), count);
    await bringAudit(transaction, vault);
    await markStreams(transaction, vault);
    const codes = await administratorCodes(transaction, context.now());
    const audit = new Audit(transaction, context.now);
    await audit.append({ actor: 'system', action: 'control.rebuild', result: 'ok', detail: rows });
    return { rows, codes };
  });
  const tenants = await (await context.tenants()).list();
  return {
    tenants: await Promise.all(tenants.map(async (tenant) => held(tenant, await vault.tenant(tenant.id)))),
    rows,
    audit: await verifyAudit(context, new Audit(control, context.now)),
    codes,
    unrecorded: known.filter((id) => !tenants.some((tenant) => tenant.id === id)),
    mustDo: await mustDo(control, tenants),
    notBack: NOT_BACK,
  };
}

/** On a machine that knows nothing yet, where the vault is and where the store is to be is settled first. */
function settle(context: Context): void {
  const settings = context.settings();
  if (settings.tenants.length > 0)
    throw new AppError('config.invalid', 'The settings folder has tenants of its own, and no service yet.', {
      hint: 'Rebuild into an empty settings folder: --home <folder> --vault <folder>.',
    });
  const place = { kind: 'folder', path: path.resolve(context.vaultFolder()) } as const;
  saveSettings(context.home, {
    ...settings,
    vault: settings.vault ?? place,
    control: settings.control ?? { kind: 'sqlite' },
  });
}

async function refuseUsed(control: Control): Promise<void> {
  for (const table of ['tenants', 'users', 'audit', 'jobs'] as const) {
    if ((await control.selectFrom(table).selectAll().limit(1).execute()).length === 0) continue;
    throw new AppError('config.invalid', 'The control store is not empty, and nothing in it is overwritten.', {
      hint: 'Move it away first; for SQLite that is control.db in the settings folder, with control.db-wal and -shm.',
    });
  }
}

/** Brings back what one part of the vault records. Rows of a tenant that was removed stay where they are. */
async function bringPart(
  control: Control,
  vault: Vault,
  id: string,
  now: Date,
  count: (kind: KeptKind | 'jobs', more: number) => void,
): Promise<void> {
  const part = await vault.tenant(id);
  const present = new Set<unknown>();
  for (const kind of KEPT_KINDS)
    for (const { name } of await part.documents(documentKind(kind))) {
      const value = await part.getDocument(documentKind(kind), name);
      if (!value || isGone(value)) continue;
      if (kind === 'tenants') present.add(value.name);
      else if (kind !== 'users' && !present.has(value.tenant)) continue;
      await KEPT[kind].bring(control, value, now.toISOString());
      await setMark(control, { vault: vault.id, part: id, kind, key: name }, versionOf(value));
      count(kind, 1);
    }
  for await (const { value } of part.readLog(JOB_STREAM)) {
    if (!present.has(value.tenant)) continue;
    // It was told of, or died with the store: nothing is raised again because of it.
    const row = { ...(value as unknown as JobRow), told: 1 };
    const insert = control.insertInto('jobs').values(row);
    const { numInsertedOrUpdatedRows } = await insert
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    count('jobs', Number(numInsertedOrUpdatedRows ?? 0n));
  }
}

/** Entry by entry as they were: whether the chain holds is asked afterwards. */
async function bringAudit(control: Control, vault: Vault): Promise<void> {
  const part = await vault.tenant(INSTALLATION);
  for await (const { value } of part.readLog(AUDIT_STREAM))
    await control
      .insertInto('audit')
      .values(value as unknown as AuditRow)
      .onConflict((conflict) => conflict.column('seq').doNothing())
      .execute();
}

/** What came from the record need not go into it again. */
async function markStreams(control: Control, vault: Vault): Promise<void> {
  const entry = await control.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  if (entry) await setMark(control, markOf(vault, 'audit'), String(entry.seq));
  const job = await control
    .selectFrom('jobs')
    .select('ended_at')
    .where('ended_at', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (job?.ended_at) await setMark(control, markOf(vault, 'jobs'), job.ended_at);
}

/** No password comes back, so those who can let everybody else in get a code. */
async function administratorCodes(control: Control, now: Date) {
  const rows = await control.selectFrom('users').selectAll().orderBy('user_name').execute();
  const codes = [];
  for (const row of rows) {
    if (row.kind !== 'local' || row.disabled || !allows(grantsOf(row), 'administer', '*')) continue;
    codes.push({ userName: row.user_name, code: await resetUser(control, row.id, now) });
  }
  return codes;
}

async function held(tenant: TenantSettings, part: TenantVault): Promise<RebuiltTenant> {
  return {
    name: tenant.name,
    id: tenant.id,
    snapshots: (await part.snapshots()).length,
    plans: (await part.documents('plan')).length,
    journals: (await part.journals()).length,
    idMaps: (await part.documents('id-map')).length,
  };
}

async function mustDo(control: Control, tenants: readonly TenantSettings[]): Promise<readonly MustDo[]> {
  const users = await control.selectFrom('users').selectAll().where('kind', '=', 'local').execute();
  const destinations = await control.selectFrom('destinations').selectAll().execute();
  return [
    ...tenants
      .filter(wantsSecret)
      .map(({ name }) => ({ kind: 'connection', name, remedy: 'Enter the secret of its connection again.' }) as const),
    ...users
      .filter((user) => !user.disabled && !allows(grantsOf(user), 'administer', '*'))
      .map(
        ({ user_name: name }) =>
          ({ kind: 'user', name, remedy: 'Reset the account: it gets a one-time code.' }) as const,
      ),
    ...destinations.map(
      ({ tenant, name, host }) =>
        ({ kind: 'destination', name: `${tenant}/${name}`, remedy: `Enter its address at ${host} again.` }) as const,
    ),
  ];
}
