import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOMAIN, group, unit, user } from '../seeds/contoso/ids.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit();
});
afterAll(() => tenant.sim.close());

const members = async (id: string) =>
  (await tenant.get(`/groups/${id}/members?$select=id`)).body.value.map((item: { id: string }) => item.id);

describe('the recycle bin', () => {
  it('lists one type at a time', async () => {
    expect((await tenant.get('/directory/deletedItems/microsoft.graph.group')).body.value).toHaveLength(2);
    for (const type of ['user', 'application', 'servicePrincipal', 'administrativeUnit']) {
      const { status, body } = await tenant.get(`/directory/deletedItems/microsoft.graph.${type}`);
      expect([type, status, body.value.length > 0]).toEqual([type, 200, true]);
    }
  });

  it('gives users back with id and memberships', async () => {
    const id = user('kofi');
    await tenant.done('DELETE', `/users/${id}`);
    expect(await members(group('Dept Sales'))).not.toContain(id);
    const free = {
      accountEnabled: true,
      displayName: 'Taker',
      mailNickname: 'kofi',
      userPrincipalName: `kofi@${DOMAIN}`,
      passwordProfile: { password: 'x' },
    };
    const taker = await tenant.done('POST', '/users', free);
    const taken = await tenant.call('POST', `/directory/deletedItems/${id}/restore`, {});
    expect([taken.status, taken.body.error.details[0].code]).toEqual([400, 'ObjectConflict']);
    const restored = await tenant.call('POST', `/directory/deletedItems/${id}/restore`, {
      newUserPrincipalName: `kofi2@${DOMAIN}`,
    });
    expect([restored.status, restored.body.id]).toEqual([200, id]);
    expect(await members(group('Dept Sales'))).toContain(id);
    expect((await tenant.get(`/users/${id}`)).body.userPrincipalName).toBe(`kofi2@${DOMAIN}`);
    expect((await tenant.call('POST', `/directory/deletedItems/${id}/restore`, {})).status).toBe(404);
    await tenant.done('DELETE', `/users/${taker.body.id}`);
  });

  it('takes addresses off a user when asked to', async () => {
    const id = user('lena');
    await tenant.done('DELETE', `/users/${id}`);
    const free = {
      accountEnabled: true,
      displayName: 'Taker',
      mailNickname: 'l',
      mail: `lena@${DOMAIN}`,
      userPrincipalName: `l@${DOMAIN}`,
      passwordProfile: { password: 'x' },
    };
    await tenant.done('POST', '/users', free);
    expect((await tenant.call('POST', `/directory/deletedItems/${id}/restore`, {})).status).toBe(400);
    expect(
      (await tenant.call('POST', `/directory/deletedItems/${id}/restore`, { autoReconcileProxyConflict: true })).status,
    ).toBe(200);
    expect((await tenant.get(`/users/${id}?$select=proxyAddresses`)).body.proxyAddresses).toEqual([]);
  });

  it('gives groups and units back whole', async () => {
    await tenant.done('DELETE', `/groups/${group('Dept IT')}`);
    await tenant.done('DELETE', `/directory/administrativeUnits/${unit('Executives')}`);
    await tenant.done('POST', `/directory/deletedItems/${group('Dept IT')}/restore`);
    await tenant.done('POST', `/directory/deletedItems/${unit('Executives')}/restore`);
    expect((await members(group('Dept IT'))).length).toBeGreaterThan(5);
    expect((await tenant.get(`/directory/administrativeUnits/${unit('Executives')}/members`)).body.value).toHaveLength(
      2,
    );
  });

  it('does not take what has none', async () => {
    const [device] = (await tenant.get('/devices?$top=1')).body.value;
    await tenant.done('DELETE', `/devices/${device.id}`);
    expect((await tenant.call('POST', `/directory/deletedItems/${device.id}/restore`)).status).toBe(404);
  });

  it('is emptied by hand, links and all', async () => {
    const id = user('oscar');
    await tenant.done('DELETE', `/users/${id}`);
    await tenant.done('DELETE', `/directory/deletedItems/${id}`);
    expect((await tenant.call('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(404);
  });

  it('forgets after 30 days', async () => {
    await tenant.sim.admin('clock', { advance: 29 * 86_400 });
    expect((await tenant.get('/directory/deletedItems/microsoft.graph.user')).body.value.length).toBeGreaterThan(0);
    await tenant.sim.admin('clock', { advance: 2 * 86_400 });
    expect((await tenant.get('/directory/deletedItems/microsoft.graph.user')).body.value).toEqual([]);
  });
});
