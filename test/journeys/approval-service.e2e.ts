import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeInPortal } from './portal-approval.suite.ts';
import { type Town, town } from './service.suite.ts';
import { Visitor } from './visitor.suite.ts';

const MODULE = 'intune-operation-approval-policies';

/** Access policies themselves always need another administrator: the service waits, is restarted, and goes on. */
describe('a service that restores what another administrator must approve', () => {
  let place: Town;
  let ada: Visitor;
  const params = () => ({ tenant: place.tenant.name });

  beforeAll(async () => {
    place = await town();
    ada = new Visitor(place);
    const person = { userName: 'ada', displayName: 'Ada', password: 'correct horse battery' };
    await ada.call('createFirstAdministrator', { body: { code: place.firstCode, ...person } });
    await ada.call('listModuleSettings', { params: params() });
    await ada.call('setScope', { params: params(), body: { modules: [MODULE, 'groups'] }, etag: ada.etag });
  });
  afterAll(() => place?.close());

  it('shows who must approve what, before and after a restart, and is applied in the end', async () => {
    const backup = await ada.call('startBackup', { params: params(), body: {} });
    const { result: first } = await ada.done(params().tenant, backup.id);
    const { items } = await ada.call('listObjects', {
      params: { ...params(), snapshot: 'latest' },
      query: { module: MODULE },
    });
    const key = items[0]?.key as string;
    const admin = (name: string, body: object) => place.simulation.admin(name, body);
    const at = `/deviceManagement/operationApprovalPolicies/${key}`;
    await changeInPortal(admin, place.tenant.id, 'PATCH', at, { description: 'Overwritten' });
    const planning = await ada.call('makePlan', {
      params: params(),
      body: {
        snapshot: String(first?.snapshot),
        selection: { kind: 'objects', objects: [{ module: MODULE, key, properties: ['description'] }] },
      },
    });
    const made = await ada.done(params().tenant, planning.id);
    const plan = { ...params(), plan: String(made.result?.plan) };
    const { digest, findings } = await ada.call('getPlan', { params: plan });
    expect(findings.map(({ code }) => code)).toContain('needs-approval');
    const steps = await ada.call('listSteps', { params: plan, query: {} });
    expect(steps.items.map(({ approval }) => typeof approval)).toEqual(['string']);

    const apply = async () => {
      const job = await ada.call('applyPlan', { params: plan, body: { digest } });
      return (await ada.done(params().tenant, job.id)).result;
    };
    expect(await apply()).toMatchObject({ done: 0, failed: 0, waiting: 1 });
    expect((await ada.call('getPlan', { params: plan })).state).toBe('waiting');
    await place.killAndRestart();
    const { waits } = await ada.call('getResult', { params: plan });
    expect(waits).toEqual([expect.objectContaining({ code: expect.any(String), until: expect.any(String) })]);
    expect(JSON.stringify(waits)).not.toContain('digest');
    await admin('approvals', { tenant: place.tenant.id, request: waits[0]?.code });
    expect(await apply()).toMatchObject({ done: 1, failed: 0, waiting: 0 });
    expect((await ada.call('getPlan', { params: plan })).state).toBe('applied');
  });
});
