import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeInPortal } from '../../test/journeys/portal-approval.suite.ts';
import type { RoleGrant } from '../contract/access.ts';
import { mayStill } from './accounts/actors.ts';
import { addToken, revokeToken } from './accounts/tokens.ts';
import { addUser, userByName } from './accounts/users.ts';
import { approvalWait, pauseAfter } from './approval-watch.ts';
import { type Database, postgresDatabase, sqliteDatabase } from './control/control.suite.ts';
import type { Job } from './jobs/runner.ts';
import { planView } from './plan-views.ts';
import { applyReportOf } from './restore-results.ts';
import { type Workshop, workshop } from './service.suite.ts';
import type { ControlSettings } from './settings.ts';

const MODULE = 'intune-operation-approval-policies';
const REQUESTS = '/deviceManagement/operationApprovalRequests';
const MINUTE = 60_000;
const DAY = 86_400;
const RESTORER: readonly RoleGrant[] = [{ role: 'restorer', tenant: '*' }];

it('asks soon at first, then every quarter of an hour', () => {
  const pauses = Array.from({ length: 400 }, (_, asked) => pauseAfter(asked) / MINUTE);
  expect(pauses.slice(0, 3)).toEqual([1, 1.5, 2.25]);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(15);
});

for (const database of [sqliteDatabase(), postgresDatabase()]) {
  if (database.missing) console.warn(database.missing);
  describe.skipIf(database.missing)(`what waits for an approval in Intune, kept in ${database.name}`, () =>
    promises(database),
  );
}

/** Access policies themselves always need another administrator: each restore of one waits. */
function promises(database: Database): void {
  let shop: Workshop;
  let secrets: string;
  let snapshot: string;
  let key: string;
  let changes = 0;

  beforeAll(async () => {
    secrets = mkdtempSync(path.join(tmpdir(), 'holdfast-database-'));
    const { where } = await database.open();
    writeFileSync(path.join(secrets, 'url'), where);
    const control: ControlSettings =
      database.name === 'SQLite'
        ? { kind: 'sqlite', path: where }
        : { kind: 'postgres', url: { kind: 'file', path: path.join(secrets, 'url') } };
    shop = await workshop([MODULE, 'groups'], control);
    const person = { userName: 'ada', displayName: 'Ada', kind: 'local', password: 'not used here' } as const;
    await addUser(shop.service.control, { ...person, grants: RESTORER }, new Date());
    snapshot = String((await shop.run('backup')).snapshot);
    const reader = await (await shop.context.tenantVault(shop.tenant)).open(snapshot);
    for await (const [found] of reader.records(MODULE)) key = found;
  });
  afterAll(async () => {
    await shop?.close();
    await database.close();
    rmSync(secrets, { recursive: true, force: true });
  });

  const admin = (name: string, body: object) => shop.simulation.admin(name, body);
  const tenantId = async () => (await shop.context.tenant(shop.tenant)).id;
  const decide = async (request: string | undefined, decision: string, justification = 'Looked at it.') =>
    admin('approvals', { tenant: await tenantId(), request, decision, justification });
  const row = (plan: string) => approvalWait(shop.context, shop.tenant, plan);
  const applies = async () => shop.service.runner.jobs({ kind: 'apply', limit: 50 });
  const reads = async () => {
    const { entries } = (await admin('log', { limit: 100_000 })) as { entries: { method: string; path: string }[] };
    return entries.filter((entry) => entry.method === 'GET' && entry.path.includes(REQUESTS)).length;
  };
  const notes = async (plan: string) =>
    (await shop.service.audit.list({ action: 'approval.go-on', limit: 50 })).filter((one) => one.target === plan);

  /** A plan that was applied and waits, with the code of its request. */
  async function waitingPlan(beforeApplied?: (at: string) => Promise<void>) {
    const at = `/deviceManagement/operationApprovalPolicies/${key}`;
    await changeInPortal(admin, await tenantId(), 'PATCH', at, { description: `Overwritten ${changes++}` });
    const selection = { kind: 'objects', objects: [{ module: MODULE, key, properties: ['description'] }] };
    const plan = String((await shop.run('plan', { snapshot, selection })).plan);
    await beforeApplied?.(at);
    const { id } = await shop.service.runner.enqueue({
      tenant: shop.tenant,
      kind: 'apply',
      input: { plan, overrides: [] },
      by: 'ada',
    });
    await shop.service.control.updateTable('plans').set({ apply_job: id }).where('plan', '=', plan).execute();
    const job = await shop.ended('apply', 'ada');
    expect(job).toMatchObject({ id, state: 'done', result: { waiting: 1 } });
    const report = await applyReportOf(shop.context, shop.tenant, plan);
    return { plan, job, code: report?.waits[0]?.code };
  }

  /** Puts the clock forward and lets the service look. */
  async function askAfter(ms: number) {
    shop.later(ms);
    await shop.service.approvals.tick();
  }

  async function goneOn(before: Job): Promise<Job> {
    const [newest] = await applies();
    expect(newest?.id).not.toBe(before.id);
    expect(newest?.by).toBe('approval:ada');
    const job = await shop.ended('apply', 'approval:ada');
    expect(job.id).toBe(newest?.id);
    return job;
  }

  const stateOf = async (plan: string) => (await planView(shop.service, shop.tenant, plan)).state;

  it('is asked for at times that are shown, by one request, and gone on with after a restart', async () => {
    const { plan, job, code } = await waitingPlan();
    const before = await reads();
    await shop.service.approvals.tick();
    expect(await reads()).toBe(before);
    expect((await shop.service.runner.job(job.id)).asking).toMatchObject({ asked: 0, againAt: expect.any(String) });

    const pauses: number[] = [];
    for (let asked = 1; asked <= 4; asked++) {
      await askAfter(pauseAfter(asked - 1) + 1_000);
      expect(await reads()).toBe(before + asked);
      const { asking } = await shop.service.runner.job(job.id);
      expect(asking).toMatchObject({ asked });
      pauses.push(Date.parse(asking?.againAt ?? '') - Date.parse(asking?.lastAt ?? ''));
    }
    expect(pauses).toEqual([1, 2, 3, 4].map(pauseAfter));
    // Nothing was started for it, and nothing keeps others from working.
    expect((await applies())[0]?.id).toBe(job.id);
    await shop.run('verify', { plan });
    expect(await stateOf(plan)).toBe('waiting');

    await shop.restart();
    await decide(code, 'approve');
    await shop.service.approvals.tick();
    expect((await applies())[0]?.id).toBe(job.id);
    shop.later(15 * MINUTE);
    await Promise.all([shop.service.approvals.tick(), shop.service.approvals.tick()]);
    const through = await goneOn(job);
    expect(through).toMatchObject({ state: 'done', result: { done: 1, failed: 0, waiting: 0 } });
    expect(await stateOf(plan)).toBe('applied');
    expect(await row(plan)).toBeUndefined();
    expect((await applies()).filter(({ result }) => result?.plan === plan)).toHaveLength(2);
    const detail = { for: 'ada', after: job.id, requests: [{ code, status: 'approved' }] };
    expect(await notes(plan)).toEqual([expect.objectContaining({ actor: 'system', result: 'ok', detail })]);
    const told = await shop.service.audit.list({ action: 'job.done', actor: 'approval:ada', limit: 5 });
    expect(told.map(({ target }) => target)).toEqual([through.id]);
  });

  it('ends with the reason when it is rejected', async () => {
    const { plan, job, code } = await waitingPlan();
    await decide(code, 'reject', 'Not before the audit.');
    await askAfter(2 * MINUTE);
    expect(await goneOn(job)).toMatchObject({ state: 'done', result: { done: 0, failed: 1, waiting: 0 } });
    const report = await applyReportOf(shop.context, shop.tenant, plan);
    expect(report?.steps[0]).toMatchObject({
      unapproved: 'rejected',
      error: expect.stringMatching(/was rejected: Not before the audit\. Nothing was written\./),
    });
    expect(await stateOf(plan)).toBe('not-approved');
    expect(await row(plan)).toBeUndefined();
  });

  it('ends with what to do when nobody decided for three days', async () => {
    const { plan, job } = await waitingPlan();
    await admin('clock', { advance: 3 * DAY + 60 });
    await askAfter((3 * DAY + 60) * 1000);
    expect(await goneOn(job)).toMatchObject({ state: 'done', result: { failed: 1, waiting: 0 } });
    const report = await applyReportOf(shop.context, shop.tenant, plan);
    expect(report?.steps[0]?.error).toMatch(
      /expired .* without an approval\. Nothing was written\. Make the plan again/,
    );
    expect(report?.steps[0]?.unapproved).toBe('expired');
    expect(await stateOf(plan)).toBe('not-approved');
  });

  it('is never gone on with without the rights that started it', async () => {
    const { plan, job, code } = await waitingPlan();
    await decide(code, 'approve');
    const { id } = (await userByName(shop.service.control, 'ada'))!;
    const users = () => shop.service.control.updateTable('users').where('id', '=', id);
    await users()
      .set({ grants: JSON.stringify([{ role: 'viewer', tenant: '*' }]) })
      .execute();
    const before = await reads();
    await askAfter(2 * MINUTE);
    await askAfter(60 * MINUTE);
    expect(await reads()).toBe(before);
    expect((await applies())[0]?.id).toBe(job.id);
    const { asking } = await shop.service.runner.job(job.id);
    expect(asking).toMatchObject({ note: 'ada may not restore in this tenant any more.' });
    expect(asking).not.toHaveProperty('againAt');
    expect(await notes(plan)).toEqual([expect.objectContaining({ actor: 'system', result: 'refused' })]);
    expect(await stateOf(plan)).toBe('waiting');
    // Somebody who may presses "Go on".
    await users()
      .set({ grants: JSON.stringify(RESTORER) })
      .execute();
    expect(await shop.run('apply', { plan, overrides: [] })).toMatchObject({ done: 1, waiting: 0 });
    expect(await row(plan)).toBeUndefined();
  });

  it('goes on when the request of somebody else is out of the way, and then waits for its own', async () => {
    let other: string | undefined;
    const { plan, job, code } = await waitingPlan(async (at) => {
      const headers = { 'x-msft-approval-justification': Buffer.from('Mine').toString('base64') };
      const requests = [{ method: 'PATCH', version: 'beta', path: at, headers, body: { description: 'Mine' } }];
      const answer = await admin('act', { tenant: await tenantId(), as: 'ada@contoso.example', requests });
      other = /x-msft-approval-code: ([0-9a-f-]{36})/.exec(JSON.stringify(answer))?.[1];
    });
    expect([typeof other, code]).toEqual(['string', undefined]);
    await askAfter(2 * MINUTE);
    expect((await applies())[0]?.id).toBe(job.id);
    await decide(other, 'reject');
    await askAfter(2 * MINUTE);
    const own = await goneOn(job);
    expect(own).toMatchObject({ state: 'done', result: { waiting: 1 } });
    expect(await row(plan)).toMatchObject({ job: own.id, actor: 'ada', asked: 0 });
    await decide((await applyReportOf(shop.context, shop.tenant, plan))?.waits[0]?.code, 'approve');
    await askAfter(2 * MINUTE);
    expect(await goneOn(own)).toMatchObject({ result: { done: 1, waiting: 0 } });
  });

  it('knows what somebody may still do, a token as well', async () => {
    const { control } = shop.service;
    const now = new Date();
    const may = (actor: string, later = 0, tenant = shop.tenant) =>
      mayStill(control, actor, 'restore', tenant, new Date(now.getTime() + later));
    const here: readonly RoleGrant[] = [{ role: 'restorer', tenant: shop.tenant }];
    const { user } = await addUser(control, { userName: 'eve', displayName: '', kind: 'local', grants: here }, now);
    const eve = { userId: user.id, userName: 'eve', actor: 'eve', grants: here };
    const { token } = await addToken(control, eve, { name: 'ci', grants: here, expiresInDays: 1 }, now);
    expect([await may('eve'), await may('eve', 0, 'fabrikam'), await may('nobody')]).toEqual([true, false, false]);
    expect([await may('token:ci of eve'), await may('token:ci of ada')]).toEqual([true, false]);
    expect(await may('token:ci of eve', 2 * DAY * 1000)).toBe(false);
    await control.updateTable('users').set({ disabled: 1 }).where('id', '=', user.id).execute();
    expect([await may('eve'), await may('token:ci of eve')]).toEqual([false, false]);
    await control.updateTable('users').set({ disabled: 0 }).where('id', '=', user.id).execute();
    await revokeToken(control, token.id);
    expect([await may('eve'), await may('token:ci of eve')]).toEqual([true, false]);
  });

  it('says that it cannot ask while the credential is missing, and asks again when it is back', async () => {
    const { plan, job, code } = await waitingPlan();
    await decide(code, 'approve');
    const tenants = await shop.context.tenants();
    const { connection } = await shop.context.tenant(shop.tenant);
    const lost = { kind: 'secret', clientId: connection.clientId, secret: { kind: 'environment', name: 'HF_NONE' } };
    await tenants.change(shop.tenant, (tenant) => ({ ...tenant, connection: lost as typeof connection }));
    await askAfter(2 * MINUTE);
    const { asking } = await shop.service.runner.job(job.id);
    expect(asking).toMatchObject({ asked: 1, againAt: expect.any(String), note: expect.stringContaining('HF_NONE') });
    expect((await applies())[0]?.id).toBe(job.id);
    await tenants.change(shop.tenant, (tenant) => ({ ...tenant, connection }));
    await askAfter(15 * MINUTE);
    expect(await goneOn(job)).toMatchObject({ state: 'done', result: { done: 1, waiting: 0 } });
    expect(await stateOf(plan)).toBe('applied');
    expect(shop.trouble).toEqual([]);
  });
}
