import { describe, expect, it } from 'vitest';
import { emptyTenant } from './empty.ts';

describe('an empty tenant', () => {
  const pieces = [...emptyTenant().pieces];
  const objects = pieces.filter((piece) => piece.kind === 'object');

  it('has what Microsoft puts into every tenant', () => {
    const count = (set: string) => objects.filter((o) => o.set === set).length;
    expect(count('organization')).toBe(1);
    expect(count('roleManagement/directory/roleDefinitions')).toBeGreaterThan(60);
    expect(count('policies/authenticationStrengthPolicies')).toBe(3);
    expect(count('servicePrincipals')).toBeGreaterThan(10);
    expect(count('users')).toBe(1);
  });

  it('gives every object an id of its own', () => {
    const keys = objects.map((o) => `${o.set}/${o.body.id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same each time', () => {
    expect(JSON.stringify([...emptyTenant().pieces])).toBe(JSON.stringify(pieces));
  });
});
