import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Imported } from '../../src/app/imports.ts';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport, VerifyReport } from '../../src/model/report.ts';
import { holdfast, holdfastJson } from '../kit/cli.ts';
import { annotatedExport, IDS, plainExport } from './exports.suite.ts';

/** What other tools exported, made into plans by the command line and brought into an empty tenant. */
let folder: string;
let simulation: Simulation;
let env: Record<string, string>;
let groups: Record<string, string>;
const SECRET = 'IMPORT_CLIENT_SECRET';

const real = path.join(import.meta.dirname, '../../../shared/real');
const isThere = existsSync(real);
if (!isThere) console.warn(`Not run: no exports of real tenants there (${path.relative(process.cwd(), real)}).`);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-import-'));
  simulation = await simulate(['--tenant', 'empty', '--tenant', 'empty']);
  writeFileSync(path.join(folder, 'ca.pem'), simulation.ca);
  env = {
    HOLDFAST_HOME: path.join(folder, 'home'),
    HOLDFAST_PASSPHRASE: 'four borrowed kettles sing',
  };
  await json('init', path.join(folder, 'vault'));
  for (const [i, tenant] of simulation.tenants.entries()) {
    env[`${SECRET}_${i}`] = tenant.app.secret;
    const who = ['--id', tenant.id, '--client-id', tenant.app.clientId, '--secret-env', `${SECRET}_${i}`, ...SCOPE];
    const cloud = ['--cloud', 'custom', '--login', simulation.origin, '--graph', simulation.origin];
    const added = await json('tenant', 'add', NAMES[i]!, ...who, ...cloud, '--ca', path.join(folder, 'ca.pem'));
    expect(added.code).toBe(0);
  }
  groups = { 'Known by name': await makeGroup(0, 'Known by name') };
  annotatedExport(path.join(folder, 'annotated'));
  plainExport(path.join(folder, 'plain'));
});

afterAll(async () => {
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const NAMES = ['first', 'second'];
/** A backup of the rest says nothing here, and takes its time. */
const SCOPE = [
  '--module',
  'groups',
  'users',
  'role-definitions',
  'service-principals',
  'named-locations',
  'authentication-strengths',
  'conditional-access-policies',
  'intune-role-scope-tags',
];
const json = <T>(...args: string[]) => holdfastJson<T>(args, env);
const act = async (tenant: number, method: string, at: string, body?: object, version = 'beta') => {
  const as = `admin@${tenant === 0 ? 'fabrikam' : 'fabrikam1'}.onmicrosoft.example`;
  const request = { method, path: at, version, ...(body ? { body } : {}) };
  const answer = await simulation.admin('act', { tenant: simulation.tenants[tenant]!.id, as, requests: [request] });
  return (answer as { responses: { status: number; body: JsonObject }[] }).responses[0]!;
};
type Listed = JsonObject & { readonly id: string };
const listed = async (tenant: number, at: string): Promise<Listed[]> =>
  (await act(tenant, 'GET', at)).body.value as unknown as Listed[];

async function makeGroup(tenant: number, displayName: string): Promise<string> {
  const mailNickname = displayName.toLowerCase().replaceAll(' ', '-');
  const body = { displayName, mailNickname, mailEnabled: false, securityEnabled: true };
  return String((await act(tenant, 'POST', '/groups', body)).body.id);
}

async function applied(plan: Plan, tenant = 'first'): Promise<void> {
  const { value, code } = await json<ApplyReport>('apply', plan.id, '--yes', '-t', tenant);
  expect(value.steps.filter((step) => step.outcome === 'failed' || step.outcome === 'skipped')).toEqual([]);
  expect(code).toBe(0);
  const verified = await json<VerifyReport>('verify', plan.id, '-t', tenant);
  expect(verified).toMatchObject({ code: 0, value: { unexplained: [] } });
}

describe('an export with everything that OData adds, in UTF-16', () => {
  let plan: Plan;

  it('is understood whole, and says what it leaves out', async () => {
    const { value, code } = await json<Imported>('import', path.join(folder, 'annotated'), '-t', 'first', '--dry-run');
    expect(code).toBe(0);
    expect(value.plan).toBeUndefined();
    expect(value.report).toMatchObject({ files: 10, refused: [], nameFiles: ['MigrationTable.json'] });
    expect(value.report.objects).toEqual({
      groups: 1,
      'named-locations': 1,
      'conditional-access-policies': 1,
      'intune-assignment-filters': 1,
      'intune-notification-templates': 1,
      'intune-compliance-policies': 1,
      'intune-device-configurations': 1,
      'intune-settings-catalog': 1,
      'intune-group-policy-configurations': 1,
    });
    expect(value.report.leftOut.map(({ module, path: property }) => `${module} ${property}`)).toEqual([
      'groups organizationId',
    ]);
  });

  it('becomes a plan that adds and never deletes', async () => {
    const { value, code } = await json<Imported>('import', path.join(folder, 'annotated'), '-t', 'first');
    expect(code).toBe(0);
    plan = value.plan!;
    expect(plan.qualities).toMatchObject({ applyable: true, complete: true });
    expect([...new Set(plan.steps.map((step) => step.action))].sort()).toEqual(['create', 'update']);
    expect(JSON.stringify(plan.steps)).not.toContain('@odata.navigationLink');
    expect(JSON.stringify(plan.steps)).not.toContain('%OrganizationId%');
    // One group stands for itself by name; the other is nowhere, and is named.
    expect(plan.mapping?.ids?.groups).toEqual({ [IDS.known]: groups['Known by name'] });
    expect(plan.findings.find((finding) => finding.code === 'reference-missing')?.message).toContain('Left behind');
    // Without a group that is left out, a policy would reach more devices than it shall.
    expect(plan.findings.find((finding) => finding.code === 'not-restored')?.message).toContain('Imported browser');
  });

  it('is applied and verified', async () => {
    await applied(plan);
    const staff = (await listed(0, '/groups')).find((group) => group.displayName === 'Imported staff');
    const [filter] = await listed(0, '/deviceManagement/assignmentFilters');
    const [policy] = await listed(0, '/identity/conditionalAccess/policies');
    expect(policy).toMatchObject({
      displayName: 'Imported rule',
      conditions: { users: { excludeGroups: expect.arrayContaining([staff?.id, groups['Known by name']]) } },
    });
    const [profile] = await listed(0, '/deviceManagement/deviceConfigurations');
    expect(profile).toMatchObject({ description: `Of tenant ${simulation.tenants[0]!.id}`, cameraBlocked: true });
    const assigned = await listed(0, `/deviceManagement/deviceConfigurations/${profile?.id}/assignments`);
    expect(assigned.map(({ target }) => target)).toMatchObject([
      { groupId: staff?.id, deviceAndAppManagementAssignmentFilterId: filter?.id },
    ]);
    const [browser] = await listed(0, '/deviceManagement/groupPolicyConfigurations');
    expect(
      await listed(0, `/deviceManagement/groupPolicyConfigurations/${browser?.id}/definitionValues`),
    ).toMatchObject([{ enabled: true }]);
    expect(await listed(0, `/deviceManagement/groupPolicyConfigurations/${browser?.id}/assignments`)).toEqual([]);
    const [settings] = await listed(0, '/deviceManagement/configurationPolicies');
    expect(await listed(0, `/deviceManagement/configurationPolicies/${settings?.id}/settings`)).toHaveLength(1);
  });

  it('adds nothing the second time, and changes what differs when told to', async () => {
    const again = await json<Imported>('import', path.join(folder, 'annotated'), '-t', 'first');
    expect(again.value.plan?.steps).toEqual([]);
    const there = again.value.plan?.findings.filter((finding) => finding.code === 'already-there') ?? [];
    expect(there.map(({ module }) => module)).toContain('intune-settings-catalog');
    const [profile] = await listed(0, '/deviceManagement/deviceConfigurations');
    await act(0, 'PATCH', `/deviceManagement/deviceConfigurations/${profile?.id}`, {
      '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
      cameraBlocked: false,
    });
    const alone = await json<Imported>('import', path.join(folder, 'annotated'), '-t', 'first');
    expect(alone.value.plan?.steps).toEqual([]);
    const update = await json<Imported>('import', path.join(folder, 'annotated'), '-t', 'first', '--update');
    expect(update.value.plan?.steps.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'update Imported restrictions',
    ]);
    await applied(update.value.plan!);
  });

  it('is taken back by undo', async () => {
    const undone = await json<ApplyReport>('undo', plan.id, '--yes', '-t', 'first');
    expect(undone.value.failed).toBe(0);
    for (const set of ['deviceConfigurations', 'configurationPolicies', 'deviceCompliancePolicies'])
      expect(await listed(0, `/deviceManagement/${set}`)).toEqual([]);
  });
});

describe('a plain export without identifiers', () => {
  it('is understood by its properties, its folders and its names; the rest is refused, each with its reason', async () => {
    const { value, code } = await json<Imported>('import', path.join(folder, 'plain'), '-t', 'first', '--dry-run');
    expect(code).toBe(9);
    expect(value.report.objects).toEqual({
      'intune-device-configurations': 1,
      groups: 1,
      'named-locations': 1,
      'intune-device-categories': 1,
    });
    expect(value.report.refused).toEqual([
      { file: 'Odds/broken.json', why: expect.stringContaining('no JSON') },
      { file: 'Odds/half.json', why: expect.stringContaining('does not say what it is') },
      { file: 'Odds/robot.json', why: expect.stringContaining('robot') },
    ]);
    expect(value.report.otherFiles).toEqual(['Odds/script.ps1']);
  });

  it('is applied with its assignments, found by name', async () => {
    const { value, code } = await json<Imported>('import', path.join(folder, 'plain'), '-t', 'first');
    expect(code).toBe(9);
    await applied(value.plan!);
    const [ring] = await listed(0, '/deviceManagement/deviceConfigurations');
    const assigned = await listed(0, `/deviceManagement/deviceConfigurations/${ring?.id}/assignments`);
    const pilots = (await listed(0, '/groups')).find((group) => group.displayName === 'Plain pilots');
    expect(assigned.map(({ target }) => target)).toMatchObject([
      { groupId: groups['Known by name'] },
      { groupId: pilots?.id },
    ]);
  });

  it('takes only the modules that are named', async () => {
    const { value } = await json<Imported>(
      'import',
      path.join(folder, 'plain'),
      '-t',
      'second',
      '-m',
      'named-locations',
    );
    expect(value.plan?.steps.map((step) => step.module)).toEqual(['named-locations']);
  });

  it('says what is wrong with what it is given', async () => {
    expect((await json('import', path.join(folder, 'nowhere'), '-t', 'first')).code).toBe(3);
    expect((await json('import', path.join(folder, 'plain', 'Odds'), '-t', 'first')).code).toBe(2);
    const map = path.join(folder, 'map.json');
    writeFileSync(map, JSON.stringify({ groups: { [IDS.nobody]: 'Nobody at all' } }));
    expect((await json('import', path.join(folder, 'annotated'), '-t', 'first', '--map', map)).code).toBe(3);
    expect((await holdfast(['import', '--help'], env)).stdout).toContain('--dry-run');
  });

  it('lets a person say what stands for what', async () => {
    const map = path.join(folder, 'map.json');
    writeFileSync(map, JSON.stringify({ groups: { [IDS.nobody]: 'Known by name' } }));
    const { value } = await json<Imported>('import', path.join(folder, 'annotated'), '-t', 'first', '--map', map);
    expect(value.plan?.mapping?.ids?.groups?.[IDS.nobody]).toBe(groups['Known by name']);
    expect(value.plan?.findings.filter((finding) => finding.code === 'reference-missing')).toEqual([]);
  });
});

describe.skipIf(!isThere)('exports of real tenants', () => {
  it('are planned, applied and verified in an empty tenant', async () => {
    const { value, code } = await json<Imported>(
      'import',
      real,
      '-t',
      'second',
      '--override',
      'lock-out',
      'no-break-glass',
    );
    expect(code).toBe(9);
    expect(value.report.objects).toEqual({ groups: 34, 'named-locations': 3, 'conditional-access-policies': 33 });
    // Two groups were exported twice under two names; three policies have conditions newer than the published types.
    expect(value.report.refused.map(({ why }) => why.split(':')[0])).toHaveLength(5);
    await applied(value.plan!, 'second');
  });
});
