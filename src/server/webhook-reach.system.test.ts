import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, type House, house, type Person } from './server.suite.ts';

/** Whoever may set a webhook must not reach with it what only this machine reaches. */
describe('a webhook', () => {
  let rooms: House;
  let admin: Person;
  let inner: Server;
  let connections = 0;
  const realLookup = dns.lookup;

  beforeAll(async () => {
    rooms = await house();
    admin = await rooms.person('ada', [{ role: 'administrator', tenant: '*' }]);
    inner = createServer((_, response) => response.end('inside'));
    inner.on('connection', () => connections++);
    inner.listen(0, '127.0.0.1');
    await once(inner, 'listening');
  });
  afterEach(() => {
    delete process.env.HOLDFAST_PRIVATE_WEBHOOKS;
    dns.lookup = realLookup;
    syncBuiltinESMExports();
    connections = 0;
  });
  afterAll(async () => {
    inner.close();
    await rooms.close();
  });

  const port = () => (inner.address() as AddressInfo).port;
  const set = (url: string) =>
    ask(rooms, admin, 'PUT', '/tenants/alpha/destinations/x', { kind: 'webhook', url, enabled: true });
  const deliver = async () =>
    (await ask(rooms, admin, 'POST', '/tenants/alpha/destinations/x/test')).json<{
      delivered: boolean;
      detail: string;
    }>();

  /** Names lead where a foreign name server says; here it says: to this machine. */
  function answerNamesWith(...addresses: readonly string[]): string[] {
    const asked: string[] = [];
    const lookup = (name: string, _options: object, done: (error: null, found: dns.LookupAddress[]) => void) => {
      const address = addresses[Math.min(asked.length, addresses.length - 1)] ?? '';
      asked.push(name);
      done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
    };
    dns.lookup = lookup as unknown as typeof dns.lookup;
    syncBuiltinESMExports();
    return asked;
  }

  it('whose public name leads into the own network is not connected to', async () => {
    expect((await set(`https://hooks.example.com:${port()}/`)).statusCode).toBe(200);
    const asked = answerNamesWith('127.0.0.1');
    expect(await deliver()).toEqual({ delivered: false, detail: 'It could not be reached.' });
    expect(asked).toEqual(['hooks.example.com']);
    expect(connections).toBe(0);
  });

  it('is looked up once for each connection: a second answer cannot differ from the one that was checked', async () => {
    // The first address is a public one that nobody has; the second would be the own machine.
    expect((await set(`https://hooks.example.com:${port()}/`)).statusCode).toBe(200);
    const asked = answerNamesWith('3ffe::1', '127.0.0.1');
    expect((await deliver()).delivered).toBe(false);
    expect(asked).toHaveLength(1);
    expect(connections).toBe(0);
  });

  it('that was set while private addresses were allowed is not called when they no longer are', async () => {
    process.env.HOLDFAST_PRIVATE_WEBHOOKS = '1';
    expect((await set(`http://127.0.0.1:${port()}/`)).statusCode).toBe(200);
    expect((await deliver()).delivered).toBe(true);
    expect(connections).toBe(1);
    delete process.env.HOLDFAST_PRIVATE_WEBHOOKS;
    expect((await deliver()).delivered).toBe(false);
    expect(connections).toBe(1);
  });

  it('that answers with a redirect is not followed, and nothing of its answer is told', async () => {
    const hits: string[] = [];
    const outer = createServer((request, response) => {
      hits.push(String(request.url));
      response.writeHead(307, { location: `http://127.0.0.1:${port()}/inside` }).end('secret of the network');
    });
    outer.listen(0, '127.0.0.1');
    await once(outer, 'listening');
    process.env.HOLDFAST_PRIVATE_WEBHOOKS = '1';
    await set(`http://127.0.0.1:${(outer.address() as AddressInfo).port}/hook`);
    expect(await deliver()).toEqual({ delivered: false, detail: 'It answered 307.' });
    expect([hits, connections]).toEqual([['/hook'], 0]);
    outer.close();
  });
});
