import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { loadIdMap } from '../../src/engine/apply/id-map.ts';
import { compare } from '../../src/engine/compare/compare.ts';
import { commandOf } from '../../src/model/cmdlet.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';
import { recordsOf } from './wreck.suite.ts';

/*
 * A mail group is one object that two services show: Exchange makes it, and the directory shows it under the same
 * identifier. What is lost is made once, and everything that names it, on either side, follows.
 */

/** It is bound to the group’s identifier for good: a new one is made, and the old one stays beside it. */
const BOUND = 'exo-application-access-policies';

let house: House;
let home: Home;
let good: string;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'] });
  home = house.homes[0] as Home;
  await home.graph.write('POST', '/identity/conditionalAccess/policies', {
    displayName: 'All but alerts',
    state: 'disabled',
    conditions: {
      users: { includeUsers: ['All'], excludeGroups: [await groupId('Alerts')] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  });
  good = await home.capture();
});
afterAll(() => house?.close());

async function listed(path: string, version: 'v1.0' | 'exchange' = 'v1.0'): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  for await (const page of home.graph.pages(path, { version })) items.push(...page.items);
  return items;
}

async function groupId(displayName: string): Promise<string> {
  const [only, ...more] = await listed(`/groups?$filter=displayName eq '${displayName}'`);
  expect(more, displayName).toEqual([]);
  return String(only?.id);
}

const membersOf = async (id: string) =>
  (await listed(`/DistributionGroup/${id}/members`, 'exchange')).map((one) => String(one.id)).sort();

const exchangeGroup = (id: string) => home.graph.get(`/DistributionGroup/${id}`, { version: 'exchange' });

/** Restores everything, and proves that nothing is left to do and nothing differs. */
async function restored(): Promise<Plan> {
  const plan = await home.plan(good);
  const report = await home.apply(plan);
  expect(report.steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped')).toEqual([]);
  expect((await home.verify(plan)).unexplained).toEqual([]);
  const now = await home.capture();
  const idMap = await loadIdMap(home.vault);
  const modules = [
    'groups',
    'org-contacts',
    'conditional-access-policies',
    ...catalog.map(({ id }) => id).filter((id) => id.startsWith('exo-')),
  ];
  const { changes: all } = await compare({ vault: home.vault, catalog, from: good, to: now, modules, idMap });
  const changes = all.filter(({ module, kind }) => module !== BOUND || kind !== 'added');
  expect(changes.map(({ module, part, kind, name, properties }) => [module, part, kind, name, properties])).toEqual([]);
  return plan;
}

it('is made anew by one creation, with its members, and its place in other groups', async () => {
  const old = await groupId('Newsletter');
  const members = await membersOf(old);
  expect(members.length).toBe(3);
  await home.graph.write('DELETE', `/DistributionGroup/${old}`, undefined, { version: 'exchange' });
  expect(await listed(`/groups?$filter=displayName eq 'Newsletter'`)).toEqual([]);

  const plan = await restored();
  const made = plan.steps.filter((step) => step.action === 'create').map((step) => `${step.module} ${step.name}`);
  expect(made).toEqual(['exo-distribution-groups Newsletter']);
  expect(plan.steps.filter((step) => step.action === 'blocked' && step.name === 'Newsletter')).toEqual([]);
  const others = plan.steps.filter((step) => !step.module.startsWith('exo-'));
  expect(others.map((step) => [step.module, step.action, step.summary, step.because])).toEqual([]);
  const commands = plan.steps.map((step) => (step.request && commandOf(step.request))?.split(' ')[0]);
  expect(commands.sort()).toEqual([
    'Add-DistributionGroupMember',
    'New-DistributionGroup',
    'Set-DistributionGroup',
    'Update-DistributionGroupMember',
  ]);

  const now = await groupId('Newsletter');
  expect(now).not.toBe(old);
  expect(await membersOf(now)).toEqual(members);
  expect(await membersOf(await groupId('Everybody in Sales'))).toContain(now);
});

it('takes along what names it: policies of the directory, and lists of who may write', async () => {
  const old = await groupId('Alerts');
  await home.graph.write('DELETE', `/DistributionGroup/${old}`, undefined, { version: 'exchange' });
  const sales = await groupId('Everybody in Sales');
  expect((await exchangeGroup(sales)).AcceptMessagesOnlyFromDLMembers).toEqual([]);

  const plan = await restored();
  const made = plan.steps.filter((step) => step.action === 'create').map((step) => step.module);
  expect(made.filter((module) => module !== BOUND)).toEqual(['exo-mail-enabled-security-groups']);
  const now = await groupId('Alerts');
  const [policy] = await listed(`/identity/conditionalAccess/policies?$filter=displayName eq 'All but alerts'`);
  expect(policy).toMatchObject({ conditions: { users: { excludeGroups: [now] } } });
  expect((await exchangeGroup(sales)).AcceptMessagesOnlyFromDLMembers).toEqual(['Alerts']);
  expect((await exchangeGroup(now)).GroupType).toBe('Universal, SecurityEnabled');
});

it('knows its owners and moderators again when they were made anew', async () => {
  const newsletter = await groupId('Newsletter');
  const [owner] = (await exchangeGroup(newsletter)).ManagedBy as readonly string[];
  await home.graph.write('DELETE', `/users/${owner}`, undefined);
  await home.graph.write('DELETE', `/directory/deletedItems/${owner}`, undefined);
  expect((await exchangeGroup(newsletter)).ManagedBy).not.toContain(owner);

  const plan = await home.plan(good);
  const report = await home.apply(plan);
  expect(report.steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped')).toEqual([]);
  const now = (await loadIdMap(home.vault)).users?.[owner as string];
  expect(now).toBeDefined();
  const group = await exchangeGroup(newsletter);
  expect(group.ManagedBy).toEqual([now]);
  expect(group.ModeratedBy).toContain(now);
  expect(await membersOf(newsletter)).toContain(now);
});

it('is restored by Exchange alone when the directory’s view of it was chosen', async () => {
  const vault = await groupId('Vault keepers');
  const [keeper] = await membersOf(vault);
  await home.graph.write('DELETE', `/DistributionGroup/${vault}/members/${keeper}/$ref`, undefined, {
    version: 'exchange',
  });
  const [key] =
    (await recordsOf(await home.open(good), 'groups')).find(([, one]) => one.displayName === 'Vault keepers') ?? [];
  const plan = await home.plan(good, { kind: 'objects', objects: [{ module: 'groups', key: String(key) }] });
  expect(plan.steps.map((step) => step.module)).toEqual(['exo-mail-enabled-security-groups']);
  expect(plan.findings.map(({ code }) => code)).toContain('kept-elsewhere');
  await home.apply(plan);
  expect(await membersOf(vault)).toContain(keeper);
});
