import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { group, user } from '../seeds/contoso/ids.ts';
import { type Visit, visit } from '../visit.suite.ts';
import { delay } from './replication.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit('contoso', { lag: 'model' });
  // How much of a delay has passed at the next request is for the test to say, not for the machine.
  await tenant.sim.admin('clock', { hold: true });
});
afterAll(() => tenant.sim.close());

const often = async <T>(ask: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let i = 0; i < 12; i++) answers.push(await ask());
  return answers;
};

describe('delays', () => {
  it('are short mostly, long sometimes, and the same each time', () => {
    const all = Array.from({ length: 10_000 }, (_, i) => delay(i, i % 3, 1));
    expect(all.every((ms) => ms >= 0 && ms <= 30_000)).toBe(true);
    const long = all.filter((ms) => ms > 5_000).length;
    expect(long).toBeGreaterThan(50);
    expect(long).toBeLessThan(400);
    expect(delay(17, 2, 1)).toBe(delay(17, 2, 1));
  });
});

describe('lagging replicas', () => {
  it('show a change to some readers later than to others, and to all in the end', async () => {
    await tenant.done('PATCH', `/users/${user('ada')}`, { displayName: 'Changed' });
    const read = async () => (await tenant.get(`/users/${user('ada')}?$select=displayName`)).body.displayName as string;
    const early = new Set(await often(read));
    expect(early.has('Ada Brandt')).toBe(true);
    await tenant.sim.admin('clock', { advance: 31 });
    expect(new Set(await often(read))).toEqual(new Set(['Changed']));
  });

  it('do not know yet what was just made, nor who was just added', async () => {
    const made = await tenant.done('POST', '/groups', {
      displayName: 'New',
      mailEnabled: false,
      mailNickname: 'new',
      securityEnabled: true,
    });
    const seen = await often(async () => (await tenant.get(`/groups/${made.body.id}`)).status);
    expect(seen).toContain(404);
    const written = await often(
      async () => (await tenant.call('PATCH', `/groups/${made.body.id}`, { description: 'x' })).status,
    );
    expect(written).toContain(404);
    await tenant.sim.admin('clock', { advance: 31 });
    expect(new Set(await often(async () => (await tenant.get(`/groups/${made.body.id}`)).status))).toEqual(
      new Set([200]),
    );
    await tenant.done('POST', `/groups/${group('Empty On Purpose')}/members/$ref`, tenant.ref(user('ada')));
    const count = async () =>
      (await tenant.get(`/groups/${group('Empty On Purpose')}/members`)).body.value.length as number;
    expect(new Set(await often(count)).has(0)).toBe(true);
    await tenant.sim.admin('clock', { advance: 31 });
    expect(new Set(await often(count))).toEqual(new Set([1]));
  });

  it('can be switched off', async () => {
    await tenant.sim.admin('settings', { lag: 'off' });
    await tenant.done('PATCH', `/users/${user('wen')}`, { displayName: 'At once' });
    const read = async () => (await tenant.get(`/users/${user('wen')}?$select=displayName`)).body.displayName as string;
    expect(new Set(await often(read))).toEqual(new Set(['At once']));
  });
});
