import { request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { JsonObject } from '../model/json.ts';
import type { Credential, DeviceCode } from './auth/credential.ts';
import { type ConnectOptions, connect } from './client.ts';
import { customCloud } from './clouds.ts';
import type { Graph, Page } from './graph.ts';
import { RETRY_LIMITS } from './retry-timing.ts';
import { listSharded } from './shards.ts';
import { rsaCertificate } from './wire-server.suite.ts';

/*
 * The client against the simulated cloud over HTTPS: two programs that share no code but the names of things.
 */

/** What a test has started, newest last. */
const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

async function start(options: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options);
  started.push(simulator);
  return simulator;
}

async function enter(simulator: Simulator, options?: Partial<ConnectOptions>): Promise<Graph> {
  const graph = await connectTo(simulator, options);
  started.push(graph);
  return graph;
}

function connectTo(simulator: Simulator, options: Partial<ConnectOptions> = {}): Promise<Graph> {
  const [tenant] = simulator.tenants;
  const { origin, ca } = simulator;
  return connect({
    cloud: customCloud({ loginOrigin: origin, graphOrigin: origin, ca }),
    tenantId: tenant?.id ?? '',
    credential: { kind: 'client-secret', clientId: tenant?.app.clientId ?? '', secret: tenant?.app.secret ?? '' },
    ...options,
  });
}

async function items(pages: AsyncIterable<Page>): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for await (const page of pages) found.push(...page.items);
  return found;
}

const idsOf = (objects: readonly JsonObject[]) => objects.map((one) => String(one.id)).sort();

describe('contoso', () => {
  let simulator: Simulator;
  let graph: Graph;
  beforeAll(async () => {
    simulator = await startSimulator({ tenants: ['contoso'], throttling: 'auto' });
    graph = await connectTo(simulator);
  });
  afterAll(async () => {
    await graph?.close();
    await simulator?.close();
  });

  const createApp = (more: JsonObject) =>
    simulator.admin('apps', { tenant: simulator.tenants[0]?.id, permissions: ['User.Read.All'], ...more }) as Promise<{
      clientId: string;
      secret: string;
    }>;
  const signedIn = async (credential: Credential) => {
    const own = await enter(simulator, { credential });
    expect(await items(own.pages('/users?$select=id&$top=5'))).not.toHaveLength(0);
    const granted = await own.grantedPermissions();
    return granted;
  };

  it('lets an app in by its secret, and tells its permissions', async () => {
    const { clientId, secret } = await createApp({ permissions: ['User.Read.All', 'Group.Read.All'] });
    expect(await signedIn({ kind: 'client-secret', clientId, secret })).toEqual(['Group.Read.All', 'User.Read.All']);
    await expect(signedIn({ kind: 'client-secret', clientId, secret: 'wrong' })).rejects.toMatchObject({
      code: 'auth.failed',
    });
  });

  it('lets an app in by its certificate', async () => {
    const { cert, key } = await rsaCertificate();
    const der = cert.replace(/-----[^-]+-----|\s/g, '');
    const { clientId } = await createApp({ certificate: der });
    const credential = { kind: 'certificate', clientId, certificate: cert, privateKey: key } as const;
    expect(await signedIn(credential)).toEqual(['User.Read.All']);
  });

  it('lets a person in by a device code', async () => {
    const { clientId } = await createApp({ scopes: ['User.Read.All'] });
    const show = ({ userCode }: DeviceCode) => void simulator.admin('approve-device', { userCode });
    const granted = await signedIn({ kind: 'device-code', clientId, scopes: ['User.Read.All'], show });
    expect(granted).toContain('User.Read.All');
  });

  it('lets a person in by an authorization code, and again from the cache', async () => {
    const { clientId } = await createApp({ scopes: ['User.Read.All'] });
    let kept: string | undefined;
    const cache = {
      load: async () => kept,
      save: async (text: string) => {
        kept = text;
      },
    };
    const authorize = async (url: string) => {
      const { Agent } = await import('undici');
      const answer = await request(url, { dispatcher: new Agent({ connect: { ca: simulator.ca } }) });
      return String(answer.headers.location);
    };
    const redirectUri = 'http://localhost';
    await signedIn({ kind: 'authorization-code', clientId, redirectUri, scopes: ['User.Read.All'], authorize, cache });
    expect(await signedIn({ kind: 'cached', clientId, scopes: ['User.Read.All'], cache })).toContain('User.Read.All');
  });

  it('refuses what was not granted, by name', async () => {
    const { clientId, secret } = await createApp({});
    const own = await enter(simulator, { credential: { kind: 'client-secret', clientId, secret } });
    await expect(own.get('/policies/authorizationPolicy')).rejects.toMatchObject({ code: 'graph.forbidden' });
  });

  it('lists in one line and in ranges alike', async () => {
    const line = await items(graph.pages('/users?$select=id,userPrincipalName&$top=10'));
    const address = '/users?$select=id,userPrincipalName&$top=10';
    const ranges = await items(listSharded(graph, address, { property: 'userPrincipalName' }));
    expect(line.length).toBeGreaterThan(20);
    expect(idsOf(ranges)).toEqual(idsOf(line));
  });

  it('follows changes from now on', async () => {
    let link = '';
    for await (const page of graph.delta('/groups/delta?$select=displayName,members&$deltatoken=latest')) {
      expect(page.items).toEqual([]);
      link = page.deltaLink ?? link;
    }
    const [group] = await items(graph.pages('/groups?$select=id&$filter=securityEnabled eq true&$top=999'));
    await graph.write('PATCH', `/groups/${group?.id}`, { description: 'changed', displayName: 'Changed' });
    const seen: JsonObject[] = [];
    for await (const page of graph.delta(link)) {
      seen.push(...page.items);
      link = page.deltaLink ?? link;
    }
    expect(seen).toMatchObject([{ id: group?.id, displayName: 'Changed' }]);
    await simulator.admin('clock', { advance: 8 * 86_400_000 });
    await expect(items(graph.delta(link))).rejects.toMatchObject({ code: 'graph.resync-required' });
  });

  it('reads in batches, and renews a token that has expired on the way', async () => {
    const users = await items(graph.pages('/users?$select=id&$top=999'));
    await simulator.admin('clock', { advance: 2 * 3_600_000 });
    const results = await graph.batch(users.map(({ id }) => ({ path: `/users/${id}/memberOf?$select=id` })));
    expect(results.filter((one) => one instanceof Error)).toEqual([]);
    expect(results).toHaveLength(users.length);
    const [missing] = await graph.batch([{ path: '/users/00000000-0000-4000-8000-000000000000' }]);
    expect(missing).toMatchObject({ code: 'graph.not-found' });
  });

  it('creates, and takes a second member for what it is', async () => {
    const { isAlreadyReferenced } = await import('./errors/classify.ts');
    const [user] = await items(graph.pages('/users?$select=id&$top=1'));
    const group = await graph.write('POST', '/groups', {
      displayName: 'New',
      mailEnabled: false,
      mailNickname: 'new-group',
      securityEnabled: true,
      groupTypes: [],
    });
    expect(group.status).toBe(201);
    const member = { '@odata.id': `${simulator.origin}/v1.0/directoryObjects/${user?.id}` };
    const add = () => graph.write('POST', `/groups/${group.body?.id}/members/$ref`, member);
    expect((await add()).status).toBe(204);
    const again = await add().catch((error: unknown) => error);
    expect(isAlreadyReferenced(again)).toBe(true);
  });
});

describe('a throttled tenant', () => {
  // The pace is for the governor's own tests, by a clock that no load disturbs, and for the benchmarks.
  it('is read with hardly a refusal', async () => {
    const simulator = await start({
      tenants: ['generate:users=1200,seed=3'],
      throttling: 'S',
      latency: 'model',
      inProcess: false,
    });
    const graph = await enter(simulator, { priority: 'low' });
    const groups = await items(graph.pages('/groups?$select=id&$top=999'));
    const wanted = 4_000;
    const requests = Array.from({ length: wanted }, (_, i) => ({
      path: `/groups/${groups[i % groups.length]?.id}/members?$select=id&$top=999`,
    }));
    const results = await graph.batch(requests, { priority: 'low' });
    const share = graph.usage.throttled / graph.usage.requests;
    expect(results.filter((one) => one instanceof Error)).toEqual([]);
    expect(share).toBeLessThanOrEqual(0.01);
  });

  it('asks the conditional access service once a second', async () => {
    const simulator = await start({ tenants: ['contoso'], throttling: 'auto' });
    const graph = await enter(simulator);
    const ask = () => graph.get('/identity/conditionalAccess/namedLocations?$top=1');
    await Promise.all(Array.from({ length: 8 }, ask));
    // Seven would be refused at once. What a busy machine holds up on its way may come too close to the next.
    expect(graph.usage.throttled).toBeLessThanOrEqual(1);
  });
});

describe('a tenant in trouble', () => {
  it('is read whole although three requests in ten fail', async () => {
    const simulator = await start({ tenants: ['generate:users=600,seed=5'] });
    const graph = await enter(simulator, { retry: { ...RETRY_LIMITS, attempts: 15, baseMs: 20, capMs: 200 } });
    const address = '/users?$select=id,userPrincipalName&$top=20';
    const truth = idsOf(await items(graph.pages(address)));
    const each = 0.3 / 7;
    await simulator.admin('faults', {
      seed: 11,
      rules: [
        { kind: 'status', status: 500, probability: each },
        { kind: 'status', status: 503, probability: each },
        { kind: 'status', status: 429, retryAfter: 1, probability: each / 4 },
        { kind: 'status', status: 504, probability: each },
        { kind: 'html', probability: each },
        { kind: 'empty', probability: each },
        { kind: 'reset', probability: each },
        { kind: 'cut', probability: each },
        { kind: 'reset', when: 'after', methods: ['GET'], probability: each },
        { kind: 'expired-token', probability: each / 4 },
      ],
    });
    expect(idsOf(await items(graph.pages(address)))).toEqual(truth);
    expect(idsOf(await items(listSharded(graph, address, { property: 'userPrincipalName' })))).toEqual(truth);
    const results = await graph.batch(truth.slice(0, 200).map((id) => ({ path: `/users/${id}?$select=id` })));
    expect(results.map((one) => (one instanceof Error ? one : String(one.body?.id)))).toEqual(truth.slice(0, 200));
    expect(graph.usage.retried).toBeGreaterThan(20);
  });

  it('is read whole although the place in the list is lost', async () => {
    const simulator = await start({ tenants: ['contoso'] });
    const graph = await enter(simulator);
    const address = '/users?$select=id&$top=5';
    const truth = idsOf(await items(graph.pages(address)));
    await simulator.admin('faults', { rules: [{ kind: 'expired-next-link', path: 'skiptoken', skip: 3, count: 2 }] });
    expect(idsOf(await items(graph.pages(address)))).toEqual(truth);
  });

  it('does not lead into an endless ring of pages', async () => {
    const simulator = await start({ tenants: ['contoso'] });
    const graph = await enter(simulator);
    await simulator.admin('faults', { rules: [{ kind: 'repeat-next-link', path: 'skiptoken' }] });
    await expect(items(graph.pages('/users?$select=id&$top=5'))).rejects.toMatchObject({ code: 'graph.protocol' });
  });
});
