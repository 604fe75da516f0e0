import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { any, group } from '../../../simulator/seeds/contoso/ids.ts';
import { catalog } from '../../catalog/catalog.ts';
import { compare } from '../compare/compare.ts';
import { startWorld, type World } from './world.suite.ts';

/** What hangs off an object of Intune is read again only where its log, or the list, says that something happened. */

const SCRIPTS = 'intune-device-management-scripts';
const CATALOG = 'intune-settings-catalog';
const scope = ['intune-audit-events', SCRIPTS, CATALOG];
const script = any('deviceManagementScript Map the drives');
const NOW = Date.UTC(2026, 10, 20, 9);
const HOUR = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await startWorld({ throttling: 'off', latency: 'off', lag: 'off' });
});
afterAll(() => world.close());

interface Logged {
  readonly pattern?: string;
}

/** How often assignments were asked for: of scripts, and of the settings catalogue. */
async function askedAt(hours: number, more = {}): Promise<readonly [scripts: number, policies: number]> {
  await world.simulator.admin('log', { clear: true });
  const now = () => new Date(NOW + hours * HOUR);
  const report = await world.capture({ scope, now, ...more });
  for (const id of scope) expect(report.snapshot.modules[id]?.state).toBe('complete');
  const { entries } = (await world.simulator.admin('log')) as unknown as { entries: readonly Logged[] };
  const count = (list: string) =>
    entries.filter(({ pattern }) => pattern === `/devicemanagement/${list}/{id}/assignments`).length;
  return [count('devicemanagementscripts'), count('configurationpolicies')];
}

async function happens(category: string, resourceId: string, hours: number): Promise<void> {
  const activityDateTime = new Date(NOW + hours * HOUR).toISOString();
  const body = { activityDateTime, category, displayName: 'Patch', resources: [{ resourceId }] };
  await world.act({ method: 'POST', path: '/deviceManagement/auditEvents', body });
}

describe('what hangs off objects of Intune', () => {
  it('is read of all the first time, and of none while nothing happens', async () => {
    const [scripts, policies] = await askedAt(0);
    expect(scripts).toBe(2);
    expect(policies).toBeGreaterThan(2);
    expect(await askedAt(3)).toEqual([0, 0]);
  });

  it('is read again of the object that the log names, though the list shows no trace', async () => {
    const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group('Dept Finance') };
    await world.simulator.admin('clock', { set: new Date(NOW + 4 * HOUR).toISOString() });
    await world.act({
      method: 'POST',
      version: 'beta',
      path: `/deviceManagement/deviceManagementScripts/${script}/assign`,
      body: { deviceManagementScriptAssignments: [{ target }] },
    });
    expect(await askedAt(5)).toEqual([1, 0]);
    const reader = await world.vault.open('latest');
    expect(await reader.get(`${SCRIPTS}/assignments`, script)).toMatchObject({ items: [{ target }] });
    // Readings of the log overlap, since entries arrive late.
    expect(await askedAt(7)).toEqual([1, 0]);
  });

  it('is told with the name of whoever changed it', async () => {
    const [before] = (await world.vault.snapshots()).slice(-3);
    const { changes } = await compare({
      vault: world.vault,
      catalog,
      from: before!.id,
      to: 'latest',
      attribution: true,
    });
    expect(changes.map(({ module, part, by }) => [module, part, by])).toEqual([
      [
        SCRIPTS,
        'assignments',
        expect.objectContaining({ actor: expect.stringMatching(/@|\w/), operation: expect.stringMatching(/^Assign/) }),
      ],
    ]);
  });

  it('is not read for what happens to devices, and of all when the log names something unknown', async () => {
    await happens('Device', '11111111-2222-4333-8444-555555555555', 8);
    expect(await askedAt(9)).toEqual([0, 0]);
    await happens('Other', '11111111-2222-4333-8444-666666666666', 11);
    const [scripts, policies] = await askedAt(12);
    expect(scripts).toBe(2);
    expect(policies).toBeGreaterThan(2);
    expect((await askedAt(14))[0]).toBe(2);
    expect(await askedAt(17)).toEqual([0, 0]);
  });

  it('is read of all once a day, and when the log could not be read', async () => {
    const [scripts] = await askedAt(39);
    expect(scripts).toBe(2);
    expect(await askedAt(42)).toEqual([0, 0]);
    const rule = { kind: 'status', status: 403, methods: ['GET'], path: 'deviceManagement/auditEvents' };
    await world.simulator.admin('faults', { rules: [rule] });
    await world.simulator.admin('log', { clear: true });
    await world.capture({ scope, now: () => new Date(NOW + 43 * HOUR) });
    const { entries } = (await world.simulator.admin('log')) as unknown as { entries: readonly Logged[] };
    const asked = entries.filter(({ pattern }) => pattern?.endsWith('devicemanagementscripts/{id}/assignments'));
    expect(asked.length).toBe(2);
  });
});
