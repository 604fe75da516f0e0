import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { group, user } from '../seeds/contoso/ids.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit();
});
afterAll(() => tenant.sim.close());

/** Follows a round to its end. */
async function round(path: string, headers?: Record<string, string>, from: Visit = tenant) {
  const items: Record<string, unknown>[] = [];
  let pages = 0;
  for (let next: string = path; ; ) {
    const { status, body } = await from.get(next, headers);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    expect(Boolean(body['@odata.nextLink'])).toBe(!body['@odata.deltaLink']);
    items.push(...body.value);
    pages++;
    if (body['@odata.deltaLink']) return { items, pages, link: body['@odata.deltaLink'] as string };
    next = body['@odata.nextLink'];
  }
}

const named = (items: Record<string, unknown>[], id: string) => items.filter((item) => item.id === id);

describe('a delta query', () => {
  it('lists everything first, with members', async () => {
    const { items } = await round('/groups/delta?$select=displayName,members');
    const europe = named(items, group('Europe'))[0];
    expect(europe).toMatchObject({ displayName: 'Europe' });
    expect(europe?.['members@delta']).toContainEqual({ '@odata.type': '#microsoft.graph.group', id: group('North') });
    expect(europe).not.toHaveProperty('description');
    expect(named(items, group('Empty On Purpose'))[0]).not.toHaveProperty('members@delta');
    expect(named(items, group('Deleted Team'))).toEqual([]);
  });

  it('begins now with `latest`, and tells what happens then', async () => {
    const users = (await tenant.get('/users/delta?$select=displayName,manager&$deltatoken=latest')).body;
    const groups = (await tenant.get('/groups/delta?$select=displayName,members&$deltatoken=latest')).body;
    expect(users.value).toEqual([]);
    await tenant.done('PATCH', `/users/${user('ada')}`, { displayName: 'Ada B.' });
    await tenant.done('PATCH', `/users/${user('carla')}`, { jobTitle: 'Not selected' });
    await tenant.done('PUT', `/users/${user('lena')}/manager/$ref`, tenant.ref(user('ada')));
    await tenant.done('DELETE', `/users/${user('oscar')}`);
    await tenant.done('POST', `/groups/${group('Dept IT')}/members/$ref`, tenant.ref(user('rosa')));
    await tenant.done('DELETE', `/groups/${group('Dept IT')}/members/${user('bruno')}/$ref`);
    await tenant.done('DELETE', `/groups/${group('Empty On Purpose')}`);
    const after = await round(users['@odata.deltaLink']);
    expect(named(after.items, user('ada'))).toMatchObject([{ displayName: 'Ada B.' }]);
    expect(named(after.items, user('carla'))).toEqual([]);
    expect(named(after.items, user('oscar'))).toEqual([{ id: user('oscar'), '@removed': { reason: 'changed' } }]);
    expect(named(after.items, user('lena'))[0]?.['manager@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: user('ivan'), '@removed': { reason: 'deleted' } },
      { '@odata.type': '#microsoft.graph.user', id: user('ada') },
    ]);
    const changed = await round(groups['@odata.deltaLink']);
    expect(named(changed.items, group('Dept IT'))[0]?.['members@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: user('rosa') },
      { '@odata.type': '#microsoft.graph.user', id: user('bruno'), '@removed': { reason: 'deleted' } },
    ]);
    // A soft-deleted member is not reported as removed.
    expect(named(changed.items, group('Dept Sales'))).toEqual([]);
    expect(named(changed.items, group('Empty On Purpose'))[0]).toMatchObject({ '@removed': { reason: 'changed' } });
    expect((await round(after.link)).items).toEqual([]);
  });

  it('tells only what changed when asked for little', async () => {
    const { body } = await tenant.get('/users/delta?$select=displayName,jobTitle,department&$deltatoken=latest');
    await tenant.done('PATCH', `/users/${user('mina')}`, { jobTitle: null });
    const { items } = await round(body['@odata.deltaLink'], { prefer: 'return=minimal' });
    expect(items).toEqual([{ id: user('mina'), jobTitle: null }]);
  });

  it('shows a restored object as new, and a purged one as deleted', async () => {
    const { body } = await tenant.get('/users/delta?$select=displayName&$deltatoken=latest');
    await tenant.done('DELETE', `/users/${user('paula')}`);
    await tenant.done('POST', `/directory/deletedItems/${user('paula')}/restore`);
    await tenant.done('DELETE', `/users/${user('quentin')}`);
    await tenant.done('DELETE', `/directory/deletedItems/${user('quentin')}`);
    const { items } = await round(body['@odata.deltaLink']);
    expect(named(items, user('paula'))).toMatchObject([{ displayName: 'Paula Sánchez' }]);
    expect(named(items, user('quentin'))).toEqual([{ id: user('quentin'), '@removed': { reason: 'deleted' } }]);
  });

  it('takes ids and types as filter, and refuses the rest', async () => {
    const ids = `id eq '${user('ada')}' or id eq '${user('wen')}'`;
    expect((await round(`/users/delta?$filter=${encodeURIComponent(ids)}`)).items).toHaveLength(2);
    const isof = "isof('microsoft.graph.device') or isof('microsoft.graph.administrativeUnit')";
    const { items } = await round(`/directoryObjects/delta?$filter=${encodeURIComponent(isof)}`);
    expect(new Set(items.map((item) => item['@odata.type']))).toEqual(
      new Set(['#microsoft.graph.device', '#microsoft.graph.administrativeUnit']),
    );
    expect((await tenant.get("/users/delta?$filter=displayName eq 'x'")).status).toBe(400);
    expect((await tenant.get('/users/delta?$expand=manager')).status).toBe(400);
    expect((await tenant.get('/users/delta?$deltatoken=forged.token')).status).toBe(400);
  });

  it.each([
    '/devices',
    '/applications',
    '/servicePrincipals',
    '/directoryRoles',
    '/directory/administrativeUnits',
    '/oauth2PermissionGrants',
    '/contacts',
  ])('works on %s', async (path) => {
    const { items, link } = await round(`${path}/delta`);
    expect(items.length).toBeGreaterThan(0);
    expect((await round(link)).items).toEqual([]);
  });

  it('repeats, delays and starts over when told to', async () => {
    const { body } = await tenant.get('/users/delta?$select=displayName&$deltatoken=latest');
    await tenant.done('PATCH', `/users/${user('ravi')}`, { displayName: 'Ravi M.' });
    await tenant.sim.admin('settings', { delta: { lagSeconds: 60 } });
    const early = await round(body['@odata.deltaLink']);
    expect(early.items).toEqual([]);
    await tenant.sim.admin('clock', { advance: 61 });
    await tenant.sim.admin('settings', { delta: { lagSeconds: 0, duplicates: 1 } });
    const late = await round(early.link);
    expect(late.items).toHaveLength(2);
    await tenant.sim.admin('settings', { delta: { duplicates: 0, replays: 1 } });
    expect((await round(late.link)).items).toHaveLength(1);
    await tenant.sim.admin('settings', { delta: { replays: 0, resyncs: 1 } });
    const gone = await tenant.get(late.link);
    expect(gone.status).toBe(410);
    expect(gone.headers.location).toMatch(/\/users\/delta\?\$deltatoken=$/);
    expect((await round(String(gone.headers.location))).items.length).toBeGreaterThan(40);
  });

  it('forgets after seven days', async () => {
    const { body } = await tenant.get('/users/delta?$deltatoken=latest');
    await tenant.sim.admin('clock', { advance: 8 * 86_400 });
    const answer = await tenant.get(body['@odata.deltaLink']);
    expect([answer.status, answer.body.error.code]).toEqual([410, 'syncStateNotFound']);
  });
});

describe('a large tenant', () => {
  it('comes in pages, with large groups cut', async () => {
    const large = await visit('generate:users=1500,seed=3');
    try {
      const users = await round('/users/delta?$select=displayName', undefined, large);
      expect(users.items).toHaveLength(1501);
      expect(users.pages).toBe(8);
      const { items } = await round('/groups/delta?$select=members', undefined, large);
      const sizes = items.map((item) => ((item['members@delta'] as unknown[]) ?? []).length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
      const times = new Map<unknown, number>();
      for (const item of items) times.set(item.id, (times.get(item.id) ?? 0) + 1);
      const [biggest] = [...times].sort((a, b) => b[1] - a[1])[0] as [string, number];
      const members = items
        .filter((item) => item.id === biggest)
        .flatMap((item) => item['members@delta'] as { id: string }[]);
      expect(members.length).toBeGreaterThan(500);
      expect(new Set(members.map((member) => member.id)).size).toBe(members.length);
      const total = sizes.reduce((sum, n) => sum + n, 0);
      expect(total).toBeGreaterThan(15_000);
    } finally {
      await large.sim.close();
    }
  });
});
