import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { any } from '../../../simulator/seeds/contoso/ids.ts';
import { startWorld, type World } from './world.suite.ts';

/** What a list of Intune leaves out is read again only where the list says that something moved. */

const SCRIPTS = 'intune-device-management-scripts';
const CATALOG = 'intune-settings-catalog';
const scope = [SCRIPTS, CATALOG];
const script = any('deviceManagementScript Map the drives');

let world: World;
beforeAll(async () => {
  world = await startWorld({ throttling: 'off', latency: 'off', lag: 'off' });
});
afterAll(() => world.close());

interface Logged {
  readonly pattern?: string;
}

async function asked(work: () => Promise<unknown>): Promise<(pattern: string) => number> {
  await world.simulator.admin('log', { clear: true });
  await work();
  const answer = (await world.simulator.admin('log')) as readonly Logged[] | { readonly entries: readonly Logged[] };
  const entries: readonly Logged[] = Array.isArray(answer)
    ? answer
    : (answer as { entries: readonly Logged[] }).entries;
  return (pattern) => entries.filter((entry) => entry.pattern === `/devicemanagement/${pattern}`).length;
}

describe('objects whose list leaves things out', () => {
  it('are read whole the first time, and afterwards only where something moved', async () => {
    const first = await asked(() => world.capture({ scope }));
    expect(first('devicemanagementscripts/{id}')).toBe(2);
    expect(first('configurationpolicies/{id}/settings')).toBeGreaterThanOrEqual(4);
    const second = await asked(() => world.capture({ scope }));
    expect(second('devicemanagementscripts/{id}')).toBe(0);
    expect(second('configurationpolicies/{id}/settings')).toBe(0);
    // Assignments may change without a trace in the list.
    expect(second('devicemanagementscripts/{id}/assignments')).toBe(2);
  });

  it('are read again when they moved, and on every full reading', async () => {
    const scriptContent = Buffer.from('# new').toString('base64');
    const path = `/deviceManagement/deviceManagementScripts/${script}`;
    await world.act({ method: 'PATCH', version: 'beta', path, body: { scriptContent } });
    const third = await asked(() => world.capture({ scope }));
    expect(third('devicemanagementscripts/{id}')).toBe(1);
    const reader = await world.vault.open('latest');
    expect((await reader.get(SCRIPTS, script))?.scriptContent).toBe(scriptContent);
    const full = await asked(() => world.capture({ scope, full: true }));
    expect(full('devicemanagementscripts/{id}')).toBe(2);
  });

  it('are not gone when the licence is', async () => {
    await world.simulator.admin('purge', { sets: ['subscribedSkus'] });
    const report = await world.capture({ scope });
    for (const id of scope) {
      expect(report.snapshot.modules[id]).toMatchObject({ state: 'skipped', reason: { code: 'not-licensed' } });
    }
    const reader = await world.vault.open('latest');
    expect(await reader.get(SCRIPTS, script)).toBeDefined();
  });
});
