import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SeedTenant } from '../seed.ts';
import { generatedTenant } from './generate.ts';

function digest(tenant: SeedTenant): string {
  const hash = createHash('sha256');
  for (const piece of tenant.pieces) hash.update(JSON.stringify(piece));
  return hash.digest('hex');
}

function tally(tenant: SeedTenant): { objects: Record<string, number>; members: number[] } {
  const objects: Record<string, number> = {};
  const members: number[] = [];
  for (const piece of tenant.pieces) {
    if (piece.kind === 'object') objects[piece.set] = (objects[piece.set] ?? 0) + 1;
    if (piece.kind === 'links' && piece.nav === 'members') members.push(piece.to.length);
  }
  return { objects, members };
}

describe('a generated tenant', () => {
  it('is the same for the same seed and another for another', () => {
    expect(digest(generatedTenant({ users: 200, seed: 7 }))).toBe(digest(generatedTenant({ users: 200, seed: 7 })));
    expect(digest(generatedTenant({ users: 200, seed: 8 }))).not.toBe(digest(generatedTenant({ users: 200, seed: 7 })));
  });

  it('has the ratios of a large company', () => {
    const { objects, members } = tally(generatedTenant({ users: 2000, seed: 1 }));
    expect(objects).toMatchObject({
      users: 2001,
      groups: 600,
      devices: 400,
      applications: 101,
      'identity/conditionalAccess/policies': 12,
    });
    const total = members.reduce((sum, n) => sum + n, 0);
    expect(total).toBeGreaterThan(2000 * 12);
    expect(total).toBeLessThan(2000 * 16);
    expect(Math.max(...members)).toBeGreaterThan(500);
  });

  it('never repeats an id or a link', () => {
    const seen = new Set<string>();
    for (const piece of generatedTenant({ users: 500, seed: 3 }).pieces) {
      if (piece.kind === 'object') {
        const key = `${piece.set}/${piece.body.id}`;
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      } else if (piece.kind === 'links') expect(new Set(piece.to).size).toBe(piece.to.length);
    }
  });

  it('works for very few users', () => {
    expect(tally(generatedTenant({ users: 1, seed: 1 })).objects.users).toBe(2);
  });
});
