import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../model/errors.ts';
import { systemClock } from './clock.ts';
import { customCloud } from './clouds.ts';
import type { Graph } from './graph.ts';
import { RETRY_LIMITS } from './retry-timing.ts';
import { Governor } from './throttle.ts';
import { startWireServer, WIRE_TENANT, type WireServer, wireToken } from './wire-server.suite.ts';

/** Quick waits, so that the tests of repetition take no time. */
const retry = { ...RETRY_LIMITS, attempts: 4, baseMs: 1, capMs: 5 };

let server: WireServer;
let graph: Graph;
beforeAll(async () => {
  server = await startWireServer();
  graph = await server.connect({ retry });
});
afterAll(() => server.close());

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

const throttled = (retryAfter: string) => ({
  status: 429,
  headers: { 'retry-after': retryAfter },
  json: { error: { code: 'TooManyRequests' } },
});

describe('a request', () => {
  it('carries the token, an id, the priority and the wish for unknown enum members', async () => {
    server.on(() => ({ status: 200, json: { id: '1' } }));
    expect(await graph.get('/users/1', { headers: { Prefer: 'return=minimal' }, priority: 'low' })).toEqual({
      id: '1',
    });
    const [call] = server.calls;
    expect(call?.path).toBe('/v1.0/users/1');
    expect(call?.headers).toMatchObject({
      prefer: 'include-unknown-enum-members, return=minimal',
      'x-ms-throttle-priority': 'Low',
      'accept-encoding': 'gzip',
    });
    expect(call?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(call?.headers.authorization).toMatch(/^Bearer /);
  });

  it('escapes spaces and leaves what is escaped', async () => {
    server.on(() => ({ status: 200, json: { value: [] } }));
    await graph.get("groups?$filter=displayName eq 'A%26B é'");
    expect(server.calls[0]?.path).toBe("/v1.0/groups?$filter=displayName%20eq%20'A%26B%20%C3%A9'");
  });

  it('reads JSON behind a byte order mark and plain numbers', async () => {
    server.on((call) =>
      call.path.endsWith('$count')
        ? { status: 200, text: '42', headers: { 'content-type': 'text/plain' } }
        : { status: 200, text: '\uFEFF{"id":"x"}' },
    );
    expect(await graph.get('/organization/x')).toEqual({ id: 'x' });
    expect(await graph.get('/users/$count')).toEqual({ value: 42 });
  });

  it('takes the budget of the tenant from a count of its users', async () => {
    const governor = new Governor({ clock: systemClock });
    const own = await server.connect({ governor });
    server.on(() => ({ status: 200, text: '501', headers: { 'content-type': 'text/plain' } }));
    expect(governor.size).toBe('S');
    await own.get('/users/$count', { headers: { ConsistencyLevel: 'eventual' } });
    expect(governor.size).toBe('L');
  });

  it('knows its permissions from the token', async () => {
    expect(await graph.grantedPermissions()).toEqual(['Group.Read.All', 'User.Read.All']);
  });
});

describe('faults', () => {
  it.each([
    ['a reset connection', 'reset' as const],
    ['a body cut off', { cut: '{"value":[' }],
    ['an HTML error page', { status: 502, text: '<html>Bad Gateway</html>' }],
    ['a success that is no JSON', { status: 200, text: '<html>login</html>' }],
    ['an empty 500', { status: 500 }],
    ['throttling', throttled('0.01')],
  ])('are repeated for reads: %s', async (_name, reply) => {
    server.on((_call, count) => (count === 0 ? reply : { status: 200, json: { id: 'ok' } }));
    expect(await graph.get('/users/1')).toEqual({ id: 'ok' });
    expect(server.calls).toHaveLength(2);
    expect(server.calls[0]?.headers['client-request-id']).toBe(server.calls[1]?.headers['client-request-id']);
  });

  it('end after the agreed number of attempts', async () => {
    server.on(() => ({ status: 500, text: '<html>sorry</html>' }));
    const error = await failure(graph.get('/users/1?$filter=secret'));
    expect(error.code).toBe('graph.unavailable');
    expect(error.retry).toBe('later');
    expect(error.context).toMatchObject({ status: 500, attempts: 4, path: '/v1.0/users/1' });
    expect(JSON.stringify([error.message, error.context])).not.toContain('secret');
  });

  it('use a new connection after a 503', async () => {
    server.on((_call, count) => (count === 0 ? { status: 503 } : { status: 200, json: {} }));
    await graph.get('/users/2');
    const before = server.connections();
    server.on((_call, count) => (count === 0 ? { status: 503 } : { status: 200, json: {} }));
    await graph.get('/users/1');
    expect(server.connections()).toBe(before + 1);
  });

  it('are not repeated for a POST that may have happened', async () => {
    for (const reply of [{ status: 503 }, 'reset' as const, { cut: '{' }]) {
      server.on(() => reply);
      const error = await failure(graph.write('POST', '/users', { displayName: 'a' }));
      expect(server.calls).toHaveLength(1);
      expect(error.context.sent).toBe(true);
    }
  });

  it('are repeated for a POST that was refused, or that only asks', async () => {
    server.on((_call, count) => (count === 0 ? throttled('0') : { status: 201, json: { id: 'n' } }));
    expect((await graph.write('POST', '/users', {})).status).toBe(201);
    const busy = { status: 409, json: { error: { code: 'Directory_ConcurrencyViolation', message: 'Please wait.' } } };
    server.on((_call, count) => (count === 0 ? busy : { status: 204 }));
    expect((await graph.write('POST', '/groups/1/members/$ref', {})).status).toBe(204);
    server.on((_call, count) => (count === 0 ? 'reset' : { status: 200, json: { value: [] } }));
    expect((await graph.write('POST', '/directoryObjects/getByIds', {})).status).toBe(200);
  });

  it('do not repeat a uniqueness conflict', async () => {
    const taken = { error: { code: 'Request_MultipleObjectsWithSameKeyValue', message: 'already exists' } };
    server.on(() => ({ status: 409, json: taken }));
    expect((await failure(graph.write('PATCH', '/users/1', {}))).code).toBe('graph.conflict');
    expect(server.calls).toHaveLength(1);
  });

  it('report a server that is not there or not trusted', async () => {
    const own = { loginOrigin: server.origin, graphOrigin: server.origin };
    const error = await failure(server.connect({ cloud: customCloud(own) }));
    expect(error.code).toBe('graph.network');
    expect(error.context.failure).toBe('untrusted');
    const gone = customCloud({ ...own, graphOrigin: 'https://localhost:1', ca: server.ca });
    const lost = await failure((await server.connect({ cloud: gone, retry })).get('/users'));
    expect(lost.context).toMatchObject({ failure: 'refused', sent: false, attempts: 4 });
  });

  it('stop waiting when the caller does', async () => {
    server.on(() => 'silence');
    const abort = new AbortController();
    const waiting = graph.get('/users/1', { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 30);
    await expect(waiting).rejects.toThrow('enough');
  });

  it('time out on silence', async () => {
    const hasty = await server.connect({ timeoutMs: 50, retry: { ...retry, attempts: 1 } });
    server.on(() => 'silence');
    expect((await failure(hasty.get('/users/1'))).code).toBe('graph.timeout');
  });
});

describe('the token', () => {
  const expired = {
    status: 401,
    json: { error: { code: 'InvalidAuthenticationToken', message: 'Lifetime expired.' } },
  };

  it('is renewed once after a 401', async () => {
    const own = await server.connect({ retry });
    server.on((_call, count) => (count === 0 ? expired : { status: 200, json: { id: 'ok' } }));
    expect(await own.get('/users/1')).toEqual({ id: 'ok' });
    expect(server.signIns).toHaveLength(1);
    expect(server.calls[1]?.headers.authorization).toBe(`Bearer ${wireToken(1)}`);
  });

  it('is given up after the second 401', async () => {
    server.on(() => expired);
    expect((await failure(graph.get('/users/1'))).code).toBe('graph.unauthorized');
    expect(server.calls).toHaveLength(2);
  });

  it('is renewed once for calls that fail together', async () => {
    const own = await server.connect({ retry });
    const fresh = `Bearer ${wireToken(99)}`;
    server.on((call) => (call.headers.authorization === fresh ? { status: 200, json: {} } : expired));
    const token = { token_type: 'Bearer', expires_in: 3599, access_token: wireToken(99) };
    server.onSignIn(() => ({ status: 200, json: token }));
    await Promise.all([own.get('/a'), own.get('/b'), own.get('/c')]);
    expect(server.signIns).toHaveLength(1);
  });

  it('answers a claims challenge once', async () => {
    const own = await server.connect({ retry });
    const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString('base64');
    const challenge = {
      ...expired,
      headers: { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"` },
    };
    server.on((_call, count) => (count === 0 ? challenge : { status: 200, json: {} }));
    await own.get('/users/1');
    expect(JSON.parse(server.signIns[0]?.get('claims') ?? '{}')).toMatchObject({
      access_token: { nbf: { value: '1' } },
    });
  });

  it('is not had with a wrong secret, and the error does not hold it', async () => {
    const credential = { kind: 'client-secret', clientId: 'app', secret: 'hunter2' } as const;
    const error = await failure(server.connect({ credential }));
    expect(error.code).toBe('auth.failed');
    expect(error.hint).toContain('secret');
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain('hunter2');
  });

  it('survives faults of the sign-in service', async () => {
    server.on(() => ({ status: 200, json: {} }));
    server.onSignIn((_form, count) => {
      if (count === 0) return { status: 503, text: '<html>' };
      return { status: 200, json: { token_type: 'Bearer', expires_in: 3599, access_token: wireToken(3) } };
    });
    await (await server.connect({ retry })).get('/users/1');
    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${wireToken(3)}`);
  });
});

describe('pages', () => {
  const item = (id: string) => ({ id });

  it('follow links byte for byte, with the headers on each page, over empty pages', async () => {
    const link = `${server.origin}/v1.0/users?$select=id&$skiptoken=a%2bb%2Fc%3d+~`;
    server.on((_call, count) =>
      count === 0
        ? { status: 200, json: { '@odata.count': 3, value: [item('1')], '@odata.nextLink': link } }
        : count === 1
          ? { status: 200, json: { value: [], '@odata.nextLink': `${link}2` } }
          : { status: 200, json: { value: [item('2')] } },
    );
    const pages = await all(graph.pages('/users?$select=id', { headers: { ConsistencyLevel: 'eventual' } }));
    expect(pages).toEqual([{ items: [item('1')], count: 3 }, { items: [] }, { items: [item('2')] }]);
    expect(server.calls[1]?.path).toBe('/v1.0/users?$select=id&$skiptoken=a%2bb%2Fc%3d+~');
    expect(server.calls.map((call) => call.headers.consistencylevel)).toEqual(['eventual', 'eventual', 'eventual']);
  });

  it('repeat the identical address after a fault', async () => {
    const link = `${server.origin}/v1.0/users?$skiptoken=2`;
    server.on((_call, count) =>
      count === 0
        ? { status: 200, json: { value: [item('1')], '@odata.nextLink': link } }
        : count === 1
          ? { status: 504 }
          : { status: 200, json: { value: [item('2')] } },
    );
    expect(await all(graph.pages('/users'))).toHaveLength(2);
    expect(server.calls[1]?.path).toBe(server.calls[2]?.path);
  });

  it('stop at a repeated link', async () => {
    server.on(() => ({
      status: 200,
      json: { value: [], '@odata.nextLink': `${server.origin}/v1.0/users?$skiptoken=x` },
    }));
    expect((await failure(all(graph.pages('/users')))).code).toBe('graph.protocol');
    expect(server.calls.length).toBeLessThanOrEqual(3);
  });

  it('never follow a link to another host, and never send it the token', async () => {
    const foreign = await startWireServer();
    const ways = [
      `${foreign.origin}/v1.0/users?$skiptoken=x`,
      `https://localhost@${new URL(foreign.origin).host}/v1.0/users`,
      `${server.origin.replace('https', 'http')}/v1.0/users?$skiptoken=x`,
      `${server.origin}/beta/users?$skiptoken=x`,
      `${server.origin}.evil.example/v1.0/users`,
    ];
    for (const link of ways) {
      server.on(() => ({ status: 200, json: { value: [item('1')], '@odata.nextLink': link } }));
      const error = await failure(all(graph.pages('/users')));
      expect(error.code, link).toBe('graph.untrusted-link');
      expect(server.calls).toHaveLength(1);
    }
    expect(foreign.connections()).toBe(0);
    await foreign.close();
  });

  it('start over when the token of a page is lost, without doubling items', async () => {
    const link = `${server.origin}/v1.0/users?$skiptoken=2`;
    const lost = { status: 400, json: { error: { code: 'DirectoryPageTokenNotFoundException', message: 'gone' } } };
    server.on((call, count) => {
      if (!call.path.includes('skiptoken')) {
        return { status: 200, json: { value: [item('1'), item('2')], '@odata.nextLink': link } };
      }
      return count < 2 ? lost : { status: 200, json: { value: [item('3')] } };
    });
    const pages = await all(graph.pages('/users'));
    expect(pages.flatMap((page) => page.items.map((one) => one.id))).toEqual(['1', '2', '3']);
  });

  it('end with a clear error when what came cannot be told apart', async () => {
    const lost = { status: 400, json: { error: { code: 'DirectoryPageTokenNotFoundException', message: 'gone' } } };
    server.on((_call, count) =>
      count === 0
        ? {
            status: 200,
            json: { value: [{ name: 'no id' }], '@odata.nextLink': `${server.origin}/v1.0/x?$skiptoken=2` },
          }
        : lost,
    );
    const error = await failure(all(graph.pages('/x')));
    expect(error).toMatchObject({ code: 'graph.protocol', retry: 'later' });
    expect(error.context.restart).toBe(true);
  });
});

describe('delta', () => {
  it('follows a round to its deltaLink and takes that link up again', async () => {
    const at = (token: string) => `${server.origin}/v1.0/groups/delta?${token}`;
    server.on((call) =>
      call.path.endsWith('$select=id')
        ? { status: 200, json: { value: [{ id: 'a' }], '@odata.nextLink': at('$skiptoken=1') } }
        : { status: 200, json: { value: [], '@odata.deltaLink': at('$deltatoken=2') } },
    );
    const pages = await all(graph.delta('/groups/delta?$select=id'));
    expect(pages.at(-1)).toEqual({ items: [], deltaLink: at('$deltatoken=2') });
    await all(graph.delta(at('$deltatoken=2')));
    expect(server.calls.at(-1)?.path).toBe('/v1.0/groups/delta?$deltatoken=2');
  });

  it.each([
    [410, 'resyncRequired', { location: 'https://x/v1.0/groups/delta?$deltatoken=' }],
    [400, 'SyncStateNotFound', {}],
    [404, 'syncStateNotFound', {}],
  ])('asks for a resync on %s %s', async (status, code, headers) => {
    server.on(() => ({
      status,
      json: { error: { code, message: 'gone' } },
      headers: headers as Record<string, string>,
    }));
    const error = await failure(all(graph.delta(`${server.origin}/v1.0/groups/delta?$deltatoken=old`)));
    expect(error.code).toBe('graph.resync-required');
    expect(error.context.location).toBe((headers as { location?: string }).location);
  });

  it.each([
    ['neither link', {}],
    ['both links', { '@odata.nextLink': 'https://a/v1.0/x', '@odata.deltaLink': 'https://a/v1.0/y' }],
  ])('refuses a page with %s', async (_name, links) => {
    server.on(() => ({ status: 200, json: { value: [], ...links } }));
    expect((await failure(all(graph.delta('/groups/delta')))).code).toBe('graph.protocol');
  });
});

describe('bytes and writes', () => {
  it('reads images, and nothing where there is none', async () => {
    server.on((call) =>
      call.path.includes('none')
        ? { status: 404 }
        : { status: 200, text: 'PNG', headers: { 'content-type': 'image/png' } },
    );
    const photo = await graph.bytes('/users/1/photo/$value');
    expect(photo?.contentType).toBe('image/png');
    expect(Buffer.from(photo?.bytes ?? []).toString()).toBe('PNG');
    expect(await graph.bytes('/users/none/photo/$value')).toBeUndefined();
  });

  it('sends images with their content type, JSON otherwise, and nothing when there is no body', async () => {
    server.on(() => ({ status: 204 }));
    await graph.write('PUT', '/users/1/photo/$value', Buffer.from('PNG'), { headers: { 'Content-Type': 'image/png' } });
    await graph.write('PATCH', '/users/1', { displayName: 'é' });
    const answer = await graph.write('DELETE', '/users/1', undefined);
    expect(answer).toMatchObject({ status: 204, body: undefined });
    expect(server.calls.map((call) => [call.headers['content-type'], call.body])).toEqual([
      ['image/png', 'PNG'],
      ['application/json', '{"displayName":"é"}'],
      [undefined, ''],
    ]);
  });

  it('names what was refused', async () => {
    const innererror = { requestId: 'r-1' };
    server.on(() => ({
      status: 403,
      json: { error: { code: 'Authorization_RequestDenied', message: 'No.', innererror } },
    }));
    const error = await failure(graph.write('PATCH', '/users/1', {}));
    expect(error.code).toBe('graph.forbidden');
    expect(error.context).toMatchObject({ status: 403, code: 'Authorization_RequestDenied', requestId: 'r-1' });
  });

  it('is bound to the tenant it was made for', () => {
    expect(graph.tenantId).toBe(WIRE_TENANT);
    expect(graph.usage.requests).toBeGreaterThan(10);
    expect(graph.usage.retried).toBeGreaterThan(5);
  });
});
