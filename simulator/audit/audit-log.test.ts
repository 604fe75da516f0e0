import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { group, TENANT, user } from '../seeds/contoso/ids.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit();
});
afterAll(() => tenant.sim.close());

interface Event {
  readonly activityDisplayName: string;
  readonly activityDateTime: string;
  readonly [key: string]: ReturnType<typeof JSON.parse>;
}

async function since(from: string, to = '2027-01-01T00:00:00Z'): Promise<readonly Event[]> {
  const filter = `activityDateTime ge ${from} and activityDateTime le ${to}`;
  return (await tenant.get(`/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}`)).body.value;
}

describe('the audit log', () => {
  it('tells who changed what, property by property', async () => {
    await tenant.done('PATCH', `/users/${user('ada')}`, { jobTitle: 'CIO' });
    const [event] = (await since('2026-11-20T09:00:00Z')) as [Event];
    expect(event).toMatchObject({
      activityDisplayName: 'Update user',
      category: 'UserManagement',
      operationType: 'Update',
      result: 'success',
      initiatedBy: { user: null, app: { displayName: 'Backup and restore' } },
    });
    expect(event.initiatedBy.app.servicePrincipalId).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.targetResources[0]).toMatchObject({
      id: user('ada'),
      type: 'User',
      displayName: 'Ada Brandt',
      userPrincipalName: 'ada@contoso.example',
    });
    expect(event.targetResources[0].modifiedProperties).toContainEqual({
      displayName: 'jobTitle',
      oldValue: '"Chief Information Officer"',
      newValue: '"CIO"',
    });
  });

  it('names people by their name, and both ends of a link', async () => {
    const body = {
      tenant: TENANT,
      as: 'omar@contoso.example',
      requests: [{ method: 'POST', path: `/groups/${group('Dept IT')}/members/$ref`, body: tenant.ref(user('rosa')) }],
    };
    await tenant.sim.admin('act', body);
    const event = (await since('2026-11-20T09:00:00Z')).find(
      (e) => e.activityDisplayName === 'Add member to group',
    ) as Event;
    expect(event.initiatedBy).toMatchObject({
      app: null,
      user: { id: user('omar'), userPrincipalName: 'omar@contoso.example' },
    });
    expect(event.targetResources.map((target: { id: string }) => target.id)).toEqual([user('rosa'), group('Dept IT')]);
  });

  it('is read by time, and pages', async () => {
    const old = await since('2026-11-12T00:00:00Z', '2026-11-13T00:00:00Z');
    expect(old.map((event) => event.activityDisplayName)).toEqual(['Delete user', 'Delete group']);
    const first = await tenant.get('/auditLogs/directoryAudits?$top=10');
    expect(first.body.value).toHaveLength(10);
    expect((await tenant.get(first.body['@odata.nextLink'])).body.value).toHaveLength(10);
    expect((await tenant.get('/auditLogs/directoryAudits?$top=1001')).status).toBe(400);
    expect((await tenant.get('/auditLogs/signIns?$top=5')).body.value).toHaveLength(5);
  });
});
