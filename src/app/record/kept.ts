import { canonicalJson } from '../../model/canonical-json.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Control } from '../control/control.ts';
import type { AlertRow, DestinationRow, PlanRow, ScheduleRow, UserRow } from '../control/tables.ts';
import type { ConnectionSettings, SecretSource, TenantSettings } from '../settings.ts';

/** The part of the vault that belongs to the installation itself: its users and its audit log. No tenant has this id. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** Streams of the vault: the audit log in the installation's part, the jobs that have ended in each tenant's. */
export const AUDIT_STREAM = 'holdfast-control-audit';
export const JOB_STREAM = 'holdfast-control-jobs';

/** One row as it is recorded; without a tenant it belongs to the installation. */
export interface KeptRow {
  readonly tenant?: string;
  readonly key: string;
  readonly value: JsonObject;
}

interface Kind {
  /** What there is now, without anything secret and without what changes with every run. */
  rows(control: Control): Promise<readonly KeptRow[]>;
  /** Puts one back, in such a way that nobody can sign in by it and nothing is sent by it. */
  bring(control: Control, value: JsonObject, now: string): Promise<void>;
}

export type KeptKind = 'tenants' | 'users' | 'schedules' | 'plans' | 'destinations' | 'alerts';

/** What of the control store is recorded in the vault row by row, and how it comes back. */
export const KEPT: Readonly<Record<KeptKind, Kind>> = {
  tenants: {
    async rows(control) {
      const rows = await control.selectFrom('tenants').select('settings').execute();
      return rows.map(({ settings }) => {
        const tenant = JSON.parse(settings) as TenantSettings;
        return { tenant: tenant.name, key: tenant.name, value: plain(withoutSecret(tenant)) };
      });
    },
    async bring(control, value) {
      const { name, id } = value as unknown as TenantSettings;
      await control
        .insertInto('tenants')
        .values({ name, tenant_id: id, settings: canonicalJson(value) })
        .execute();
    },
  },
  users: {
    async rows(control) {
      const rows = await control.selectFrom('users').selectAll().execute();
      return rows.map(({ id, user_name, display_name, kind, grants, disabled, created_at }) => ({
        key: id,
        value: plain({ id, user_name, display_name, kind, grants, disabled, created_at }),
      }));
    },
    async bring(control, value) {
      const row = value as unknown as Pick<UserRow, 'id' | 'user_name' | 'display_name' | 'kind' | 'grants'> &
        Pick<UserRow, 'disabled' | 'created_at'>;
      const nothing = { password: null, totp: null, totp_step: 0, recovery_codes: '[]', last_sign_in_at: null };
      const unlocked = { failures: 0, locked_until: null, invitation: null, invitation_ends: null };
      await control
        .insertInto('users')
        .values({ ...row, ...nothing, ...unlocked })
        .execute();
    },
  },
  schedules: {
    async rows(control) {
      const rows = await control.selectFrom('schedules').selectAll().execute();
      return rows.map(({ tenant, name, settings, created_at }) => ({
        tenant,
        key: `${tenant}/${name}`,
        value: plain({ tenant, name, settings, created_at }),
      }));
    },
    // What was missed while there was no store is not made up for.
    async bring(control, value, now) {
      const row = value as unknown as Omit<ScheduleRow, 'last_run_at'>;
      await control
        .insertInto('schedules')
        .values({ ...row, last_run_at: now })
        .execute();
    },
  },
  plans: {
    async rows(control) {
      const rows = await control.selectFrom('plans').selectAll().execute();
      return rows.map(({ secrets: _, ...row }) => ({
        tenant: row.tenant,
        key: `${row.tenant}/${row.plan}`,
        value: plain(row),
      }));
    },
    async bring(control, value) {
      const row = value as unknown as Omit<PlanRow, 'secrets'>;
      await control
        .insertInto('plans')
        .values({ ...row, secrets: null })
        .execute();
    },
  },
  destinations: {
    async rows(control) {
      const rows = await control.selectFrom('destinations').selectAll().execute();
      return rows.map(({ tenant, name, kind, host }) => ({
        tenant,
        key: `${tenant}/${name}`,
        value: plain({ tenant, name, kind, host }),
      }));
    },
    // Without its address it can only be shown, so that somebody enters it again.
    async bring(control, value) {
      const row = value as unknown as Pick<DestinationRow, 'tenant' | 'name' | 'kind' | 'host'>;
      await control
        .insertInto('destinations')
        .values({ ...row, url: '', signing_key: null, enabled: 0 })
        .execute();
    },
  },
  alerts: {
    async rows(control) {
      const rows = await control.selectFrom('alerts').selectAll().execute();
      return rows.map((row) => ({ tenant: row.tenant, key: row.id, value: plain(row) }));
    },
    async bring(control, value) {
      await control
        .insertInto('alerts')
        .values(value as unknown as AlertRow)
        .execute();
    },
  },
};

export const KEPT_KINDS = Object.keys(KEPT) as readonly KeptKind[];

/** The kind of document under which rows of a kind lie in the vault. */
export function documentKind(kind: KeptKind): string {
  return `control-${kind}`;
}

/** What stands in the vault in place of a row that is there no more. */
export const GONE = { gone: true } as const;

export function isGone(value: JsonObject): boolean {
  return value.gone === true;
}

/** Whether a connection waits for its secret to be entered again. */
export function wantsSecret({ connection }: TenantSettings): boolean {
  const source = secretOf(connection);
  return source?.kind === 'ask';
}

function secretOf(connection: ConnectionSettings): SecretSource | undefined {
  if (connection.kind === 'secret') return connection.secret;
  return connection.kind === 'certificate' ? connection.key : undefined;
}

/** Where a secret lies may be told; what was sealed is left out, and asked for again. */
function withoutSecret(tenant: TenantSettings): TenantSettings {
  const { connection } = tenant;
  if (secretOf(connection)?.kind !== 'sealed') return tenant;
  const asked = { kind: 'ask' } as const;
  if (connection.kind === 'secret') return { ...tenant, connection: { ...connection, secret: asked } };
  if (connection.kind === 'certificate') return { ...tenant, connection: { ...connection, key: asked } };
  return tenant;
}

function plain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
