import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../src/app/backups.ts';
import { type Context, compose } from '../../src/app/compose.ts';
import { requiredPermissions } from '../../src/app/permissions.ts';
import { checkTenant } from '../../src/app/readiness.ts';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import { addTenant } from '../../src/app/tenants.ts';
import { createVault } from '../../src/app/vaults.ts';
import { catalog } from '../../src/catalog/catalog.ts';
import { newRecoveryCode } from '../../src/vault/keys.ts';

/** Modules that no application may read: skipped with a reason, until an administrator signs in with a code. */
const MODULES = catalog
  .filter((module) => module.permissions.delegatedOnly?.includes('read') && module.shape !== 'view')
  .map((module) => module.id);
const scope = [...MODULES, 'domains'];
const ADMINISTRATOR = 'root@contoso.onmicrosoft.example';
let folder: string;
let simulation: Simulation;
let context: Context;
/** What the door was told to show, and whether somebody entered the code. */
const shown: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-delegated-'));
  simulation = await simulate(['--tenant', 'contoso']);
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, simulation.ca);
  const code = newRecoveryCode();
  context = compose({
    home: path.join(folder, 'home'),
    credential: async () => ({ kind: 'recovery', code }),
    simulated: true,
    tell: (message) => {
      shown.push(message);
      const userCode = /enter the code (\S+) to/.exec(message)?.[1];
      // The person at the browser.
      void simulation.admin('approve-device', { userCode, user: ADMINISTRATOR });
    },
  });
  await createVault(context, path.join(folder, 'vault'), { kind: 'recovery', code });
  const tenant = simulation.tenants[0]!;
  const scopes = requiredPermissions({ mode: 'backup', modules: scope, signIn: 'delegated' }).permissions;
  const app = (await simulation.admin('apps', {
    tenant: tenant.id,
    permissions: ['Domain.Read.All'],
    scopes: scopes.map((need) => need.permission),
  })) as { readonly clientId: string; readonly secret: string };
  const secret = path.join(folder, 'secret');
  writeFileSync(secret, app.secret, { mode: 0o600 });
  const cloud = { name: 'custom', login: simulation.origin, graph: simulation.origin, ca };
  const common = { id: tenant.id, cloud, scope, optIn: [] };
  await addTenant(context, {
    ...common,
    name: 'by-application',
    connection: { kind: 'secret', clientId: app.clientId, secret: { kind: 'file', path: secret } },
  });
  await addTenant(context, {
    ...common,
    name: 'by-person',
    connection: { kind: 'device-code', clientId: app.clientId },
  });
});

afterAll(async () => {
  await context?.close();
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a delegated connection', () => {
  it('is asked for by the modules that no application may read', async () => {
    expect(MODULES.length).toBeGreaterThan(1);
    const states = await checkTenant(context, 'by-application', () => undefined);
    const waiting = states.filter(({ state }) => state === 'needs a delegated connection');
    expect(waiting.map(({ module }) => module).sort()).toEqual([...MODULES].sort());
    const { snapshot } = await backup(context, { tenant: 'by-application' });
    for (const id of MODULES) {
      expect(snapshot.modules[id]).toMatchObject({
        state: 'skipped',
        reason: { code: 'needs-delegated-connection' },
        counts: { objects: 0 },
      });
    }
    expect(snapshot.modules.domains?.state).toBe('complete');
    expect(snapshot.state).toBe('complete');
    expect(shown).toEqual([]);
  });

  it('reads them when an administrator signs in with a code', async () => {
    const { snapshot } = await backup(context, { tenant: 'by-person' });
    expect(shown).toHaveLength(1);
    const states = scope.map((id) => [id, snapshot.modules[id]?.state, snapshot.modules[id]?.reason?.message]);
    expect(states).toEqual(scope.map((id) => [id, 'complete', undefined]));
    expect(snapshot.modules['terms-of-use']?.counts.objects).toBeGreaterThan(0);
    const reader = await (await context.tenantVault('by-person')).open(snapshot.id);
    const names: unknown[] = [];
    for await (const [, record] of reader.records('terms-of-use')) names.push(record.displayName);
    expect(names.every((name) => typeof name === 'string')).toBe(true);
  });

  it('is not taken away from by a later run that nobody signs in to', async () => {
    const { snapshot } = await backup(context, { tenant: 'by-application' });
    expect(snapshot.modules['terms-of-use']).toMatchObject({ state: 'skipped', method: 'carried' });
    const reader = await (await context.tenantVault('by-application')).open(snapshot.id);
    let kept = 0;
    for await (const _ of reader.records('terms-of-use')) kept++;
    expect(kept).toBeGreaterThan(0);
  });
});
