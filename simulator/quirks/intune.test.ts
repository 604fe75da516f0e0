import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { any, group } from '../seeds/contoso/ids.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit();
});
afterAll(() => tenant.sim.close());

const SCRIPTS = '/deviceManagement/deviceManagementScripts';
const POLICIES = '/deviceManagement/configurationPolicies';
const COMPLIANCE = '/deviceManagement/deviceCompliancePolicies';
const beta = (method: string, path: string, body?: JsonObject) => tenant.call(method, `/beta${path}`, body);
const items = (body: Json | undefined) => (body as { readonly value: readonly JsonObject[] }).value;

describe('Intune', () => {
  it('leaves contents out of lists, and shows them in the object', async () => {
    const listed = items((await beta('GET', SCRIPTS)).body)[0] as JsonObject;
    expect(listed.scriptContent).toBeNull();
    const { body } = await beta('GET', `${SCRIPTS}/${listed.id}`);
    expect((body as JsonObject).scriptContent).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('replaces all assignments at once, and takes only what exists', async () => {
    const path = `${SCRIPTS}/${any('deviceManagementScript Map the drives')}`;
    const to = (groupId: string) => ({ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId } });
    const assign = (list: readonly JsonObject[]) =>
      beta('POST', `${path}/assign`, { deviceManagementScriptAssignments: list });
    expect((await assign([to(group('Dept IT')), to(group('Dept Sales'))])).status).toBe(200);
    expect((await assign([to(group('Dept IT'))])).status).toBe(200);
    expect(items((await beta('GET', `${path}/assignments`)).body)).toHaveLength(1);
    expect((await assign([to('11111111-1111-4111-8111-111111111111')])).status).toBe(400);
    expect((await assign([{ ...to(group('Dept IT')), source: 'direct' }])).status).toBe(400);
    expect((await beta('POST', `${path}/assign`, { assignments: [] })).status).toBe(400);
  });

  it('changes settings by PUT alone, twenty-five to a page', async () => {
    const path = `${POLICIES}/${any('settings Browser')}`;
    expect(items((await beta('GET', `${path}/settings`)).body)).toHaveLength(25);
    expect((await beta('PATCH', path, { settings: [] })).status).toBe(400);
    expect((await beta('PATCH', path, { description: 'x' })).status).toBe(204);
    expect((await beta('PATCH', path, { settingCount: 3 })).status).toBe(400);
  });

  it('wants the type of a policy of many kinds, and actions changed by their own action', async () => {
    const path = `${COMPLIANCE}/${any('compliance Windows is safe')}`;
    expect((await beta('PATCH', path, { description: 'x' })).status).toBe(400);
    const type = '#microsoft.graph.windows10CompliancePolicy';
    expect((await beta('PATCH', path, { '@odata.type': type, description: 'x' })).status).toBe(204);
    expect((await beta('PATCH', path, { '@odata.type': type, scheduledActionsForRule: [] })).status).toBe(400);
  });

  it('masks encrypted values', async () => {
    const { body } = await beta(
      'GET',
      `/deviceManagement/deviceConfigurations/${any('configuration Registry by hand')}`,
    );
    expect(JSON.stringify(body)).toContain('"****"');
    expect(JSON.stringify(body)).not.toContain('simulated-licence-key');
  });

  it('refuses an organization without a plan for it', async () => {
    await tenant.sim.admin('purge', { sets: ['subscribedSkus'] });
    const { status, body } = await beta('GET', SCRIPTS);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('not applicable to target tenant')]);
  });
});
