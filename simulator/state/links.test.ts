import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Links } from './links.ts';

describe('links', () => {
  it('agree with a plain set of pairs, in both directions', () => {
    const step = fc.record({ add: fc.boolean(), from: fc.nat(8), to: fc.nat(8) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const links = new Links();
        const model = new Set<string>();
        for (const { add, from, to } of steps) {
          const pair = `${from} ${to}`;
          const changed = add ? links.add(from, to) : links.remove(from, to);
          expect(changed).toBe(add ? !model.has(pair) : model.has(pair));
          if (add) model.add(pair);
          else model.delete(pair);
        }
        expect(links.count).toBe(model.size);
        const ascending = (list: number[]) => list.sort((a, b) => a - b);
        for (let i = 0; i <= 8; i++) {
          const pairs = [...model].map((pair) => pair.split(' ').map(Number) as [number, number]);
          expect(links.targets(i)).toEqual(ascending(pairs.filter(([from]) => from === i).map(([, to]) => to)));
          expect(links.sources(i)).toEqual(ascending(pairs.filter(([, to]) => to === i).map(([from]) => from)));
        }
      }),
    );
  });
});
