import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../model/errors.ts';
import type { Graph } from './graph.ts';
import { type Reply, startWireServer, type WireCall, type WireServer } from './wire-server.suite.ts';

let server: WireServer;
let graph: Graph;
beforeAll(async () => {
  server = await startWireServer();
  graph = await server.connect();
});
afterAll(() => server.close());

interface SentPart {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}
type PartReply = { status: number; headers?: Record<string, string>; body?: unknown } | undefined;

const partsOf = (call: WireCall): SentPart[] => (JSON.parse(call.body) as { requests: SentPart[] }).requests;

/** Answers each part by the script, in reverse order, as Graph may. */
function batches(answer: (part: SentPart, round: number) => PartReply, status = 200) {
  return (call: WireCall, round: number): Reply => {
    const responses = partsOf(call)
      .flatMap((part) => {
        const reply = answer(part, round);
        return reply ? [{ id: part.id, ...reply }] : [];
      })
      .reverse();
    return { status, json: { responses } };
  };
}

const users = (count: number) => Array.from({ length: count }, (_, i) => ({ path: `/users/${i}?$select=id` }));
const okFor = (part: SentPart) => ({ status: 200, body: { url: part.url } });

describe('a batch', () => {
  it('puts twenty in an envelope and restores the order', async () => {
    server.on(batches(okFor));
    const before = graph.usage.requests;
    const results = await graph.batch(users(45), { priority: 'low' });
    expect(results.map((one) => !(one instanceof Error) && one.body?.url)).toEqual(users(45).map((one) => one.path));
    expect(server.calls.map((call) => partsOf(call).length).sort()).toEqual([20, 20, 5]);
    expect(server.calls.every((call) => call.path === '/v1.0/$batch' && call.method === 'POST')).toBe(true);
    expect(server.calls[0]?.headers['x-ms-throttle-priority']).toBe('Low');
    expect(partsOf(server.calls[0] as WireCall)[0]?.headers.Prefer).toContain('include-unknown-enum-members');
    expect(graph.usage.requests - before).toBe(45);
  });

  it('strips the host from links that Graph handed out, and refuses foreign ones', async () => {
    server.on(batches(okFor));
    const link = `${server.origin}/v1.0/groups/1/members?$skiptoken=a%2Bb`;
    const [result] = await graph.batch([{ path: link }]);
    expect(result).toMatchObject({ body: { url: '/groups/1/members?$skiptoken=a%2Bb' } });
    await expect(graph.batch([{ path: 'https://evil.example/v1.0/users' }])).rejects.toThrow(AppError);
  });

  it.each([200, 424])(
    'repeats throttled parts alone, after the longest Retry-After, in a %i envelope',
    async (status) => {
      const throttled = (wait: string) => ({
        status: 429,
        headers: { 'Retry-After': wait },
        body: { error: { code: 'x' } },
      });
      server.on(
        batches((part, round) => {
          if (round > 0) return okFor(part);
          if (part.url.startsWith('/users/3?')) return throttled('0.1');
          return part.url.startsWith('/users/7?') ? throttled('0.3') : okFor(part);
        }, status),
      );
      const started = performance.now();
      const results = await graph.batch(users(10));
      // Timers may fire a moment early; the shorter of the two waits would be 100.
      expect(performance.now() - started).toBeGreaterThan(290);
      expect(results.map((one) => !(one instanceof Error) && one.status)).toEqual(Array(10).fill(200));
      expect(partsOf(server.calls[1] as WireCall).map((part) => part.url)).toEqual([
        '/users/3?$select=id',
        '/users/7?$select=id',
      ]);
    },
  );

  it('repeats reads that failed or went missing, and puts errors in their places', async () => {
    server.on(
      batches((part, round) => {
        if (part.url.startsWith('/users/1?'))
          return { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } };
        if (round === 0 && part.url.startsWith('/users/0?')) return { status: 503 };
        if (round === 0 && part.url.startsWith('/users/2?')) return undefined;
        return okFor(part);
      }),
    );
    const results = await graph.batch(users(3));
    expect(results.map((one) => (one instanceof AppError ? one.code : (one as { status: number }).status))).toEqual([
      200,
      'graph.not-found',
      200,
    ]);
    expect(server.calls).toHaveLength(2);
  });

  it('renews the token once when a part is told it is void', async () => {
    const void401 = { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } };
    server.on(batches((part, round) => (round === 0 ? void401 : okFor(part))));
    expect((await graph.batch(users(2))).every((one) => !(one instanceof Error))).toBe(true);
    expect(server.signIns).toHaveLength(1);
    server.on(batches(() => void401));
    const [result] = await graph.batch(users(1));
    expect(result).toMatchObject({ code: 'graph.unauthorized' });
  });

  it('sends a broken envelope of reads again as a whole', async () => {
    server.on((call, count) => (count === 0 ? 'reset' : batches(okFor)(call, count)));
    expect((await graph.batch(users(3))).every((one) => !(one instanceof Error))).toBe(true);
  });

  it('keeps writes apart and never repeats one that may have happened', async () => {
    const write = { method: 'POST', path: '/groups', body: { displayName: 'g' } } as const;
    server.on(batches((part) => (part.method === 'POST' ? { status: 502 } : okFor(part))));
    const results = await graph.batch([write, { path: '/users/1' }, write]);
    expect(results.map((one) => one instanceof AppError && one.context.sent)).toEqual([true, false, true]);
    expect(
      server.calls
        .map((call) =>
          partsOf(call)
            .map((part) => part.method)
            .join(),
        )
        .sort(),
    ).toEqual(['GET', 'POST,POST']);
    const sent = server.calls.flatMap(partsOf).find((part) => part.method === 'POST');
    expect(sent).toMatchObject({ headers: { 'Content-Type': 'application/json' }, body: { displayName: 'g' } });
  });

  it('gives every part the error of an envelope that was refused', async () => {
    server.on(() => ({ status: 400, json: { error: { code: 'BadRequest', message: 'malformed' } } }));
    const results = await graph.batch(users(2));
    expect(results.map((one) => one instanceof AppError && one.code)).toEqual([
      'graph.bad-request',
      'graph.bad-request',
    ]);
  });

  it('reads numbers, empty bodies and the beta version', async () => {
    server.on(batches((part) => ({ status: 200, body: part.url.includes('count') ? 7 : null })));
    const results = await graph.batch([{ path: '/users/$count' }, { path: '/x' }], { version: 'beta' });
    expect(results).toMatchObject([{ body: { value: 7 } }, { body: undefined }]);
    expect(server.calls[0]?.path).toBe('/beta/$batch');
  });

  it('sends calls of the slow services one by one', async () => {
    server.on((call) => (call.path.endsWith('$batch') ? batches(okFor)(call, 0) : { status: 200, json: { id: 'ca' } }));
    const results = await graph.batch([{ path: '/identity/conditionalAccess/policies/1' }, { path: '/users/1' }]);
    expect(results).toMatchObject([{ body: { id: 'ca' } }, { body: { url: '/users/1' } }]);
    expect(server.calls.map((call) => call.path).sort()).toEqual([
      '/v1.0/$batch',
      '/v1.0/identity/conditionalAccess/policies/1',
    ]);
  });
});
