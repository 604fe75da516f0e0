import { expect, it } from 'vitest';
import { startWorld } from './world.suite.ts';

it('asks a few members who holds them, and begins the longest lists at once, each by itself', async () => {
  const world = await startWorld({ tenants: ['generate:users=5000,seed=1'], throttling: 'off' });
  try {
    const { snapshot } = await world.capture({ scope: ['users', 'groups'] });
    const reader = await world.vault.open(snapshot.id);
    const sizes = new Map<string, number>();
    for await (const [key] of reader.records('groups/members')) {
      const group = key.slice(0, key.indexOf('/'));
      sizes.set(group, (sizes.get(group) ?? 0) + 1);
    }
    const { entries } = (await world.simulator.admin('log?path=/members&limit=100000')) as {
      readonly entries: readonly { readonly path: string; readonly batch?: string }[];
    };
    const parts = entries.filter(({ batch }) => batch !== undefined);
    const long = [...sizes].filter(([, size]) => size > 3_300).map(([group]) => group);
    expect(long.length).toBeGreaterThan(0);
    for (const group of long) {
      const asked = parts.filter(({ path }) => path === `/v1.0/groups/${group}/members`);
      // Once, and not behind nineteen others that the expansion showed.
      expect(asked).toHaveLength(1);
      expect(parts.filter(({ batch }) => batch === asked[0]?.batch)).toHaveLength(1);
      const { value } = await world.graph.get(`/groups/${group}/members/$count`, {
        headers: { ConsistencyLevel: 'eventual' },
      });
      expect(sizes.get(group)).toBe(value);
    }
  } finally {
    await world.close();
  }
});
