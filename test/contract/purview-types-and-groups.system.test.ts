import { afterAll, beforeAll, expect, it } from 'vitest';
import { bytesOf } from '../../src/catalog/purview/dlp-sensitive-information-types.quirks.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';
import { recordsOf } from './wreck.suite.ts';

/*
 * A package of sensitive information types goes as a file that says itself which package it is. A role group is given its
 * roles when it is made, and at no other time.
 */

const TYPES = 'dlp-sensitive-information-types';
const GROUPS = 'purview-role-groups';
const XML = 'ClassificationRuleCollectionXml';

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
  home.graph.write('POST', `/${cmdlet}`, parameters, { version: 'compliance' });

async function named(snapshot: string, name: string): Promise<JsonObject> {
  const records = await recordsOf(await home.open(snapshot), TYPES);
  return records.find(([, one]) => one.RuleCollectionName === name)?.[1] ?? {};
}

it('sets a changed package right and brings a lost one back under its identifier', async () => {
  const [numbers, projects] = await Promise.all([named(good, 'Employee numbers'), named(good, 'Project names')]);
  const text = String(numbers[XML]);
  await run('Set-DlpSensitiveInformationTypeRulePackage', { FileData: bytesOf(text.replace('E-', 'X-')) });
  await run('Remove-DlpSensitiveInformationTypeRulePackage', { Identity: projects.Name ?? null });
  const wrecked = await home.capture();
  expect((await named(wrecked, 'Employee numbers'))[XML]).toContain('X-');
  const plan = await home.plan(good, { kind: 'modules', modules: [TYPES] });
  expect(plan.steps.map(({ action }) => action).sort()).toEqual(['create', 'update']);
  const report = await home.apply(plan);
  expect(report.failed).toBe(0);
  const after = await home.capture();
  expect((await named(after, 'Employee numbers'))[XML]).toBe(text);
  expect(await named(after, 'Project names')).toMatchObject({ Name: projects.Name, [XML]: projects[XML] });
  const undo = (await home.vault.getDocument('plan', report.undo ?? '')) as unknown as Plan;
  expect((await home.apply(undo)).failed).toBe(0);
  const undone = await home.capture();
  expect((await named(undone, 'Employee numbers'))[XML]).toContain('X-');
  expect(await named(undone, 'Project names')).toEqual({});
});

it('makes a lost role group anew with its roles and members', async () => {
  const group = async (snapshot: string) =>
    (await recordsOf(await home.open(snapshot), GROUPS)).find(([, one]) => one.Name === 'Label keepers')?.[1];
  const was = await group(good);
  expect(was?.Roles).toHaveLength(2);
  await run('Remove-RoleGroup', { Identity: 'Label keepers' });
  const report = await home.apply(await home.plan(good, { kind: 'modules', modules: [GROUPS] }));
  expect(report.failed).toBe(0);
  const is = await group(await home.capture());
  expect(is?.Roles).toEqual(was?.Roles);
  const members: JsonObject[] = [];
  const path = '/RoleGroupMember/Label%20keepers';
  for await (const page of home.graph.pages(path, { version: 'compliance' })) members.push(...page.items);
  expect(members).toHaveLength(2);
});
