import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../model/json.ts';
import { takeBack } from './three-way.ts';

const sets = { isSet: (path: string) => path === 'list' };

describe('taking a change back', () => {
  it('gives the old value where the tenant still has the new one', () => {
    expect(takeBack({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 2, b: 9 }, sets)).toEqual({
      value: { a: 1, b: 9 },
      conflicts: [],
    });
  });

  it('keeps what somebody changed since, and says so', () => {
    expect(takeBack({ a: 1 }, { a: 2 }, { a: 3 }, sets)).toEqual({ value: { a: 3 }, conflicts: ['a'] });
    expect(takeBack({ a: 1 }, { a: 2 }, { a: 3 }, { ...sets, force: true })).toEqual({
      value: { a: 1 },
      conflicts: [],
    });
  });

  it('treats set-like lists item by item', () => {
    const merged = takeBack({ list: ['a', 'b'] }, { list: ['b', 'x'] }, { list: ['b', 'x', 'honest'] }, sets);
    expect(merged).toEqual({ value: { list: ['b', 'honest', 'a'] }, conflicts: [] });
  });

  it('changes nothing when nothing had changed, or it was taken back already', () => {
    const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, json, (was, live) => {
        expect(takeBack(was, was, live, sets)).toEqual({ value: live, conflicts: [] });
        expect(takeBack(was, live, was, sets)).toEqual({ value: was, conflicts: [] });
        expect(takeBack(was, live, live, sets).value).toEqual(was);
      }),
    );
  });
});
