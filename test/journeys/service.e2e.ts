import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfastJson } from '../kit/cli.ts';
import { type Town, town, UNHURRIED } from './service.suite.ts';
import { Visitor } from './visitor.suite.ts';

const PASSWORD = 'correct horse battery';
const MODULES = ['users', 'deleted-users', 'groups', 'conditional-access-policies', 'directory-audits'];

describe('the service, from the first sign-in to a restore that another person approved', () => {
  let place: Town;
  let ada: Visitor;
  let rita: Visitor;
  let paul: Visitor;
  const params = () => ({ tenant: place.tenant.name });
  const received: { body: string; signature: string }[] = [];
  const hooks = createServer(async (request, response) => {
    received.push({ body: await text(request), signature: String(request.headers['x-holdfast-signature']) });
    response.statusCode = received.length === 1 ? 500 : 200;
    response.end();
  });
  let before = '';

  beforeAll(async () => {
    place = await town(UNHURRIED);
    hooks.listen(0, '127.0.0.1');
    await once(hooks, 'listening');
  });
  afterAll(async () => {
    await place?.close();
    hooks.close();
  });

  it('lets the first administrator in, who invites others', async () => {
    ada = new Visitor(place);
    const first = { code: place.firstCode, userName: 'ada', displayName: 'Ada', password: PASSWORD };
    await ada.call('createFirstAdministrator', { body: first });
    const invite = async (userName: string, role: 'restorer' | 'approver') => {
      const grants = [{ role, tenant: place.tenant.name }];
      const { code } = await ada.call('inviteUser', {
        body: { userName, displayName: userName, kind: 'local', grants },
      });
      const visitor = new Visitor(place);
      await visitor.call('acceptInvitation', { body: { userName, code: code!, password: PASSWORD } });
      return visitor;
    };
    rita = await invite('rita', 'restorer');
    paul = await invite('paul', 'approver');
    expect((await rita.call('getSession')).grants).toEqual([{ role: 'restorer', tenant: place.tenant.name }]);
  });

  it('chooses modules, checks them, and backs up through a power cut', async () => {
    const catalogue = await ada.call('getCatalog');
    expect(catalogue.modules.length).toBeGreaterThan(50);
    await ada.call('listModuleSettings', { params: params() });
    const set = await ada.call('setScope', { params: params(), body: { modules: MODULES }, etag: ada.etag });
    expect(
      set.items
        .filter(({ on }) => on)
        .map(({ module }) => module)
        .sort(),
    ).toEqual([...MODULES].sort());
    const check = await ada.call('checkConnection', { params: params() });
    await ada.done(params().tenant, check.id);
    const { modules } = await ada.call('getReadiness', { params: params() });
    expect(new Set(modules.map(({ state }) => state))).toEqual(new Set(['ready']));

    const job = await ada.call('startBackup', { params: params(), body: {} });
    let last = 0;
    for await (const event of ada.events(params().tenant, job.id, 0)) {
      last = event.id;
      if (event.event === 'progress' || last >= 1) break;
    }
    await place.killAndRestart();
    const rest = [];
    for await (const event of ada.events(params().tenant, job.id, last)) rest.push(event);
    expect(Math.min(...rest.map(({ id }) => id))).toBeGreaterThan(last);
    expect(rest.at(-1)).toMatchObject({ event: 'state', data: { state: 'done' } });
    const ended = await ada.done(params().tenant, job.id);
    expect(ended.resumed).toBe(1);
    before = String(ended.result?.snapshot);
    const overview = await ada.call('getOverview', { params: params() });
    expect(overview).toMatchObject({
      health: 'good',
      snapshots: 1,
      lastBackup: { snapshot: before, state: 'complete' },
    });
  });

  it('raises an alert when somebody loosens a policy, and delivers it signed until it is taken', async () => {
    const { port } = hooks.address() as { port: number };
    const hook = {
      kind: 'webhook',
      url: `http://127.0.0.1:${port}/`,
      signingKey: 'k'.repeat(24),
      enabled: true,
    } as const;
    await ada.call('setDestination', { params: { ...params(), destination: 'ops' }, body: hook });
    const { items } = await ada.call('listObjects', {
      params: { ...params(), snapshot: 'latest' },
      query: { module: 'conditional-access-policies' },
    });
    const policies = await Promise.all(
      items.map(({ module, key }) =>
        ada.call('getObject', { params: { ...params(), snapshot: 'latest', module, key } }),
      ),
    );
    const policy = policies.find(({ value }) => value.state === 'enabled')!;
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
    const answers = (await place.simulation.admin('act', {
      tenant: place.tenant.id,
      as: thief.value.userPrincipalName,
      requests: [
        { method: 'PATCH', path: `/identity/conditionalAccess/policies/${policy.key}`, body: { state: 'disabled' } },
        { method: 'DELETE', path: `/users/${victim.key}` },
      ],
    })) as { responses: { status: number }[] };
    expect(answers.responses.every(({ status }) => status < 300)).toBe(true);
    const job = await ada.call('startBackup', { params: params(), body: {} });
    await ada.done(params().tenant, job.id);
    const compare = () =>
      ada.call('compare', {
        params: params(),
        query: { from: before, to: 'latest', modules: 'users,conditional-access-policies' },
      });
    let compared = await compare();
    while (!compared.complete) compared = await compare();
    expect(compared.totals).toMatchObject({ added: 0, changed: 1 });
    expect(compared.items).toContainEqual(expect.objectContaining({ key: victim.key, kind: 'removed' }));
    for (let i = 0; i < 720 && received.length < 2; i++) await new Promise((resolve) => setTimeout(resolve, 250));
    const { items: alerts } = await ada.call('listAlerts', { params: params() });
    const alert = alerts.find(({ rule }) => rule === 'conditional-access-loosened')!;
    expect(alert).toMatchObject({ severity: 'critical', changes: { from: before } });
    expect(alert.objects).toContainEqual(expect.objectContaining({ key: policy.key }));
    const [time, signature] = received[1]!.signature.split(',').map((part) => part.slice(part.indexOf('=') + 1));
    expect(createHmac('sha256', 'k'.repeat(24)).update(`${time}.${received[1]!.body}`).digest('hex')).toBe(signature);
  });

  it('plans to take it back, waits for another person, applies through a power cut, and proves it', async () => {
    const tenant = await ada.call('getTenant', { params: params() });
    expect(tenant.approval.required).toBe(false);
    await ada.call('changeTenant', { params: params(), body: { approval: { required: true } }, etag: ada.etag });

    const planning = await rita.call('makePlan', {
      params: params(),
      body: {
        snapshot: before,
        selection: { kind: 'changes', from: before, to: 'live', modules: ['users', 'conditional-access-policies'] },
      },
    });
    const made = await rita.done(params().tenant, planning.id);
    const at = { ...params(), plan: String(made.result?.plan) };
    const plan = await rita.call('getPlan', { params: at });
    expect(plan.state).toBe('awaiting-approval');
    const { items: steps } = await rita.call('listSteps', { params: at });
    expect(steps.map(({ action }) => action)).toContain('undelete');

    const { digest } = plan;
    expect((await rita.ask('applyPlan', { params: at, body: { digest } })).value?.code).toBe('plan.needs-approval');
    expect((await paul.ask('decideApproval', { params: at, body: { digest, decision: 'approve' } })).status).toBe(409);
    await rita.call('requestApproval', { params: at, body: { digest } });
    expect((await paul.call('listApprovals')).items).toHaveLength(1);
    expect((await rita.ask('decideApproval', { params: at, body: { digest, decision: 'approve' } })).status).toBe(403);
    const other = '0'.repeat(64);
    expect(
      (await paul.ask('decideApproval', { params: at, body: { digest: other, decision: 'approve' } })).value?.code,
    ).toBe('plan.stale');
    const approved = await paul.call('decideApproval', { params: at, body: { digest, decision: 'approve' } });
    expect(approved.approval).toMatchObject({ state: 'approved', decidedBy: 'paul' });

    const overrides = plan.guards.flatMap(({ override }) => override ?? []);
    const applying = await rita.call('applyPlan', { params: at, body: { digest, overrides } });
    await place.killAndRestart();
    await rita.done(params().tenant, applying.id);
    const result = await rita.call('getResult', { params: at });
    expect(result).toMatchObject({ failed: 0, blocked: 0, skipped: 0 });
    expect(result.undo).toBeDefined();
    const verifying = await rita.call('verifyPlan', { params: at });
    await rita.done(params().tenant, verifying.id);
    const proven = await rita.call('getResult', { params: at });
    expect(proven.verification).toMatchObject({ unexplained: [] });
    expect((await rita.call('getPlan', { params: at })).state).toBe('applied');
  });

  it('has written down who did what, and the command line can prove it', async () => {
    const { items } = await ada.call('listAudit', { query: {} });
    for (const [actor, action] of [
      ['rita', 'applyPlan'],
      ['paul', 'decideApproval'],
      ['ada', 'startBackup'],
    ])
      expect(items).toContainEqual(expect.objectContaining({ actor, action, result: 'ok' }));
    const args = ['audit', 'verify', '--home', place.home];
    const { code, value } = await holdfastJson<{ whole: boolean; checkpoints: number }>(args, place.env);
    expect([code, value.whole]).toEqual([0, true]);
    expect(value.checkpoints).toBeGreaterThan(0);
    const listed = await holdfastJson<{ tenants: { name: string }[] }>(
      ['tenant', 'list', '--home', place.home],
      place.env,
    );
    expect(listed.value.tenants.map(({ name }) => name)).toEqual([place.tenant.name]);
  });
});
