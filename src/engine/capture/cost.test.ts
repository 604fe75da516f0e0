import { describe, expect, it } from 'vitest';
import { cheapestReading, costOf, unitsOf } from './cost.ts';

const members = { objects: 30_000, large: 0.3, pageUnits: 1, eachUnits: 2 };

describe('cost', () => {
  it('reproduces the published arithmetic', () => {
    expect(unitsOf('/users?$select=id&$top=999')).toBe(1);
    expect(unitsOf('/groups/1/members?$select=id&$top=999')).toBe(2);
    expect(unitsOf('/groups?$select=id&$expand=owners($select=id)')).toBe(1);
    expect(costOf('each', members)).toEqual({ requests: 30_000, units: 60_000 });
    expect(costOf('expand', members)).toEqual({ requests: 31 + 9_000, units: 31 + 18_000 });
  });

  it('expands unless nearly every list is large', () => {
    expect(cheapestReading(members)).toBe('expand');
    expect(cheapestReading({ ...members, large: 1 })).toBe('each');
    expect(cheapestReading({ objects: 1, large: 0, pageUnits: 1, eachUnits: 2 })).toBe('expand');
  });
});
