import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customCloud } from '../clouds.ts';
import type { Graph } from '../graph.ts';
import { type Reply, startWireServer, type WireServer } from '../wire-server.suite.ts';

let server: WireServer;
let graph: Graph;
beforeAll(async () => {
  server = await startWireServer();
  const hosts = { loginOrigin: server.origin, graphOrigin: server.origin, ca: server.ca };
  graph = await server.connect({ cloud: { ...customCloud(hosts), exchangeOrigin: server.origin } });
});
afterAll(() => server.close());

async function listed(): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of graph.pages('/TransportRule', { version: 'exchange' })) items.push(...page.items);
  return items;
}

describe('a list that a cmdlet answers with', () => {
  it('is empty only when the answer says so', async () => {
    server.on(() => ({ status: 200, json: { value: [] } }));
    expect(await listed()).toEqual([]);
    const gaps: Reply[] = [
      { status: 200, json: {} },
      { status: 200, json: { value: null } },
      { status: 200, json: [] },
      { status: 204 },
    ];
    for (const gap of gaps) {
      server.on(() => gap);
      await expect(listed(), JSON.stringify(gap)).rejects.toMatchObject({ code: 'graph.protocol' });
    }
  });
});
