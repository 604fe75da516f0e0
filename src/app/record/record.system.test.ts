import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addUser } from '../accounts/users.ts';
import { Audit } from '../audit/audit.ts';
import { type Context, compose } from '../compose.ts';
import { type Database, postgresDatabase, sqliteDatabase } from '../control/control.suite.ts';
import { addJob } from '../jobs/job-rows.ts';
import { removeSchedule, setSchedule } from '../schedules.ts';
import { SEALED_SECRET } from '../secrets.ts';
import { type ControlSettings, loadSettings, saveSettings, type TenantSettings } from '../settings.ts';
import { addTenant, removeTenant, setScope } from '../tenants.ts';
import { createVault } from '../vaults.ts';
import { setDestination } from '../watch/alerts.ts';
import { NOT_BACK } from './not-back.ts';
import { rebuild } from './rebuild.ts';
import { ControlRecord } from './record.ts';

const PASSPHRASE = { kind: 'passphrase', passphrase: 'a passphrase for a test' } as const;
const SCHEDULE = { kind: 'backup', cron: '0 2 * * *', zone: 'UTC', jitterSeconds: 0 } as const;

for (const database of [sqliteDatabase(), postgresDatabase()]) {
  if (database.missing) console.warn(database.missing);
  describe.skipIf(database.missing)(`the record of a control store on ${database.name}`, () => promises(database));
}

function promises(database: Database): void {
  const folders: string[] = [];
  const contexts: Context[] = [];
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await database.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** An installation with a new, empty control store; with a vault it is put before that one. */
  async function installation(vault?: string): Promise<Context> {
    const home = mkdtempSync(path.join(tmpdir(), 'holdfast-record-'));
    folders.push(home);
    const context = compose({ home, credential: async () => PASSPHRASE });
    contexts.push(context);
    if (vault === undefined) await createVault(context, path.join(home, 'vault'), PASSPHRASE);
    else saveSettings(home, { ...loadSettings(home), vault: { kind: 'folder', path: vault } });
    saveSettings(home, { ...loadSettings(home), control: await emptyStore(home) });
    return context;
  }

  async function emptyStore(home: string): Promise<ControlSettings> {
    const { where } = await database.open();
    if (database.name === 'SQLite') return { kind: 'sqlite', path: where };
    writeFileSync(path.join(home, 'url'), where, { mode: 0o600 });
    return { kind: 'postgres', url: { kind: 'file', path: path.join(home, 'url') } };
  }

  const recordOf = (context: Context) =>
    new ControlRecord(context, (error) => {
      throw error;
    });

  function tenant(context: Context, name: string, digit: string): TenantSettings {
    const value = context.secretBox().seal(`secret of ${name}`, SEALED_SECRET);
    return {
      name,
      id: `11111111-1111-4111-8111-11111111111${digit}`,
      cloud: { name: 'global' },
      connection: { kind: 'secret', clientId: 'c', secret: { kind: 'sealed', value } },
      scope: ['users'],
      optIn: [],
    };
  }

  it('follows every change, and brings back what is there at last, and no secret', async () => {
    const context = await installation();
    const control = await context.control();
    const audit = new Audit(control, context.now);
    const record = recordOf(context);
    await addTenant(context, tenant(context, 'contoso', '1'));
    await addTenant(context, tenant(context, 'fabrikam', '2'));
    const grants = [{ role: 'administrator', tenant: '*' }] as const;
    const ada = { userName: 'ada', displayName: 'Ada', kind: 'local', grants, password: 'hash of a password' } as const;
    await addUser(control, ada, context.now());
    await setSchedule(context, 'contoso', 'nightly', { ...SCHEDULE, catchUp: true, blackouts: [], enabled: true });
    await setSchedule(context, 'contoso', 'other', { ...SCHEDULE, catchUp: true, blackouts: [], enabled: true });
    await setDestination(context, 'contoso', 'ops', {
      kind: 'webhook',
      url: 'https://a.example/s3cret',
      enabled: true,
    });
    const request = { tenant: 'contoso', kind: 'backup', input: {}, by: 'ada' } as const;
    const [ended, running] = [
      await addJob(control, request, context.now()),
      await addJob(control, request, context.now()),
    ];
    const end = { state: 'done', ended_at: context.now().toISOString() } as const;
    await control.updateTable('jobs').set(end).where('id', '=', ended.id).execute();
    await audit.append({ actor: 'ada', action: 'test', result: 'ok' });
    await record.keep();

    await setScope(context, 'contoso', (known) => ({ ...known, scope: ['groups'] }));
    await removeSchedule(context, 'contoso', 'other');
    await removeTenant(context, 'fabrikam');
    for (let i = 0; i < 3; i++) await audit.append({ actor: 'ada', action: `test ${i}`, result: 'ok' });
    await record.keep();
    const copies = () => control.selectFrom('copies').selectAll().orderBy('kind').orderBy('key').execute();
    const once = await copies();
    await record.keep();
    expect(await copies()).toEqual(once);

    const other = await installation(context.vaultFolder());
    const rebuilt = await rebuild(other);
    expect(rebuilt).toMatchObject({
      tenants: [{ name: 'contoso', snapshots: 0 }],
      rows: { tenants: 1, users: 1, schedules: 1, destinations: 1, jobs: 1, alerts: 0, plans: 0 },
      audit: { whole: true, entries: 5 },
      codes: [{ userName: 'ada' }],
      unrecorded: ['11111111-1111-4111-8111-111111111112'],
      mustDo: [{ kind: 'connection', name: 'contoso' }, { kind: 'destination' }],
    });
    const back = await other.control();
    expect(await other.tenant('contoso')).toMatchObject({
      scope: ['groups'],
      connection: { clientId: 'c', secret: { kind: 'ask' } },
    });
    expect((await back.selectFrom('schedules').selectAll().execute()).map(({ name }) => name)).toEqual(['nightly']);
    const jobs = await back.selectFrom('jobs').selectAll().execute();
    expect(jobs.map(({ id }) => id)).toEqual([ended.id]);
    expect(jobs.map(({ id }) => id)).not.toContain(running.id);
    const all = JSON.stringify([
      await back.selectFrom('users').selectAll().execute(),
      await back.selectFrom('destinations').selectAll().execute(),
      await back.selectFrom('tenants').selectAll().execute(),
    ]);
    expect(all).not.toMatch(/hash of a password|sealed|s3cret|"url":"[^"]/);

    // What came from the record is not recorded again, and the store that was lost is not let in beside it.
    await recordOf(other).keep();
    const marked = (await back.selectFrom('copies').selectAll().execute()).map(({ kind, version }) => [kind, version]);
    expect(marked).toContainEqual(['audit', '5']);
    await expect(recordOf(context).start()).rejects.toMatchObject({ code: 'config.invalid' });
    await expect(rebuild(other)).rejects.toMatchObject({ code: 'config.invalid' });
  });

  it('refuses a store that is new, beside a vault that knows another', async () => {
    const context = await installation();
    await new Audit(await context.control(), context.now).append({ actor: 'a', action: 'b', result: 'ok' });
    const record = recordOf(context);
    await record.start();
    await record.stop();
    await expect(recordOf(await installation(context.vaultFolder())).start()).rejects.toThrow('another control store');
    const again = recordOf(context);
    await again.start();
    await again.stop();
  });

  it('says so when the vault has no record, and takes nothing for one', async () => {
    const context = await installation();
    await expect(rebuild(context)).rejects.toMatchObject({ code: 'config.missing' });
    expect(NOT_BACK.length).toBeGreaterThan(5);
  });
}
