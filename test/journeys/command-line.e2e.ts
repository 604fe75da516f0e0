import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import type { Comparison } from '../../src/model/change.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport, CaptureReport, VerifyReport } from '../../src/model/report.ts';
import type { SnapshotInfo } from '../../src/model/snapshot.ts';
import { holdfast, holdfastJson } from '../kit/cli.ts';

/** Everything through the front door: arguments, environment, standard output, exit codes. */
let folder: string;
let simulation: Simulation;
let env: Record<string, string>;
let first: string;
const SECRET = 'CONTOSO_CLIENT_SECRET';
const PASSPHRASE = 'seven brittle lanterns hum';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-cli-'));
  simulation = await simulate(['--tenant', 'contoso']);
  writeFileSync(path.join(folder, 'ca.pem'), simulation.ca);
  env = {
    HOLDFAST_HOME: path.join(folder, 'home'),
    HOLDFAST_PASSPHRASE: PASSPHRASE,
    [SECRET]: simulation.tenants[0]!.app.secret,
  };
});

afterAll(async () => {
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const json = <T>(...args: string[]) => holdfastJson<T>(args, env);
const act = (as: string, method: string, at: string, body?: object) =>
  simulation.admin('act', { tenant: simulation.tenants[0]!.id, as, requests: [{ method, path: at, body }] });

async function oneUser(): Promise<{ key: string; name: string }> {
  const { value } = await json<{ objects: { key: string; name: string }[] }>('browse', 'users', '--search', 'yannick');
  return value.objects[0]!;
}

describe('the command line', () => {
  it('makes a vault once', async () => {
    const made = await json<{ recoveryCode: string }>('init', path.join(folder, 'vault'));
    expect(made.code).toBe(0);
    expect(made.value.recoveryCode.length).toBeGreaterThan(40);
    const again = await json<{ error: { code: string } }>('init', path.join(folder, 'vault'));
    expect(again).toMatchObject({ code: 6, value: { error: { code: 'vault.exists' } } });
    // The recovery code opens the vault when the passphrase is not there.
    const { HOLDFAST_PASSPHRASE: _, ...without } = env;
    const opened = await holdfastJson(['check'], { ...without, HOLDFAST_RECOVERY_CODE: made.value.recoveryCode });
    expect(opened.code).toBe(0);
    expect((await holdfastJson(['check'], { ...without, HOLDFAST_PASSPHRASE: 'not the passphrase' })).code).toBe(6);
  });

  it('adds a tenant and says module by module whether it can be read', async () => {
    const tenant = simulation.tenants[0]!;
    const add = [
      'tenant',
      'add',
      'contoso',
      '--id',
      tenant.id,
      '--client-id',
      tenant.app.clientId,
      '--secret-env',
      SECRET,
    ];
    const cloud = [
      '--cloud',
      'custom',
      '--login',
      simulation.origin,
      '--graph',
      simulation.origin,
      '--ca',
      path.join(folder, 'ca.pem'),
    ];
    expect((await json(...add, ...cloud)).code).toBe(0);
    expect((await json(...add, ...cloud)).code).toBe(3);
    expect(JSON.stringify((await json('tenant', 'list')).value)).not.toContain(tenant.app.secret);
    const { value } = await json<{ modules: { module: string; state: string; why?: string }[] }>('tenant', 'check');
    const notAsked = ['needs a delegated connection', 'off unless named'];
    const asked = value.modules.filter((module) => !notAsked.includes(module.state));
    expect(asked.length).toBeGreaterThan(90);
    expect(asked.filter((module) => module.state !== 'ready')).toEqual([]);
  });

  it('backs up, browses, shows and exports', async () => {
    const taken = await json<CaptureReport>('backup', '--label', 'first', '--slow-requests', '2');
    first = taken.value.snapshot.id;
    expect(first).toMatch(/^s\d{6}$/);
    const list = await json<{ snapshots: SnapshotInfo[] }>('snapshots');
    expect(list.value.snapshots.map((snapshot) => snapshot.label)).toEqual(['first']);

    const user = await oneUser();
    const shown = await json<{ value: { userPrincipalName: string }; referencedBy: unknown[] }>(
      'show',
      `users/${user.key}`,
    );
    expect(shown.value.value.userPrincipalName).toContain('yannick');
    expect(shown.value.referencedBy.length).toBeGreaterThan(0);
    expect((await json('show', 'users/nobody')).code).toBe(7);
    expect((await json('browse', 'userz')).code).toBe(2);

    const out = path.join(folder, 'export');
    expect((await json('export', '--to', out, '--format', 'folder')).code).toBe(0);
    expect(readdirSync(path.join(out, 'users')).length).toBeGreaterThan(40);
    expect((await json('export', '--to', path.join(folder, 'csv'), '--format', 'csv', '-m', 'users')).code).toBe(0);
    expect(readFileSync(path.join(folder, 'csv', 'users.csv'), 'utf8')).toContain('yannick');
  });

  it('shows what changed and who did it, down to the property', async () => {
    const user = await oneUser();
    await act('ada@contoso.example', 'PATCH', `/users/${user.key}`, { jobTitle: 'Changed by Ada' });
    const { value, code } = await json<Comparison>('diff', first, 'live', '--exit-code', '-m', 'users');
    expect(code).toBe(10);
    expect(value.changes).toHaveLength(1);
    expect(value.changes[0]).toMatchObject({ module: 'users', key: user.key, kind: 'changed' });
    expect(value.changes[0]?.properties.map((property) => property.path)).toEqual(['jobTitle']);
    expect(value.changes[0]?.by).toMatchObject({ actor: expect.stringContaining('ada') });
    expect((await json('history', `users/${user.key}`)).value).toMatchObject({ versions: [{}, {}] });
  });

  it('plans, applies, verifies and undoes exactly that', async () => {
    const user = await oneUser();
    const { value: plan } = await json<Plan>('plan', '-s', first, '-o', `users/${user.key}#jobTitle`);
    expect(plan.steps.map((step) => step.action)).toEqual(['update']);
    expect((await holdfast(['apply', plan.id], env)).code).toBe(8); // nobody said yes
    const applied = await json<ApplyReport>('apply', plan.id, '--yes');
    expect(applied).toMatchObject({ code: 0, value: { done: 1, failed: 0 } });
    const verified = await json<VerifyReport>('verify', plan.id);
    expect(verified).toMatchObject({ code: 0, value: { unexplained: [] } });
    const empty = await json<Plan>('plan', '-s', first, '-o', `users/${user.key}#jobTitle`);
    expect(empty.value.steps).toEqual([]);
    expect(await json<ApplyReport>('undo', plan.id, '--yes')).toMatchObject({ code: 0, value: { done: 1 } });
    const { value: after } = await json<Comparison>('diff', first, 'live', '-m', 'users');
    expect(after.changes[0]?.properties[0]).toMatchObject({ path: 'jobTitle', after: 'Changed by Ada' });
  });

  it('refuses a plan that the tenant has moved away from', async () => {
    const user = await oneUser();
    const { value: plan } = await json<Plan>('plan', '-s', first, '-o', `users/${user.key}#jobTitle`);
    await act('ada@contoso.example', 'PATCH', `/users/${user.key}`, { jobTitle: 'Changed again' });
    expect(await json('apply', plan.id, '--yes')).toMatchObject({ code: 8, value: { error: { code: 'plan.stale' } } });
  });

  it('checks, prunes and manages keys', async () => {
    for (const level of ['chain', 'quick', 'structure', 'full'])
      expect(await json('check', '--level', level)).toMatchObject({ code: 0, value: { ok: true } });
    const before = (await json<{ snapshots: SnapshotInfo[] }>('snapshots')).value.snapshots.length;
    const pruned = await json<{ forgotten: string[] }>('prune', '--keep-last', '2');
    expect(pruned.value.forgotten).toHaveLength(before - 2);
    expect((await json<{ snapshots: SnapshotInfo[] }>('snapshots')).value.snapshots).toHaveLength(2);
    expect((await json('check', '--level', 'full')).code).toBe(0);

    const added = await holdfastJson<{ slot: string }>(['keys', 'add', 'passphrase'], {
      ...env,
      HOLDFAST_NEW_PASSPHRASE: 'another one',
    });
    expect(added.code).toBe(0);
    expect((await holdfastJson(['snapshots'], { ...env, HOLDFAST_PASSPHRASE: 'another one' })).code).toBe(0);
    expect((await json('keys', 'remove', added.value.slot)).code).toBe(0);
    expect((await holdfastJson(['snapshots'], { ...env, HOLDFAST_PASSPHRASE: 'another one' })).code).toBe(6);
  });

  it('computes permissions, completes in a shell, and helps', async () => {
    const { value } = await json<{ permissions: { permission: string; modules: string[] }[] }>(
      'permissions',
      '-m',
      'users',
    );
    expect(value.permissions.map((need) => need.permission)).toContain('User.Read.All');
    expect((await holdfast(['completion', 'bash'], env)).stdout).toContain('holdfast');
    const help = await holdfast(['plan', '--help'], env);
    expect(help.stdout).toContain('--undo-changes');
    expect((await holdfast(['plan', '--nonsense'], env)).code).toBe(2);
  });

  it('prints no secret anywhere', async () => {
    const outputs = await Promise.all([
      holdfast(['tenant', 'list'], env),
      holdfast(['snapshots'], env),
      holdfast(['backup', '--slow-requests', '2'], env),
    ]);
    const text = outputs.map((ran) => ran.stdout + ran.stderr).join('\n');
    expect(text).not.toContain(simulation.tenants[0]!.app.secret);
    expect(text).not.toContain(PASSPHRASE);
  });
});
