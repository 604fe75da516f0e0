import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../model/json.ts';
import type { Graph, Page } from './graph.ts';
import { bordersFrom, cut, DEFAULT_BORDERS, rangeFilter } from './ranges.ts';
import { listSharded } from './shards.ts';
import { startWireServer, type WireServer } from './wire-server.suite.ts';

type Compare = (a: string, b: string) => number;
const byCode: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const orders: Compare[] = [
  byCode,
  (a, b) => a.localeCompare(b, 'sv', { sensitivity: 'base' }),
  (a, b) => byCode(b, a),
  (a, b) => a.length - b.length,
];

/** `p ge 'a' and p le 'b'` as a test on a value, by the given order. */
function holds(filter: string | undefined, value: string, compare: Compare): boolean {
  return (filter?.split(' and ') ?? []).every((part) => {
    const [, operator, quoted = ''] = /^\S+ (ge|le) '(.*)'$/s.exec(part) ?? [];
    const order = compare(value, quoted.replaceAll("''", "'"));
    return operator === 'ge' ? order >= 0 : order <= 0;
  });
}

describe('ranges', () => {
  it('are bounded by neighbours', () => {
    const filters = cut(['b', "o'x"]).map((range) => rangeFilter('p', range));
    expect(filters).toEqual(["p le 'b'", "p ge 'b' and p le 'o''x'", "p ge 'o''x'"]);
    expect(cut([]).map((range) => rangeFilter('p', range))).toEqual([undefined]);
  });

  it('hold every value, in whatever order the server sorts, and so do their pieces', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abz09é._ZØ') });
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 8 }), fc.constantFrom(...orders), (value, sample, compare) => {
        const whole = cut(DEFAULT_BORDERS).filter((range) => holds(rangeFilter('p', range), value, compare));
        expect(whole.length).toBeGreaterThan(0);
        const pieces = whole.flatMap((range) => cut(bordersFrom(sample, range), range));
        expect(pieces.some((range) => holds(rangeFilter('p', range), value, compare))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('are cut along what ordered values begin with', () => {
    const sample = Array.from({ length: 100 }, (_, i) => `user0${String(i).padStart(4, '0')}@x`);
    const borders = bordersFrom(sample, { from: 'u', to: 'v' });
    expect(borders).toEqual(expect.arrayContaining(['user001', 'user009', 'user01', 'user09', 'user1', 'user9']));
    expect(borders.every((border) => border > 'u' && border < 'v')).toBe(true);
  });
});

describe('a sharded listing', () => {
  let server: WireServer;
  let graph: Graph;
  beforeAll(async () => {
    server = await startWireServer();
    graph = await server.connect();
  });
  afterAll(() => server.close());

  const people: JsonObject[] = [...'aabcdefghzßéØ9_-#a'].map((first, i) => ({ id: String(i), name: `${first}${i}` }));

  /** Serves pages of what the filter lets through. */
  function listing(path: string, all: readonly JsonObject[], size: number, compare: Compare) {
    const query = new URL(path, 'https://x').searchParams;
    const filter = query.get('$filter') ?? undefined;
    const from = Number(query.get('$skiptoken') ?? 0);
    const found = all.filter((one) => holds(filter, String(one.name), compare));
    const rest = new URLSearchParams({ ...(filter ? { $filter: filter } : {}), $skiptoken: String(from + size) });
    const more = found.length > from + size ? { '@odata.nextLink': `${server.origin}/v1.0/people?${rest}` } : {};
    return { status: 200, json: { value: found.slice(from, from + size), ...more } };
  }

  const ids = async (pages: AsyncIterable<Page>) => {
    const found: string[] = [];
    for await (const page of pages) found.push(...page.items.map((item) => String(item.id)));
    return found;
  };

  it('yields every object once', async () => {
    server.on((call) => listing(call.path, people, 2, (a, b) => a.localeCompare(b)));
    const found = await ids(listSharded(graph, '/people?$top=2', { property: 'name' }));
    expect(found.toSorted()).toEqual(people.map((one) => one.id).toSorted());
    expect(server.calls.length).toBeGreaterThan(DEFAULT_BORDERS.length);
  });

  it.each(['in order', 'in no order'])('cuts a range again that holds nearly everything, listed %s', async (how) => {
    const count = 1_000;
    const numbered = Array.from({ length: count }, (_, i) => ({
      id: String(i),
      name: `user${String(i).padStart(5, '0')}@x`,
    }));
    if (how === 'in no order')
      numbered.sort((a, b) => ((Number(a.id) * 7919) % count) - ((Number(b.id) * 7919) % count));
    let longest = 0;
    server.on((call) => {
      const reply = listing(call.path, numbered, 10, byCode);
      longest = Math.max(longest, Number(new URL(call.path, 'https://x').searchParams.get('$skiptoken') ?? 0) / 10);
      return reply;
    });
    const found = await ids(listSharded(graph, '/people', { property: 'name' }));
    expect(new Set(found).size).toBe(count);
    expect(found).toHaveLength(count);
    // One line would be a hundred pages deep.
    expect(longest).toBeLessThan(40);
    expect(server.calls.length).toBeLessThan(400);
  });

  it('falls back to one line when ranges are refused', async () => {
    const refusal = { status: 400, json: { error: { code: 'Request_UnsupportedQuery', message: 'no' } } };
    server.on((call) => (call.path.includes('filter') ? refusal : listing(call.path, people, 2, byCode)));
    expect(await ids(listSharded(graph, '/people', { property: 'name' }))).toHaveLength(people.length);
  });

  it('ends with the first failure', async () => {
    const refusal = { status: 403, json: { error: { code: 'Authorization_RequestDenied', message: 'no' } } };
    server.on((call) => (call.path.includes("ge%20'c'") ? refusal : listing(call.path, people, 2, byCode)));
    await expect(ids(listSharded(graph, '/people', { property: 'name' }))).rejects.toMatchObject({
      code: 'graph.forbidden',
    });
  });

  it('reads no more ranges at once than allowed', async () => {
    let running = 0;
    let most = 0;
    server.on(async (call) => {
      // What an earlier test gave up may still be arriving.
      if (!call.path.includes('/slow')) return { status: 404 };
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 3));
      running--;
      return { status: 200, json: { value: [] } };
    });
    await ids(listSharded(graph, '/slow', { property: 'name', parallel: 3 }));
    expect(most).toBe(3);
  });
});
