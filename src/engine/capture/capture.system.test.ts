import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/catalog.ts';
import type { Change } from '../../model/change.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { compare } from '../compare/compare.ts';
import { capture } from './capture.ts';
import { quick, startWorld, type World } from './world.suite.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld({ throttling: 'off' });
});
afterAll(() => world.close());

async function changes(vault: TenantVault, from: string, to: string): Promise<readonly Change[]> {
  return (await compare({ vault, catalog, from, to, attribution: true })).changes;
}

/** What a comparison shows, in one line a change. */
function lines(all: readonly Change[]): readonly string[] {
  const shown = all.flatMap(({ module, part, kind, name, properties }) => {
    const what = `${module}${part ? `/${part}` : ''} ${kind} ${name}`;
    return properties.length ? properties.map(({ path }) => `${what}: ${path}`) : [what];
  });
  return shown.sort();
}

/** The tenant as a fresh vault sees it, against what the running vault has come to by increments. */
async function differsFromTruth(): Promise<readonly string[]> {
  const truth = await world.newVault();
  const whole = await capture({ graph: world.graph, vault: truth, catalog, scope: quick });
  const { changes: found } = await compare({
    vault: world.vault,
    toVault: truth,
    catalog,
    from: 'latest',
    to: whole.snapshot.id,
  });
  return lines(found);
}

describe('capture of contoso', () => {
  it('is stable: nothing changes between two captures', async () => {
    const first = await world.capture();
    const second = await world.capture();
    expect(second.resumed).toBe(false);
    expect(lines(await changes(world.vault, first.snapshot.id, second.snapshot.id))).toEqual([]);
    expect(second.requests).toBeLessThanOrEqual(first.requests);
    const whole = await world.capture({ full: true, scope: quick });
    expect(lines(await changes(world.vault, first.snapshot.id, whole.snapshot.id))).toEqual([]);
    for (const module of Object.values(whole.snapshot.modules)) {
      if (quick.includes(module.module))
        expect([module.module, module.counts.changed, module.counts.removed]).toEqual([module.module, 0, 0]);
    }
  });

  it('is sensitive: a change shows as exactly its path, with who made it', async () => {
    const before = await world.capture({ scope: quick });
    const [users, groups] = await Promise.all([
      world.graph.get('/users?$top=5'),
      world.graph.get('/groups?$filter=securityEnabled eq true and mailEnabled eq false'),
    ]);
    const [user, other] = users.value as unknown as { id: string; displayName: string }[];
    const group = (
      groups.value as unknown as {
        id: string;
        displayName: string;
        groupTypes: string[];
        onPremisesSyncEnabled: boolean | null;
      }[]
    ).find(
      ({ groupTypes, onPremisesSyncEnabled }) => !groupTypes.includes('DynamicMembership') && !onPremisesSyncEnabled,
    );
    await world.act({ method: 'PATCH', path: `/users/${user?.id}`, body: { officeLocation: 'Moon' } });
    await world.act({ method: 'PATCH', path: `/groups/${group?.id}`, body: { description: 'Changed' } });
    const made = await world.act({
      method: 'POST',
      path: '/groups',
      body: { displayName: 'Fresh', mailNickname: 'fresh', mailEnabled: false, securityEnabled: true },
    });
    await world.act({
      method: 'POST',
      path: `/groups/${made[0]?.id}/members/$ref`,
      body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${other?.id}` },
    });
    const after = await world.capture({ scope: quick });
    expect(after.snapshot.modules.users?.method).toBe('delta');
    const found = await changes(world.vault, before.snapshot.id, after.snapshot.id);
    expect(
      lines(found).filter((line) => !line.startsWith('service-principals') && !line.startsWith('applications')),
    ).toEqual(
      [
        'groups added Fresh',
        `groups changed ${group?.displayName}: description`,
        `groups/members added Fresh: members[${other?.id}]`,
        `users changed ${user?.displayName}: officeLocation`,
      ].sort(),
    );
    expect(found.find(({ module, kind }) => module === 'groups' && kind === 'added')?.by).not.toBe('unknown');
    expect(await differsFromTruth()).toEqual([]);
  });

  it('follows deletions, returns and purges', async () => {
    const start = await world.capture({ scope: quick });
    const made = await world.act(
      {
        method: 'POST',
        path: '/groups',
        body: { displayName: 'Leaving', mailNickname: 'leaving', mailEnabled: false, securityEnabled: true },
      },
      {
        method: 'POST',
        path: '/groups',
        body: { displayName: 'Going', mailNickname: 'going', mailEnabled: false, securityEnabled: true },
      },
    );
    const [leaving, going] = made.map(({ id }) => String(id));
    const { value } = (await world.graph.get('/users?$top=3')) as unknown as { value: { id: string }[] };
    const ref = (id: string | undefined) => ({
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
    await world.act(
      { method: 'POST', path: `/groups/${leaving}/members/$ref`, body: ref(value[0]?.id) },
      { method: 'POST', path: `/groups/${leaving}/owners/$ref`, body: ref(value[1]?.id) },
      { method: 'POST', path: `/groups/${going}/members/$ref`, body: ref(value[2]?.id) },
    );
    const there = await world.capture({ scope: quick });
    await world.act({ method: 'DELETE', path: `/groups/${leaving}` }, { method: 'DELETE', path: `/groups/${going}` });
    const gone = await world.capture({ scope: quick });
    expect(
      lines(await changes(world.vault, there.snapshot.id, gone.snapshot.id))
        .filter((line) => /Leaving|Going/.test(line))
        .sort(),
    ).toEqual(
      [
        `groups/members removed Going: members[${value[2]?.id}]`,
        `groups/members removed Leaving: members[${value[0]?.id}]`,
        `groups/owners removed Leaving: owners[${value[1]?.id}]`,
        'groups removed Going',
        'groups removed Leaving',
        'deleted-groups added Going',
        'deleted-groups added Leaving',
      ].sort(),
    );
    await world.act(
      { method: 'POST', path: `/directory/deletedItems/${leaving}/restore`, body: {} },
      { method: 'DELETE', path: `/directory/deletedItems/${going}` },
    );
    const back = await world.capture({ scope: quick });
    expect(
      lines(await changes(world.vault, start.snapshot.id, back.snapshot.id))
        .filter((line) => /Leaving|Going/.test(line))
        .sort(),
    ).toEqual(
      [
        'groups added Leaving',
        `groups/members added Leaving: members[${value[0]?.id}]`,
        `groups/owners added Leaving: owners[${value[1]?.id}]`,
      ].sort(),
    );
    expect(await differsFromTruth()).toEqual([]);
  });
});
