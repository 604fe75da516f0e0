import { afterEach, describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/catalog.ts';
import { connect } from '../../graph/client.ts';
import { systemClock } from '../../graph/clock.ts';
import { customCloud } from '../../graph/clouds.ts';
import { Governor } from '../../graph/throttle.ts';
import { capture } from './capture.ts';
import { startWorld, type World } from './world.suite.ts';

const AUDITS = 'directory-audits';
const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
let world: World | undefined;
afterEach(() => world?.close());

/** An event that Microsoft shows only now, though it happened then. */
async function arrives(id: string, at: number): Promise<void> {
  await world!.act({
    method: 'POST',
    path: '/auditLogs/directoryAudits',
    body: { activityDisplayName: id, activityDateTime: new Date(at).toISOString(), category: 'Policy' },
  });
}

async function kept(log = AUDITS): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const events = [];
  for await (const { id, value } of world!.vault.readLog(log)) {
    events.push({ id, name: String(value.activityDisplayName) });
  }
  return events;
}

describe('a log', () => {
  it('is read by windows that overlap: late events are found, and nothing is kept twice', async () => {
    world = await startWorld({ throttling: 'off' });
    const run = async (hours: number, more = {}) => {
      const at = new Date(NOW + hours * HOUR);
      const report = await world!.capture({ scope: [AUDITS], now: () => at, ...more });
      return report.snapshot.modules[AUDITS]!;
    };
    const first = await run(0);
    expect(first.counts.added).toBeGreaterThan(40);

    await arrives('an hour late', NOW - HOUR);
    await arrives('three hours late', NOW - 3 * HOUR);
    const second = await run(0.5);
    expect(second.counts).toMatchObject({ added: 1 });
    const names = (await kept()).map(({ name }) => name);
    expect(names).toContain('an hour late');
    expect(names).not.toContain('three hours late');

    // A wider overlap reads further back; what is known already is known by its identifier.
    const third = await run(1, { logOverlapMs: 4 * HOUR });
    expect(third.counts.added).toBe(1);
    const idle = await run(1.5, { logOverlapMs: 48 * HOUR });
    expect(idle.counts).toMatchObject({ added: 0 });
    expect(idle.counts.unchanged).toBeGreaterThan(1);
    const ids = (await kept()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(first.counts.added + 2);
  });

  it('of each kind is kept apart, and read again without doubles', async () => {
    world = await startWorld({ throttling: 'off' });
    const { simulator, tenant } = world;
    const graph = await connect({
      cloud: customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca }),
      tenantId: tenant.id,
      credential: { kind: 'client-secret', clientId: tenant.app.clientId, secret: tenant.app.secret },
      governor: new Governor({
        clock: {
          now: () => systemClock.now() * 50,
          after: (ms, next) => systemClock.after(ms / 50, next),
          random: () => systemClock.random(),
        },
      }),
    });
    const scope = catalog.filter(({ shape }) => shape === 'log').map(({ id }) => id);
    const vault = await world.newVault();
    const now = () => new Date(NOW);
    const first = await capture({ graph, vault, catalog, scope, now });
    const second = await capture({ graph, vault, catalog, scope, now, full: true });
    await graph.close();
    const counts = (report: typeof first) =>
      Object.fromEntries(scope.map((id) => [id, report.snapshot.modules[id]?.counts.added]));
    expect(counts(first)).toMatchObject({
      'sign-ins': 30,
      'sign-ins-non-interactive': 2,
      'sign-ins-service-principal': 2,
      'sign-ins-managed-identity': 2,
      'provisioning-logs': 1,
      'risk-detections': 2,
      'service-principal-risk-detections': 1,
      'custom-security-attribute-audits': 1,
    });
    expect(Object.values(counts(second))).toEqual(scope.map(() => 0));
  });
});
