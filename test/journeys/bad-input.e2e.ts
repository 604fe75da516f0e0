import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { backup, snapshots } from '../../src/app/backups.ts';
import { diff } from '../../src/app/comparisons.ts';
import { type Context, compose } from '../../src/app/compose.ts';
import { permissionGap } from '../../src/app/permissions.ts';
import { checkTenant } from '../../src/app/readiness.ts';
import { applyPlan, parseObject, plan } from '../../src/app/restores.ts';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import { addTenant } from '../../src/app/tenants.ts';
import { createVault } from '../../src/app/vaults.ts';
import { type AppError, isAppError } from '../../src/model/errors.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { holdfastJson } from '../kit/cli.ts';
import { keysOf } from './house.suite.ts';

/** What people and tenants get wrong: each ends in a clear error or finding, and nothing that was kept is lost. */
const PASSPHRASE = 'four rusty kettles sing';
const SCOPE = ['users', 'groups', 'administrative-units', 'named-locations', 'conditional-access-policies'];

let folder: string;
let simulation: Simulation;
let context: Context;
let env: Record<string, string>;
let good: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-bad-'));
  simulation = await simulate(['--tenant', 'contoso']);
  writeFileSync(path.join(folder, 'ca.pem'), simulation.ca);
  const home = path.join(folder, 'home');
  env = { HOLDFAST_HOME: home, HOLDFAST_PASSPHRASE: PASSPHRASE };
  context = compose({
    home,
    credential: async () => ({ kind: 'passphrase', passphrase: PASSPHRASE }),
    simulated: true,
  });
  await createVault(context, path.join(folder, 'vault'), { kind: 'passphrase', passphrase: PASSPHRASE });
  await connect('contoso', simulation.tenants[0]!.app);
  good = (await backup(context, {})).snapshot.id;
}, 120_000);
afterEach(() => simulation.admin('faults', { rules: [] }));
afterAll(async () => {
  await context?.close();
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The same tenant, under its name in the settings, with another application. */
async function connect(name: string, app: { readonly clientId: string; readonly secret: string }, into = context) {
  const file = path.join(folder, `${path.basename(into.home)}.secret`);
  writeFileSync(file, app.secret, { mode: 0o600 });
  await addTenant(into, {
    name,
    id: simulation.tenants[0]!.id,
    cloud: { name: 'custom', login: simulation.origin, graph: simulation.origin, ca: path.join(folder, 'ca.pem') },
    connection: { kind: 'secret', clientId: app.clientId, secret: { kind: 'file', path: file } },
    scope: SCOPE,
    optIn: [],
  });
}

const json = (...args: string[]) =>
  holdfastJson<{ error: { code: string; message: string; hint?: string } }>(args, env);
const act = (method: string, at: string, body?: object) =>
  simulation.admin('act', {
    tenant: simulation.tenants[0]!.id,
    as: simulation.tenants[0]!.app.clientId,
    requests: [{ method, path: at, ...(body ? { body } : {}) }],
  }) as Promise<{ responses: { status: number; body: JsonObject }[] }>;
/** What a list answers. */
const listed = async (at: string): Promise<readonly JsonObject[]> =>
  ((await act('GET', at)).responses[0]?.body.value ?? []) as unknown as readonly JsonObject[];
const refuse = (at: string, code: string, message: string) =>
  simulation.admin('faults', { rules: [{ kind: 'status', status: 403, path: at, error: { code, message } }] });
const summaries = (made: Plan) => made.steps.map((step) => step.summary);

/** Everything of the first snapshot is there as it was. */
async function nothingIsLost() {
  const kept = (await snapshots(context)).find((snapshot) => snapshot.id === good);
  expect(kept?.state).toBe('complete');
  for (const module of SCOPE) expect(kept?.modules[module]?.completeTables).toContain(module);
}

/** What a use-case ends with. */
const ended = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => error,
  );
const select = (...objects: string[]) =>
  ended(plan(context, { snapshot: good, selection: { kind: 'objects', objects: objects.map(parseObject) } }));

describe('a selection', () => {
  it('of an unknown module is refused, and the likely one is named', async () => {
    const before = (await snapshots(context)).length;
    const { code, value } = await json('backup', '-m', 'group');
    expect([code, value.error.code]).toEqual([2, 'selection.unknown-module']);
    expect(value.error.hint).toContain('groups');
    const modules = { kind: 'modules', modules: ['grups'] } as const;
    for (const error of [await ended(plan(context, { snapshot: good, selection: modules })), await select('user/ada')])
      expect(isAppError(error, 'selection.unknown-module')).toBe(true);
    expect((await snapshots(context)).length).toBe(before);
  });

  it('of an unknown object is refused, and nothing is planned', async () => {
    const { code, value } = await json('plan', '-o', 'users/nobody@contoso.example');
    expect([code, value.error.code]).toEqual([7, 'selection.unknown-object']);
    expect(value.error.message).toContain('nobody@contoso.example');
  });

  it('of an unknown property is refused, and the likely one is named', async () => {
    const reader = await (await context.tenantVault(undefined)).open(good);
    const [key] = await keysOf(reader, 'users');
    const error = await select(`users/${key}#jobTitel`);
    expect(isAppError(error, 'selection.unknown-object')).toBe(true);
    expect(String(error)).toContain('jobTitel');
    expect((error as AppError).hint).toContain('jobTitle');
    expect(isAppError(await select(`users/${key}#jobTitle,manager`))).toBe(false);
  });
});

describe('a snapshot with a failed module', () => {
  let damaged: string;

  it('is kept, says which and why, and takes nothing for deleted', async () => {
    await refuse('/groups', 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    const report = await backup(context, { full: true });
    damaged = report.snapshot.id;
    expect(report.snapshot.state).toBe('partial');
    expect(report.snapshot.modules.groups).toMatchObject({ state: 'failed', counts: { removed: 0 } });
    expect(report.snapshot.modules.groups?.reason?.message).toMatch(/Access was refused/);
    const { changes, notCompared } = await diff(context, { from: good, to: damaged });
    expect(changes.filter((change) => change.module === 'groups')).toEqual([]);
    expect(notCompared.map((one) => one.module)).toContain('groups');
    await nothingIsLost();
  });

  it('restores the rest, and says of the failed module that it is not there', async () => {
    const whole = await plan(context, { snapshot: damaged, selection: { kind: 'modules', modules: 'all' } });
    expect(whole.steps.filter((step) => step.module === 'groups')).toEqual([]);
    const named = await plan(context, { snapshot: damaged, selection: { kind: 'modules', modules: ['groups'] } });
    expect(named.findings.map((finding) => [finding.module, finding.code])).toEqual([['groups', 'source-not-read']]);
    expect(named.findings[0]?.message).toMatch(/Access was refused/);
    expect(named.steps).toEqual([]);
    const extra = await plan(context, {
      snapshot: damaged,
      selection: { kind: 'modules', modules: 'all' },
      options: { deleteExtra: true },
    });
    expect(extra.steps.filter((step) => step.action === 'delete')).toEqual([]);
  });

  it('as the tenant of now stops the restore of just that module', async () => {
    await refuse('/groups', 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    const made = await plan(context, { snapshot: good, selection: { kind: 'modules', modules: ['groups', 'users'] } });
    expect(made.findings.map((finding) => [finding.module, finding.code])).toContainEqual([
      'groups',
      'tenant-not-read',
    ]);
    expect(made.steps).toEqual([]);
    expect(made.qualities.complete).toBe(false);
    await simulation.admin('faults', { rules: [] });
    const healed = await backup(context, {});
    expect(healed.snapshot.modules.groups?.state).toBe('complete');
    expect((await diff(context, { from: good, to: healed.snapshot.id })).changes).toEqual([]);
  });
});

describe('a token without consent', () => {
  it('reads nothing, names what is missing module by module, and loses nothing', async () => {
    const app = (await simulation.admin('apps', { tenant: simulation.tenants[0]!.id, permissions: [] })) as {
      clientId: string;
      secret: string;
    };
    const other = compose({
      home: path.join(folder, 'other'),
      vault: path.join(folder, 'vault'),
      credential: async () => ({ kind: 'passphrase', passphrase: PASSPHRASE }),
      simulated: true,
    });
    try {
      await connect('contoso', app, other);
      const states = await checkTenant(other, undefined, () => undefined);
      expect(states.map((state) => state.state)).toEqual(SCOPE.map(() => 'missing permission'));
      expect(states.find((state) => state.module === 'users')?.why).toBe('User.Read.All');
      const gap = await permissionGap(other, undefined, { mode: 'backup' });
      expect(gap.granted).toEqual([]);
      expect(gap.missing.map((need) => need.permission)).toEqual(
        gap.needed.permissions.filter((need) => !need.optional).map((need) => need.permission),
      );
      expect(gap.needed.consent).toContain(app.clientId);
      const report = await backup(other, {});
      for (const module of SCOPE)
        expect(report.snapshot.modules[module]).toMatchObject({
          state: 'failed',
          reason: { code: 'missing-permission', missing: expect.arrayContaining([expect.stringContaining('.')]) },
        });
      const made = await plan(other, { snapshot: good, selection: { kind: 'modules', modules: SCOPE } });
      expect(made.steps).toEqual([]);
      expect(made.findings.map((finding) => finding.code)).toEqual(SCOPE.map(() => 'tenant-not-read'));
      await nothingIsLost();
    } finally {
      await other.close();
    }
  });

  it('of an application that is not there at all ends with what to do', async () => {
    const stranger = { clientId: '11111111-2222-3333-4444-555555555555', secret: 'nothing' };
    const other = compose({
      home: path.join(folder, 'stranger'),
      vault: path.join(folder, 'vault'),
      credential: async () => ({ kind: 'passphrase', passphrase: PASSPHRASE }),
      simulated: true,
    });
    await connect('contoso', stranger, other);
    await other.close();
    const { code, value } = await holdfastJson<{ error: { code: string; hint?: string } }>(
      ['--vault', path.join(folder, 'vault'), 'backup'],
      { ...env, HOLDFAST_HOME: path.join(folder, 'stranger') },
    );
    expect([code, value.error.code]).toEqual([4, 'auth.failed']);
    expect(value.error.hint).toBeTruthy();
    await nothingIsLost();
  });
});

describe('a licence that is missing', () => {
  it('skips the module, names the licence, and leaves what was kept', async () => {
    await refuse('/identity/conditionalAccess/policies', 'AadPremiumLicenseRequired', 'Tenant is not premium.');
    const states = await checkTenant(context, undefined, () => undefined);
    expect(states.find((state) => state.module === 'conditional-access-policies')?.state).toBe('not licensed');
    const report = await backup(context, { full: true });
    expect(report.snapshot.modules['conditional-access-policies']).toMatchObject({
      state: 'skipped',
      reason: { code: 'not-licensed', missing: ['Microsoft Entra ID P1, and P2 for policies about risk'] },
      counts: { removed: 0 },
    });
    const made = await plan(context, {
      snapshot: good,
      selection: { kind: 'modules', modules: ['conditional-access-policies'] },
    });
    expect(made.steps).toEqual([]);
    expect(made.findings).toMatchObject([{ code: 'tenant-not-read', module: 'conditional-access-policies' }]);
    expect(made.findings[0]?.message).toContain('licence');
    await nothingIsLost();
  });
});

describe('an object that changed its type', () => {
  const LOCATION = '/identity/conditionalAccess/namedLocations';

  it('is made anew beside the one that now bears its name, and said so', async () => {
    const all = await listed(LOCATION);
    const old = all.find((one) => String(one['@odata.type']).includes('ipNamedLocation')) as JsonObject;
    const name = String(old.displayName);
    const policies = await listed('/identity/conditionalAccess/policies');
    for (const policy of policies.filter((one) => JSON.stringify(one).includes(String(old.id))))
      await act('DELETE', `/identity/conditionalAccess/policies/${policy.id}`);
    expect(
      (await act('PATCH', `${LOCATION}/${old.id}`, { '@odata.type': old['@odata.type']!, isTrusted: false }))
        .responses[0]?.status,
    ).toBeLessThan(300);
    expect((await act('DELETE', `${LOCATION}/${old.id}`)).responses[0]?.status).toBe(204);
    await act('DELETE', `/identity/conditionalAccess/deletedItems/namedLocations/${old.id}`);
    const made = await act('POST', LOCATION, {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName: name,
      countriesAndRegions: ['CH'],
      includeUnknownCountriesAndRegions: false,
    });
    expect(made.responses[0]?.status).toBe(201);
    const restore = await plan(context, {
      snapshot: good,
      selection: { kind: 'objects', objects: [parseObject(`named-locations/${name}`)] },
    });
    expect(summaries(restore)).toEqual([`create named location ${name}`]);
    const { report } = await applyPlan(context, restore, {});
    expect(report).toMatchObject({ failed: 0, done: 1 });
    const bearers = (await listed(LOCATION)).filter((one) => one.displayName === name);
    expect(bearers.map((one) => String(one['@odata.type']).replace('#microsoft.graph.', '')).sort()).toEqual([
      'countryNamedLocation',
      'ipNamedLocation',
    ]);
  });

  it('from dynamic to assigned is turned back in place', async () => {
    const [group = {}] = await listed("/groups?$filter=groupTypes/any(t: t eq 'DynamicMembership')&$top=1");
    const types = (group.groupTypes as readonly string[]).filter((type) => type !== 'DynamicMembership');
    const changed = await act('PATCH', `/groups/${group.id}`, {
      groupTypes: types,
      membershipRule: null,
      membershipRuleProcessingState: null,
    });
    expect(changed.responses[0]?.status).toBe(204);
    const restore = await plan(context, {
      snapshot: good,
      selection: { kind: 'objects', objects: [parseObject(`groups/${group.id}`)] },
    });
    expect(restore.steps.map((step) => step.action)).toEqual(['update']);
    expect((await applyPlan(context, restore, {})).report.failed).toBe(0);
    const now = (await act('GET', `/groups/${group.id}`)).responses[0]?.body;
    expect(now).toMatchObject({ groupTypes: group.groupTypes, membershipRule: group.membershipRule });
  });
});
