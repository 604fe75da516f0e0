import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { startWorld, type World } from './world.suite.ts';

/** A list without times leaves things out: each object is read again only where the log names it, or the list differs. */

const ROLES = 'intune-role-assignments';
const scope = ['intune-audit-events', ROLES];
const PATH = '/deviceManagement/roleAssignments';
const NOW = Date.UTC(2026, 10, 20, 9);
const HOUR = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await startWorld({ throttling: 'off', latency: 'off', lag: 'off' });
});
afterAll(() => world.close());

/** How often single assignments were asked for. */
async function askedAt(hours: number): Promise<number> {
  await world.simulator.admin('log', { clear: true });
  const report = await world.capture({ scope, now: () => new Date(NOW + hours * HOUR) });
  for (const id of scope) expect(report.snapshot.modules[id]?.state).toBe('complete');
  const { entries } = (await world.simulator.admin('log')) as unknown as { entries: readonly { pattern?: string }[] };
  return entries.filter(({ pattern }) => pattern === `${PATH.toLowerCase()}/{id}`).length;
}

const captured = async (key: string) => (await world.vault.open('latest')).get(ROLES, key);

it('reads the assignments of roles in Intune again where something happened, and all of them once a day', async () => {
  const all = await askedAt(0);
  expect(all).toBeGreaterThan(0);
  expect(await askedAt(3)).toBe(0);
  const keys: string[] = [];
  const members: JsonObject[] = [];
  for await (const [key, record] of (await world.vault.open('latest')).records(ROLES)) {
    keys.push(key);
    members.push(record);
  }
  const [key = ''] = keys;
  expect(members.some((record) => Array.isArray(record.members) && record.members.length > 0)).toBe(true);
  const change = (body: JsonObject) => world.act({ method: 'PATCH', version: 'beta', path: `${PATH}/${key}`, body });
  await world.simulator.admin('clock', { set: new Date(NOW + 4 * HOUR).toISOString() });
  await change({ members: [] });
  expect(await askedAt(5)).toBe(1);
  expect((await captured(key))?.members).toEqual([]);
  // Readings of the log overlap, since entries arrive late.
  expect(await askedAt(7)).toBe(1);
  expect(await askedAt(10)).toBe(0);
  expect(await askedAt(30)).toBe(all);
}, 60_000);
