import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rebuilt } from '../../src/app/record/rebuild.ts';
import { holdfast, holdfastJson } from '../kit/cli.ts';
import { type Town, town } from './service.suite.ts';
import { Visitor } from './visitor.suite.ts';

const PASSWORD = 'correct horse battery';
const MODULES = ['users', 'deleted-users', 'groups', 'conditional-access-policies'];

describe('a control store that was lost, and made anew from the vault', () => {
  let place: Town;
  let ada: Visitor;
  let plan = '';
  let before: Awaited<ReturnType<typeof everything>>;
  let rebuilt: Rebuilt;
  let lastEntry = 0;
  const params = () => ({ tenant: place.tenant.name });

  beforeAll(async () => {
    place = await town();
  });
  afterAll(() => place?.close());

  /** What the API tells of all that is to come back. */
  async function everything() {
    const { tenant } = params();
    const [tenants, users, schedules, snapshots, plans, jobs, alerts, watch, retention, modules] = await Promise.all([
      ada.call('listTenants', {}),
      ada.call('listUsers', {}),
      ada.call('listSchedules', { params: { tenant } }),
      ada.call('listSnapshots', { params: { tenant } }),
      ada.call('getPlan', { params: { tenant, plan } }),
      ada.call('listJobs', { params: { tenant } }),
      ada.call('listAlerts', { params: { tenant } }),
      ada.call('getWatch', { params: { tenant } }),
      ada.call('getRetention', { params: { tenant } }),
      ada.call('listModuleSettings', { params: { tenant } }),
    ]);
    return {
      tenants: tenants.items,
      users: users.items.map(({ userName, displayName, grants, kind }) => ({ userName, displayName, grants, kind })),
      schedules: schedules.items.map(({ name, settings }) => ({ name, settings })),
      snapshots: snapshots.items,
      plans,
      jobs: jobs.items.map(({ progress: _, ...job }) => job),
      alerts: alerts.items.map(({ deliveries: _, ...alert }) => alert),
      watch,
      retention,
      scope: modules.items.filter(({ on }) => on).map(({ module }) => module),
      result: await ada.call('getResult', { params: { tenant, plan } }),
    };
  }

  function loseControlStore(): void {
    for (const end of ['', '-wal', '-shm']) rmSync(path.join(place.home, `control.db${end}`), { force: true });
  }

  it('is used: backup, plan, apply, schedules, rules, an alert, another person', async () => {
    ada = new Visitor(place);
    const first = { code: place.firstCode, userName: 'ada', displayName: 'Ada', password: PASSWORD };
    await ada.call('createFirstAdministrator', { body: first });
    await ada.call('inviteUser', {
      body: {
        userName: 'rita',
        displayName: 'Rita',
        kind: 'local',
        grants: [{ role: 'restorer', tenant: place.tenant.name }],
      },
    });
    await ada.call('listModuleSettings', { params: params() });
    await ada.call('setScope', { params: params(), body: { modules: MODULES }, etag: ada.etag });
    const nightly = { kind: 'backup', cron: '0 2 * * *', zone: 'Europe/Berlin', jitterSeconds: 60 } as const;
    const always = { catchUp: false, blackouts: [], enabled: true };
    await ada.call('setSchedule', {
      params: { ...params(), schedule: 'nightly' },
      body: { ...nightly, ...always },
    });
    await ada.call('setSchedule', { params: { ...params(), schedule: 'gone' }, body: { ...nightly, ...always } });
    await ada.call('getRetention', { params: params() });
    await ada.call('setRetention', { params: params(), body: { last: 7 }, etag: ada.etag });
    await ada.call('getWatch', { params: params() });
    const watch = { rules: { drift: false }, massDeletion: { count: 1, sharePercent: 50 }, lateAfterSeconds: 7200 };
    await ada.call('setWatch', { params: params(), body: watch, etag: ada.etag });
    const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/secret-path', enabled: true } as const;
    await ada.call('setDestination', { params: { ...params(), destination: 'ops' }, body: hook });

    const backup = await ada.call('startBackup', { params: params(), body: {} });
    const { result } = await ada.done(params().tenant, backup.id);
    const people = await ada.call('listObjects', {
      params: { ...params(), snapshot: 'latest' },
      query: { module: 'users' },
    });
    const users = await Promise.all(
      people.items.map(({ module, key }) =>
        ada.call('getObject', { params: { ...params(), snapshot: 'latest', module, key } }),
      ),
    );
    const victim = users.find(({ value }) => value.department === 'Sales' || value.department === 'Finance')!;
    const thief = users.find(({ value }) => value.department === 'IT')!;
    await place.simulation.admin('act', {
      tenant: place.tenant.id,
      as: thief.value.userPrincipalName,
      requests: [{ method: 'DELETE', path: `/users/${victim.key}` }],
    });
    const second = await ada.call('startBackup', { params: params(), body: {} });
    await ada.done(params().tenant, second.id);
    const planning = await ada.call('makePlan', {
      params: params(),
      body: {
        snapshot: String(result?.snapshot),
        selection: { kind: 'objects', objects: [{ module: 'users', key: victim.key }] },
      },
    });
    const made = await ada.done(params().tenant, planning.id);
    plan = String(made.result?.plan);
    const { digest, guards } = await ada.call('getPlan', { params: { ...params(), plan } });
    const overrides = guards.flatMap(({ override }) => override ?? []);
    const applying = await ada.call('applyPlan', { params: { ...params(), plan }, body: { digest, overrides } });
    await ada.done(params().tenant, applying.id);
    await ada.call('removeSchedule', { params: { ...params(), schedule: 'gone' } });
    before = await everything();
    expect(before.plans.state).toBe('applied');
    expect(before.alerts.map(({ rule }) => rule)).toContain('mass-deletion');
    expect(before.result.undo).toBeDefined();
  });

  it('refuses to begin anew beside its own record, and says what to do', async () => {
    await place.stop();
    loseControlStore();
    const { code, stderr } = await holdfast(['serve', '--port', '0', '--home', place.home], place.env);
    expect(code).not.toBe(0);
    expect(stderr).toContain('holdfast rebuild');
    loseControlStore();
  });

  it('is rebuilt by one command, which lists what is not back', async () => {
    const { code, value } = await holdfastJson<Rebuilt>(['rebuild', '--home', place.home], place.env);
    expect(code).toBe(0);
    rebuilt = value;
    expect(value.audit).toMatchObject({ whole: true, problems: [] });
    expect(value.tenants).toMatchObject([{ name: place.tenant.name, snapshots: before.snapshots.length, journals: 1 }]);
    expect(value.codes.map(({ userName }) => userName)).toEqual(['ada']);
    expect(value.mustDo).toMatchObject([
      { kind: 'user', name: 'rita' },
      { kind: 'destination', name: `${place.tenant.name}/ops` },
    ]);
    expect(value.notBack.map(({ what }) => what).join()).toMatch(/Sessions.*Passwords.*API tokens.*Secrets/s);
    expect(value.unrecorded).toEqual([]);
    lastEntry = value.audit.entries;
  });

  it('overwrites nothing when it is asked again', async () => {
    const again = await holdfastJson<{ error: { code: string; message: string } }>(
      ['rebuild', '--home', place.home],
      place.env,
    );
    expect(again.code).not.toBe(0);
    expect(again.value.error.message).toContain('not empty');
  });

  it('lets nobody in by what was before, and the administrator by the code', async () => {
    await place.restart();
    expect((await ada.ask('listTenants')).status).toBe(401);
    ada = new Visitor(place);
    const old = { userName: 'ada', password: PASSWORD };
    expect((await ada.ask('signIn', { body: old })).status).toBe(401);
    const { code } = rebuilt.codes[0]!;
    await ada.call('acceptInvitation', { body: { userName: 'ada', code, password: `${PASSWORD} again` } });
  });

  it('tells through the API all that it told before', async () => {
    expect(await everything()).toEqual(before);
    const { items: destinations } = await ada.call('listDestinations', { params: params() });
    expect(destinations).toMatchObject([{ name: 'ops', enabled: false, url: 'https://127.0.0.1:9/…' }]);
  });

  it('goes on: backs up, plans the undo of what was applied before, and the audit chain holds', async () => {
    const backup = await ada.call('startBackup', { params: params(), body: {} });
    await ada.done(params().tenant, backup.id);
    const undo = await ada.call('getPlan', { params: { ...params(), plan: before.result.undo! } });
    expect(undo).toMatchObject({ undoes: plan });
    const applying = await ada.call('applyPlan', {
      params: { ...params(), plan: undo.id },
      body: { digest: undo.digest, overrides: undo.guards.flatMap(({ override }) => override ?? []) },
    });
    const { result } = await ada.done(params().tenant, applying.id);
    expect(result).toMatchObject({ failed: 0, blocked: 0 });
    await place.stop();
    const { code, value } = await holdfastJson<{ whole: boolean; entries: number }>(
      ['audit', 'verify', '--home', place.home],
      place.env,
    );
    expect([code, value.whole]).toEqual([0, true]);
    expect(value.entries).toBeGreaterThan(lastEntry);
  });
});
