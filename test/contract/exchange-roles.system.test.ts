import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';
import { recordsOf } from './wreck.suite.ts';

/*
 * Who may do what in Exchange hangs together by names: a role and a scope before the assignment that uses them, the
 * group before its members and roles. What comes back must never be wider than it was.
 */

const MODULES = [
  'exo-management-scopes',
  'exo-management-roles',
  'exo-role-groups',
  'exo-role-assignment-policies',
  'exo-management-role-assignments',
];
const GROUP = 'Berlin help desk';
const ROLE = 'Transport rules, reading';

let house: House;
let home: Home;
let good: string;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'] });
  home = house.homes[0] as Home;
  good = await home.capture();
});
afterAll(() => house?.close());

const run = (cmdlet: string, parameters: JsonObject) =>
  home.graph.write('POST', `/${cmdlet}`, parameters, { version: 'exchange' });

async function read(cmdlet: string, Identity: string): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  const path = `/${cmdlet}/${encodeURIComponent(Identity)}`;
  for await (const page of home.graph.pages(path, { version: 'exchange' })) items.push(...page.items);
  return items;
}

/** What is kept of the modules here, by name and without identifiers. */
async function picture(snapshot: string): Promise<unknown> {
  const reader = await home.open(snapshot);
  const tables = await Promise.all(MODULES.map((module) => recordsOf(reader, module)));
  return tables.flatMap((records) =>
    records
      .map(([, one]) => [
        one.Name,
        one.Enabled,
        one.RecipientFilter,
        one.CustomRecipientWriteScope,
        one.RoleEntries,
        one.Members,
      ])
      .map((facts) => JSON.stringify(facts))
      .sort(),
  );
}

it('brings scope, role, group, member and assignments back in their order, over whom they were', async () => {
  const unmanaged = { BypassSecurityGroupManagerCheck: true };
  await run('Remove-RoleGroup', { Identity: GROUP, ...unmanaged });
  await run('Remove-ManagementRole', { Identity: ROLE });
  await run('Remove-ManagementScope', { Identity: 'Berlin' });
  const users = await recordsOf(await home.open(good), 'users');
  const [omar = ''] = users.find(([, one]) => one.displayName === 'Omar Haddad') ?? [];
  await home.graph.write('DELETE', `/users/${omar}`, undefined);
  await home.graph.write('DELETE', `/directory/deletedItems/${omar}`, undefined);
  const plan = await home.plan(good, { kind: 'modules', modules: ['users', ...MODULES] });
  const report = await home.apply(plan);
  // What belongs to a lost account elsewhere is not this test's matter.
  expect(report.failed).toBe(0);
  expect((await home.verify(plan)).unexplained.filter(({ module }) => MODULES.includes(module))).toEqual([]);
  const at = (module: string) => plan.steps.findIndex((step) => step.module === module && step.action === 'create');
  const assignment = at('exo-management-role-assignments');
  for (const module of ['exo-management-scopes', 'exo-management-roles', 'exo-role-groups'])
    expect(at(module), module).toBeLessThan(assignment);
  const [member] = await read('Get-RoleGroupMember', GROUP);
  const user = report.recreated.find(({ from }) => from === omar)?.to;
  expect(user).toBeDefined();
  expect(member?.ExternalDirectoryObjectId).toBe(user);
  const [narrow] = await read('Get-ManagementRoleAssignment', `${ROLE}-${GROUP}`);
  expect(narrow).toMatchObject({ RecipientWriteScope: 'CustomRecipientScope', CustomRecipientWriteScope: 'Berlin' });
  const [exclusive] = await read('Get-ManagementRoleAssignment', `Federated Sharing-${GROUP}`);
  expect(exclusive).toMatchObject({
    RecipientWriteScope: 'ExclusiveRecipientScope',
    CustomRecipientWriteScope: 'Board',
  });
  expect((await read('Get-ManagementRole', ROLE))[0]?.RoleEntries).toHaveLength(1);
});

it('takes back what a restore did to entries, scopes and members', async () => {
  const before = await home.capture();
  await run('Remove-ManagementRoleEntry', { Identity: 'Rules by name\\Set-TransportRule' });
  await run('Add-ManagementRoleEntry', { Identity: 'Rules by name\\New-TransportRule', Parameters: ['Name'] });
  await run('Set-ManagementRoleEntry', {
    Identity: 'Rules by name\\Get-TransportRule',
    Parameters: ['ResultSize'],
    AddParameter: true,
  }).catch(() => undefined);
  await run('Set-ManagementRoleAssignment', { Identity: `${ROLE}-${GROUP}`, CustomRecipientWriteScope: null });
  await run('Remove-ManagementRoleAssignment', { Identity: 'Journaling for Ada' });
  const [member] = await read('Get-RoleGroupMember', GROUP);
  await run('Remove-RoleGroupMember', {
    Identity: GROUP,
    Member: member?.ExternalDirectoryObjectId ?? null,
    BypassSecurityGroupManagerCheck: true,
  });
  const wrecked = await home.capture();
  expect(await picture(wrecked)).not.toEqual(await picture(before));
  const plan = await home.plan(before, { kind: 'modules', modules: MODULES }, {}, { deleteExtra: true });
  const report = await home.apply(plan);
  expect(report.failed).toBe(0);
  expect(await picture(await home.capture())).toEqual(await picture(before));
  const undo = (await home.vault.getDocument('plan', report.undo ?? '')) as unknown as Plan;
  expect((await home.apply(undo)).failed).toBe(0);
  expect(await picture(await home.capture())).toEqual(await picture(wrecked));
});
