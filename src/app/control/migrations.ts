import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { AppError } from '../../model/errors.ts';
import type { ControlTables } from './tables.ts';

type Column = 'text' | 'text?' | 'integer';

/** A table as its columns and its key. Only the types that both databases treat alike. */
async function table(
  db: Kysely<unknown>,
  name: string,
  key: readonly string[],
  columns: Readonly<Record<string, Column>>,
): Promise<void> {
  let builder = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns))
    builder = builder.addColumn(column, type === 'integer' ? 'integer' : 'text', (c) =>
      type === 'text?' ? c : c.notNull(),
    );
  await builder.addPrimaryKeyConstraint(`${name}_key`, key as never[]).execute();
}

/** In the order in which they are applied; one that was published is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': {
    async up(db: Kysely<unknown>) {
      await table(db, 'tenants', ['name'], { name: 'text', tenant_id: 'text', settings: 'text' });
      await table(db, 'users', ['id'], {
        id: 'text',
        user_name: 'text',
        display_name: 'text',
        kind: 'text',
        password: 'text?',
        totp: 'text?',
        totp_step: 'integer',
        recovery_codes: 'text',
        invitation: 'text?',
        invitation_ends: 'text?',
        grants: 'text',
        disabled: 'integer',
        failures: 'integer',
        locked_until: 'text?',
        last_sign_in_at: 'text?',
        created_at: 'text',
      });
      await db.schema.createIndex('users_by_name').on('users').column('user_name').unique().execute();
      await table(db, 'sessions', ['id'], {
        id: 'text',
        name: 'text',
        user_id: 'text',
        csrf: 'text',
        created_at: 'text',
        last_seen_at: 'text',
        rotated_at: 'text',
        expires_at: 'text',
        previous_id: 'text?',
        address: 'text',
        agent: 'text',
      });
      await db.schema.createIndex('sessions_by_previous').on('sessions').column('previous_id').execute();
      await table(db, 'tokens', ['id'], {
        id: 'text',
        name: 'text',
        user_id: 'text',
        hash: 'text',
        grants: 'text',
        created_at: 'text',
        expires_at: 'text',
        last_used_at: 'text?',
      });
      await db.schema.createIndex('tokens_by_hash').on('tokens').column('hash').unique().execute();
      await table(db, 'tickets', ['id'], {
        id: 'text',
        kind: 'text',
        value: 'text',
        attempts: 'integer',
        expires_at: 'text',
      });
      await table(db, 'jobs', ['id'], {
        id: 'text',
        tenant: 'text',
        kind: 'text',
        input: 'text',
        by: 'text',
        state: 'text',
        created_at: 'text',
        started_at: 'text?',
        ended_at: 'text?',
        progress: 'text?',
        result: 'text?',
        error: 'text?',
        resumed: 'integer',
        cancel_asked: 'integer',
      });
      await db.schema.createIndex('jobs_by_state').on('jobs').columns(['state', 'created_at']).execute();
      await db.schema.createIndex('jobs_by_tenant').on('jobs').columns(['tenant', 'created_at']).execute();
      await table(db, 'job_steps', ['job', 'name'], { job: 'text', name: 'text', result: 'text', at: 'text' });
      await table(db, 'job_events', ['job', 'id'], {
        job: 'text',
        id: 'integer',
        at: 'text',
        event: 'text',
        data: 'text',
      });
      await table(db, 'idempotency', ['key'], { key: 'text', digest: 'text', job: 'text', at: 'text' });
      await table(db, 'schedules', ['tenant', 'name'], {
        tenant: 'text',
        name: 'text',
        settings: 'text',
        created_at: 'text',
        last_run_at: 'text?',
      });
      await table(db, 'plans', ['tenant', 'plan'], {
        tenant: 'text',
        plan: 'text',
        digest: 'text',
        made_by: 'text',
        made_at: 'text',
        requested_by: 'text?',
        requested_at: 'text?',
        decision: 'text?',
        decided_by: 'text?',
        decided_at: 'text?',
        comment: 'text?',
        apply_job: 'text?',
        secrets: 'text?',
      });
      await table(db, 'alerts', ['id'], {
        id: 'text',
        tenant: 'text',
        fingerprint: 'text',
        at: 'text',
        state: 'text',
        acknowledged_by: 'text?',
        acknowledged_at: 'text?',
        comment: 'text?',
        body: 'text',
      });
      await db.schema.createIndex('alerts_once').on('alerts').columns(['tenant', 'fingerprint']).unique().execute();
      await table(db, 'destinations', ['tenant', 'name'], {
        tenant: 'text',
        name: 'text',
        kind: 'text',
        url: 'text',
        host: 'text',
        signing_key: 'text?',
        enabled: 'integer',
      });
      await table(db, 'deliveries', ['id'], {
        id: 'text',
        alert: 'text',
        tenant: 'text',
        destination: 'text',
        state: 'text',
        attempts: 'integer',
        next_at: 'text',
        error: 'text?',
      });
      await table(db, 'audit', ['seq'], {
        seq: 'integer',
        at: 'text',
        actor: 'text',
        address: 'text?',
        action: 'text',
        tenant: 'text?',
        target: 'text?',
        result: 'text',
        detail: 'text',
        request_id: 'text?',
        hash: 'text',
      });
      await table(db, 'owners', ['name'], {
        name: 'text',
        host: 'text',
        pid: 'integer',
        token: 'text',
        seen_at: 'text',
      });
    },
  },
  '0002-record': {
    async up(db: Kysely<unknown>) {
      await table(db, 'copies', ['vault', 'part', 'kind', 'key'], {
        vault: 'text',
        part: 'text',
        kind: 'text',
        key: 'text',
        version: 'text',
      });
      // Jobs that ended under an earlier version have been told of.
      await db.schema
        .alterTable('jobs')
        .addColumn('told', 'integer', (c) => c.notNull().defaultTo(1))
        .execute();
      await db.schema.createIndex('jobs_by_end').on('jobs').column('ended_at').execute();
    },
  },
  '0003-approval-waits': {
    async up(db: Kysely<unknown>) {
      await table(db, 'approval_waits', ['tenant', 'plan'], {
        tenant: 'text',
        plan: 'text',
        job: 'text',
        actor: 'text',
        since: 'text',
        asked: 'integer',
        last_at: 'text?',
        next_at: 'text?',
        failures: 'integer',
        note: 'text?',
      });
      await db.schema.createIndex('approval_waits_by_job').on('approval_waits').column('job').execute();
    },
  },
};

const provider: MigrationProvider = { getMigrations: async () => ({ ...MIGRATIONS }) };

/** Brings the store to this version. Errors: `config.invalid` when it was written by a newer one, or cannot be changed. */
export async function migrate(db: Kysely<ControlTables>): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error)
    throw new AppError('config.invalid', 'The control store cannot be brought to this version.', {
      hint: 'It may have been used by a newer version of Holdfast. Nothing in the vault is affected.',
      cause: error,
    });
}
