import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { holdfast, holdfastJson } from '../kit/cli.ts';
import { changeInPortal } from './portal-approval.suite.ts';

const MODULE = 'intune-device-categories';
let folder: string;
let simulation: Simulation;
let env: Record<string, string>;
const admin = (name: string, body: object) => simulation.admin(name, body);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-approval-'));
  simulation = await simulate(['--tenant', 'contoso']);
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, simulation.ca);
  const tenant = simulation.tenants[0]!;
  env = { HOLDFAST_HOME: path.join(folder, 'home'), HOLDFAST_PASSPHRASE: 'seven lanterns', SECRET: tenant.app.secret };
  await holdfast(['init', path.join(folder, 'vault')], env);
  const cloud = ['--cloud', 'custom', '--login', simulation.origin, '--graph', simulation.origin, '--ca', ca];
  const who = ['--id', tenant.id, '--client-id', tenant.app.clientId, '--secret-env', 'SECRET'];
  await holdfast(['tenant', 'add', 'contoso', ...who, ...cloud, '--module', MODULE, 'groups'], env);
});

afterAll(async () => {
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the command line, where another administrator must approve', () => {
  it('says so in the plan, ends with an exit code of its own, and goes on with the same command', async () => {
    const tenant = simulation.tenants[0]!.id;
    await holdfast(['backup'], env);
    const browse = (module: string) =>
      holdfastJson<{ objects: { key: string; name: string }[] }>(['browse', module], env);
    const group = (await browse('groups')).value.objects.find(({ name }) => name === 'Role Helpdesk')!;
    const category = (await browse(MODULE)).value.objects[0]!;
    await changeInPortal(admin, tenant, 'POST', '/deviceManagement/operationApprovalPolicies', {
      displayName: 'Categories take two',
      policyType: 'tenantConfiguration',
      policyPlatform: 'notApplicable',
      approverGroupIds: [group.key],
    });
    const at = `/deviceManagement/deviceCategories/${category.key}`;
    await changeInPortal(admin, tenant, 'PATCH', at, { description: 'Overwritten' } satisfies JsonObject);

    // The tenant's backups leave the access policies out; the plan reads them all the same.
    const { value: plan } = await holdfastJson<Plan>(['plan', '-s', 'latest', '-o', `${MODULE}/${category.key}`], env);
    expect(plan.steps.map((step) => step.approval)).toEqual([expect.stringContaining('Categories take two')]);
    const shown = await holdfast(['plan', '--show', plan.id], env);
    expect(shown.stdout).toContain('waits for an approval in Intune: access policy Categories take two');

    const asked = await holdfast(['apply', plan.id, '--yes'], env);
    expect(asked.code).toBe(11);
    expect(asked.stdout).toMatch(/Request for approval [0-9a-f-]{36}, until .*, by access policy Categories take two/);
    expect(asked.stdout).toContain('Role Helpdesk');
    expect(asked.stdout).toContain(`run "holdfast apply ${plan.id}" again`);
    expect((await holdfast(['apply', plan.id, '--yes'], env)).code).toBe(11);
    await admin('approvals', { tenant });
    expect(await holdfast(['apply', plan.id, '--yes'], env)).toMatchObject({ code: 0 });
    expect((await holdfast(['verify', plan.id], env)).code).toBe(0);
  });
});
