import { describe, expect, it } from 'vitest';
import type { SeedLinks, SeedObject } from '../seed.ts';
import { contosoTenant } from './contoso.ts';

describe('contoso', () => {
  const pieces = [...contosoTenant().pieces];
  const objects = pieces.filter((piece): piece is SeedObject => piece.kind === 'object');
  const links = pieces.filter((piece): piece is SeedLinks => piece.kind === 'links');
  const ids = new Set(objects.map((o) => String(o.body.id)));

  it("has some hundred objects of its own besides Microsoft's", () => {
    const own = objects.filter((o) => !/roleDefinitions|Templates|^servicePrincipals\/|auditLogs/.test(o.set));
    expect(own.length).toBeGreaterThan(180);
    expect(own.length).toBeLessThan(1500);
  });

  it('gives every object an id of its own within its set', () => {
    const keys = objects.map((o) => `${o.set}/${o.body.id}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('links only what exists, each pair once', () => {
    expect(links.flatMap((l) => [l.from, ...l.to]).filter((id) => !ids.has(id))).toEqual([]);
    for (const link of links) expect(new Set(link.to).size, `${link.nav} of ${link.from}`).toBe(link.to.length);
  });

  it('refers only to what exists', () => {
    const known = JSON.stringify([...ids]);
    const refs: string[] = [];
    for (const { set, body } of objects) {
      for (const key of ['principalId', 'roleDefinitionId', 'resourceId', 'clientId'] as const) {
        const value = body[key];
        if (typeof value === 'string' && !/^auditLogs|identityProviders$/.test(set) && !known.includes(value))
          refs.push(`${set} ${key} ${value}`);
      }
    }
    expect(refs).toEqual([]);
  });

  it('holds nested groups in a cycle', () => {
    const named = (name: string) =>
      String(objects.find((o) => o.set === 'groups' && o.body.displayName === name)?.body.id);
    const inside = (name: string) =>
      links.filter((l) => l.from === named(name) && l.nav === 'members').flatMap((l) => l.to);
    expect(inside('Europe')).toContain(named('North'));
    expect(inside('North')).toContain(named('Stockholm'));
    expect(inside('Stockholm')).toContain(named('Europe'));
  });

  it('uses only invented domains', () => {
    const mails = JSON.stringify(objects.map((o) => o.body)).match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
    expect(mails.filter((mail) => !/\.example$/.test(mail))).toEqual([]);
  });
});
