import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../model/json.ts';
import type { Graph, Page } from './graph.ts';
import { DEFAULT_BORDERS, listSharded, merge, rangeFilters } from './shards.ts';
import { startWireServer, type WireServer } from './wire-server.suite.ts';

let server: WireServer;
let graph: Graph;
beforeAll(async () => {
  server = await startWireServer();
  graph = await server.connect();
});
afterAll(() => server.close());

/** `p ge 'a' and p le 'b'` as a test on a value, by the given order. */
function holds(filter: string, value: string, compare: (a: string, b: string) => number): boolean {
  return filter.split(' and ').every((part) => {
    const [, operator, quoted = ''] = /^\S+ (ge|le) '(.*)'$/.exec(part) ?? [];
    const order = compare(value, quoted.replaceAll("''", "'"));
    return operator === 'ge' ? order >= 0 : order <= 0;
  });
}

describe('ranges', () => {
  it('are bounded by neighbours', () => {
    expect(rangeFilters('p', ['b', "o'x"])).toEqual(["p le 'b'", "p ge 'b' and p le 'o''x'", "p ge 'o''x'"]);
    expect(rangeFilters('p', [])).toEqual([]);
  });

  it('hold every value, in whatever order the server sorts', () => {
    const orders: ((a: string, b: string) => number)[] = [
      (a, b) => (a < b ? -1 : a > b ? 1 : 0),
      (a, b) => a.localeCompare(b, 'sv', { sensitivity: 'base' }),
      (a, b) => b.localeCompare(a),
      (a, b) => a.length - b.length,
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...orders), (value, compare) => {
        expect(rangeFilters('p', DEFAULT_BORDERS).some((filter) => holds(filter, value, compare))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a sharded listing', () => {
  const people: JsonObject[] = [...'aabcdefghzßéØ9_-#a'].map((first, i) => ({ id: String(i), name: `${first}${i}` }));
  const compare = (a: string, b: string) => a.localeCompare(b);

  /** Serves pages of two of what the filter lets through. */
  function listing(path: string) {
    const query = new URL(path, 'https://x').searchParams;
    const filter = query.get('$filter');
    const from = Number(query.get('$skiptoken') ?? 0);
    const found = people.filter((one) => filter === null || holds(filter, String(one.name), compare));
    const rest = new URLSearchParams({ ...(filter === null ? {} : { $filter: filter }), $skiptoken: String(from + 2) });
    const more = found.length > from + 2 ? { '@odata.nextLink': `${server.origin}/v1.0/people?${rest}` } : {};
    return { status: 200, json: { value: found.slice(from, from + 2), ...more } };
  }

  const ids = async (pages: AsyncIterable<Page>) => {
    const found: string[] = [];
    for await (const page of pages) found.push(...page.items.map((item) => String(item.id)));
    return found;
  };

  it('yields every object once', async () => {
    server.on((call) => listing(call.path));
    const found = await ids(listSharded(graph, '/people?$top=2', { property: 'name' }));
    expect(found.toSorted()).toEqual(people.map((one) => one.id).toSorted());
    expect(server.calls.length).toBeGreaterThan(DEFAULT_BORDERS.length);
  });

  it('falls back to one line when ranges are refused', async () => {
    const refusal = { status: 400, json: { error: { code: 'Request_UnsupportedQuery', message: 'no' } } };
    server.on((call) => (call.path.includes('filter') ? refusal : listing(call.path)));
    expect(await ids(listSharded(graph, '/people', { property: 'name' }))).toHaveLength(people.length);
  });

  it('ends with the first failure', async () => {
    const refusal = { status: 403, json: { error: { code: 'Authorization_RequestDenied', message: 'no' } } };
    server.on((call) => (call.path.includes("ge%20'c'") ? refusal : listing(call.path)));
    await expect(ids(listSharded(graph, '/people', { property: 'name' }))).rejects.toMatchObject({
      code: 'graph.forbidden',
    });
  });
});

describe('merging', () => {
  it('reads no more listings at once than allowed', async () => {
    let running = 0;
    let most = 0;
    async function* listing(): AsyncGenerator<Page> {
      running++;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      yield { items: [] };
      running--;
    }
    let pages = 0;
    for await (const _page of merge(Array.from({ length: 10 }, listing), 3)) pages++;
    expect([pages, most]).toEqual([10, 3]);
  });
});
