import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/simulator.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { connect } from '../client.ts';
import { customCloud } from '../clouds.ts';
import type { Graph } from '../graph.ts';

let simulator: Simulator;
let graph: Graph;
const opened: Graph[] = [];

async function connected(app: { readonly clientId: string; readonly secret: string }): Promise<Graph> {
  const { origin, ca, tenants } = simulator;
  const made = await connect({
    cloud: customCloud({ loginOrigin: origin, graphOrigin: origin, ca }),
    tenantId: tenants[0]?.id ?? '',
    credential: { kind: 'client-secret', clientId: app.clientId, secret: app.secret },
  });
  opened.push(made);
  return made;
}

async function connectedWith(permissions: readonly string[], exchangeRoles: readonly string[]): Promise<Graph> {
  const app = await simulator.admin('apps', { tenant: simulator.tenants[0]?.id, permissions, exchangeRoles });
  return connected(app as { clientId: string; secret: string });
}

async function listed(from: Graph, path: string, version: 'exchange' | 'compliance') {
  const items: unknown[] = [];
  for await (const page of from.pages(path, { version })) items.push(...page.items);
  return items;
}

beforeAll(async () => {
  simulator = await startSimulator({ tenants: ['contoso'], quiet: true, inProcess: false });
  graph = await connected(simulator.tenants[0]?.app ?? { clientId: '', secret: '' });
}, 60_000);
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await simulator?.close();
});

describe('the back ends of cmdlets', () => {
  it('list and show objects without what speaks of their types alone', async () => {
    const rules = await listed(graph, '/TransportRule?ResultSize=Unlimited', 'exchange');
    expect(rules.length).toBeGreaterThan(2);
    expect(Object.keys(rules[0] as object).filter((name) => name.includes('@'))).toEqual([]);
    const { Guid: guid } = rules[0] as { Guid: string };
    expect(await graph.get(`/TransportRule/${guid}`, { version: 'exchange' })).toEqual(rules[0]);
  });

  it('reach Security & Compliance in the region of the tenant, and never by following a redirect with the cmdlet', async () => {
    expect((await listed(graph, '/Label?IncludeDetailedLabelActions=true', 'compliance')).length).toBeGreaterThan(1);
    const { entries } = (await simulator.admin('log?path=/adminapi/')) as {
      readonly entries: readonly { readonly method: string; readonly status: number }[];
    };
    expect(entries.filter(({ status }) => status === 302).map(({ method }) => method)).toEqual(['GET']);
  });

  it('are asked by no more than three calls at once', async () => {
    const before = graph.usage.throttled;
    const asked = Array.from({ length: 12 }, () => ({ path: '/RemoteDomain?ResultSize=Unlimited' }));
    const answers = await graph.batch(asked, { version: 'exchange' });
    expect(answers.filter((answer) => answer instanceof Error)).toEqual([]);
    expect(graph.usage.throttled).toBe(before);
  });

  it('refuse what is not there and what they do not know, each in its way', async () => {
    const version = 'exchange';
    await expect(graph.get('/RemoteDomain/nobody', { version })).rejects.toMatchObject({ code: 'graph.not-found' });
    await expect(listed(graph, '/NoSuchThing', version)).rejects.toMatchObject({ code: 'graph.forbidden' });
    await expect(graph.write('POST', '/RemoteDomain', { Name: 'a', Colour: 'b' }, { version })).rejects.toMatchObject({
      code: 'graph.bad-request',
      hint: expect.stringContaining('role or a licence'),
    });
    await expect(
      graph.write('POST', '/RemoteDomain', { Name: 'Fabrikam', DomainName: 'b.example' }, { version }),
    ).rejects.toMatchObject({ code: 'graph.conflict' });
  });

  it.each([
    ['without the permission', [], ['View-Only Configuration']],
    ['without any role', ['Exchange.ManageAsApp'], []],
    ['without the role of the cmdlet', ['Exchange.ManageAsApp'], ['View-Only Recipients']],
  ] as const)('are closed %s, while Graph is open', async (_, permissions, roles) => {
    const narrow = await connectedWith(['Organization.Read.All', ...permissions], roles);
    await expect(listed(narrow, '/TransportRule', 'exchange')).rejects.toMatchObject({ code: 'graph.forbidden' });
    expect(await narrow.get('/organization')).toHaveProperty('value');
  });

  it('let a reader read and not write', async () => {
    const reader = await connectedWith(['Exchange.ManageAsApp'], ['View-Only Configuration']);
    expect((await listed(reader, '/RemoteDomain', 'exchange')).length).toBeGreaterThan(1);
    await expect(
      reader.write('PATCH', '/RemoteDomain/Fabrikam', { NDREnabled: false }, { version: 'exchange' }),
    ).rejects.toMatchObject({ code: 'graph.forbidden' });
    expect(await reader.grantedPermissions()).toContain('Exchange.ManageAsApp');
  });
});
