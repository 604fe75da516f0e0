import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesOf, inOrder } from './order.ts';

const graphs = fc.integer({ min: 1, max: 30 }).chain((size) =>
  fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 }).map((edges) => {
    const needs = new Map<string, Set<string>>(Array.from({ length: size }, (_, i) => [`n${i}`, new Set<string>()]));
    for (const [a, b] of edges) needs.get(`n${a}`)?.add(`n${b}`);
    return needs;
  }),
);

function reaches(needs: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [...(needs.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(needs.get(next) ?? []));
  }
  return false;
}

describe('the order', () => {
  it('puts everything after what it needs, whatever the rank', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(5), { minLength: 30, maxLength: 30 }), (needs, ranks) => {
        // Only backward edges: no circle.
        const items = [...needs].map(([at, after], i) => ({
          at,
          after: new Set([...after].filter((name) => Number(name.slice(1)) < i)),
          rank: [ranks[i] ?? 0],
        }));
        const places = new Map(inOrder(items).map((item, i) => [item.at, i]));
        expect(places.size).toBe(items.length);
        for (const { at, after } of items)
          for (const name of after) expect(places.get(name)).toBeLessThan(places.get(at) ?? -1);
      }),
    );
  });

  it('does not depend on the order in which the items come', () => {
    const items = ['c', 'a', 'b'].map((at) => ({ at, after: new Set<string>(), rank: [1] }));
    expect(inOrder(items).map((item) => item.at)).toEqual(['a', 'b', 'c']);
  });

  it('refuses a circle', () => {
    const items = [
      { at: 'a', after: new Set(['b']), rank: [] },
      { at: 'b', after: new Set(['a']), rank: [] },
    ];
    expect(() => inOrder(items)).toThrow('circle');
  });

  it('finds exactly the items that need themselves in the end', () => {
    fc.assert(
      fc.property(graphs, (needs) => {
        const inCycle = new Set(cyclesOf(needs).flat());
        for (const node of needs.keys()) expect(inCycle.has(node)).toBe(reaches(needs, node, node));
      }),
    );
  });

  it('survives a chain of thirty thousand', () => {
    const needs = new Map(Array.from({ length: 30_000 }, (_, i) => [`${i}`, new Set([`${i + 1}`])]));
    expect(cyclesOf(needs)).toEqual([]);
  });
});
