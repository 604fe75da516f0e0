import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport, CaptureReport, VerifyReport } from '../../src/model/report.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { openVault } from '../../src/vault/open.ts';
import type { TenantVault } from '../../src/vault/vault.ts';
import { holdfast, type Ran } from '../kit/cli.ts';

/** Encrypted values of a custom profile: sealed on the way in, and written back to a profile that is made anew. */
const PASSPHRASE = 'seven brittle lanterns hum';
const SEAL = 'an otter under the stairs';
const MODULE = 'intune-device-configurations';
const VALUE = 'simulated-licence-key';
const XML = '<scanner licence="pretended-xml-key"/>';
const SECRETS = [
  VALUE,
  'pretended-xml-key',
  Buffer.from(VALUE).toString('base64'),
  Buffer.from(XML).toString('base64'),
];
let folder: string;
let simulation: Simulation;
let env: Record<string, string>;
let profile: string;
let first: string;
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-values-'));
  simulation = await simulate(['--tenant', 'contoso']);
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, simulation.ca);
  const tenant = simulation.tenants[0]!;
  env = { HOLDFAST_HOME: path.join(folder, 'home'), HOLDFAST_PASSPHRASE: PASSPHRASE, SECRET: tenant.app.secret };
  const xml = {
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    displayName: 'Scanner by XML',
    omaSettings: [
      setting('String', './Vendor/MSFT/Scanner/Licence', VALUE),
      setting('StringXml', './Vendor/MSFT/Scanner/Policy', Buffer.from(XML).toString('base64')),
      setting('Integer', './Vendor/MSFT/Scanner/Pages', 40),
    ],
  };
  profile = String((await act('POST', '/deviceManagement/deviceConfigurations', xml)).id);
  await run('init', path.join(folder, 'vault'));
  const cloud = ['--cloud', 'custom', '--login', simulation.origin, '--graph', simulation.origin, '--ca', ca];
  const who = ['--id', tenant.id, '--client-id', tenant.app.clientId, '--secret-env', 'SECRET'];
  const modules = ['--module', MODULE, 'groups', 'intune-assignment-filters', 'intune-role-scope-tags'];
  await run('tenant', 'add', 'contoso', ...who, ...cloud, ...modules, '--opt-in', `${MODULE}/omaValues`);
  await holdfast(['seal', 'init'], { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL });
});

afterAll(async () => {
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const setting = (type: string, omaUri: string, value: string | number) => ({
  '@odata.type': `#microsoft.graph.omaSetting${type}`,
  displayName: omaUri,
  omaUri,
  value,
});

async function act(method: string, at: string, body?: JsonObject): Promise<JsonObject> {
  const { responses } = (await simulation.admin('act', {
    tenant: simulation.tenants[0]!.id,
    as: 'ada@contoso.example',
    requests: [{ method, version: 'beta', path: at, ...(body ? { body } : {}) }],
  })) as { readonly responses: readonly { readonly status: number; readonly body: JsonObject }[] };
  expect(responses[0]?.status).toBeLessThan(300);
  return responses[0]?.body as JsonObject;
}

async function run(...args: string[]): Promise<Ran> {
  const ran = await holdfast(args, env);
  said.push(ran.stdout, ran.stderr);
  return ran;
}

async function json<T>(...args: string[]): Promise<T> {
  return JSON.parse((await run('--json', ...args)).stdout) as T;
}

/** What Intune keeps, asked for as an administrator who may. */
async function kept(id: string): Promise<readonly (string | number)[]> {
  const at = `/deviceManagement/deviceConfigurations/${id}`;
  const { omaSettings } = await act('GET', at);
  const values: (string | number)[] = [];
  for (const one of omaSettings as readonly JsonObject[]) {
    const ref = one.secretReferenceValueId;
    const plain = ref && (await act('GET', `${at}/getOmaSettingPlainTextValue(secretReferenceValueId='${ref}')`));
    values.push((plain ? plain.value : one.value) as string | number);
  }
  return values;
}

async function inVault<T>(look: (vault: TenantVault) => Promise<T>): Promise<T> {
  const key = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
  const vault = await openVault(await localBackend(path.join(folder, 'vault')), key);
  try {
    return await look(await vault.tenant(simulation.tenants[0]!.id));
  } finally {
    await vault.close();
  }
}

describe('values that Microsoft masks and shows to whoever may write', () => {
  it('come back with the profile, by whoever has the seal’s passphrase', async () => {
    const { snapshot } = await json<CaptureReport>('backup');
    first = snapshot.id;
    expect(snapshot.modules[MODULE]).toMatchObject({
      state: 'complete',
      completeTables: expect.arrayContaining([`${MODULE}/omaValues`]),
    });
    await act('DELETE', `/deviceManagement/deviceConfigurations/${profile}`);
    const plan = await json<Plan>('plan', '-s', first, '-o', `${MODULE}/${profile}`, '--with-sealed');
    expect(plan.worklist).toEqual([]);
    expect(JSON.stringify(plan.steps[0]?.request?.body)).toContain(`{sealed:${MODULE}/omaValues/${profile}#`);
    const wrong = await holdfast(['apply', plan.id, '--yes'], { ...env, HOLDFAST_SEAL_PASSPHRASE: PASSPHRASE });
    expect(wrong.code).toBe(6);
    expect((await run('apply', plan.id, '--yes')).code).toBe(3);
    const sealed = { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL };
    const applied = await holdfast(['--json', 'apply', plan.id, '--yes'], sealed);
    said.push(applied.stdout, applied.stderr);
    const report = JSON.parse(applied.stdout) as ApplyReport;
    expect(report).toMatchObject({ failed: 0, skipped: 0 });
    const made = report.recreated.find(({ from }) => from === profile)?.to as string;
    expect(await kept(made)).toEqual([VALUE, XML, 40]);
    expect((await json<VerifyReport>('verify', plan.id)).unexplained).toEqual([]);
    const again = await json<Plan>('plan', '-s', first, '-o', `${MODULE}/${profile}`, '--with-sealed');
    expect(again.steps).toEqual([]);
    profile = made;
  });

  it('are left out, and on the worklist, where the plan was not told to', async () => {
    const { snapshot } = await json<CaptureReport>('backup');
    await act('DELETE', `/deviceManagement/deviceConfigurations/${profile}`);
    const plan = await json<Plan>('plan', '-s', snapshot.id, '-o', `${MODULE}/${profile}`);
    expect(JSON.stringify(plan)).not.toContain('{sealed:');
    expect(JSON.stringify(plan)).not.toContain('****');
    expect(plan.worklist.map(({ task }) => task).join()).toContain(
      'Enter the encrypted values of Scanner by XML again',
    );
    const report = await json<ApplyReport>('apply', plan.id, '--yes');
    expect(report.failed).toBe(0);
    expect(await kept(report.recreated[0]?.to as string)).toEqual([40]);
    expect((await json<VerifyReport>('verify', plan.id)).unexplained).toEqual([]);
  });

  it('show that they changed, and never what they are', async () => {
    await run('--json', 'diff', first, 'live');
    await run('diff', first, 'live');
    await run('--json', 'show', `${MODULE}/${profile}`, '-s', first);
    await run('history', `${MODULE}/${profile}`);
    await run('export', '--format', 'folder', '--to', path.join(folder, 'export'), '-s', first);
    const everything = await inVault(async (vault) => {
      const texts: string[] = [];
      for (const { id, tables } of await vault.snapshots()) {
        const reader = await vault.open(id);
        for (const table of Object.keys(tables)) {
          for await (const entry of reader.records(table)) texts.push(JSON.stringify(entry));
        }
      }
      for (const { name } of await vault.documents('plan')) {
        texts.push(JSON.stringify(await vault.getDocument('plan', name)));
        texts.push(JSON.stringify(await (await vault.journal(`apply-${name}`)).read()));
      }
      const events = [];
      for await (const { value } of vault.readLog('holdfast-audit')) events.push(value);
      expect(events.map(({ operation, result }) => `${operation} ${result}`)).toEqual([
        'restore refused',
        'restore written back',
      ]);
      return [...texts, JSON.stringify(events)];
    });
    expect(everything.filter((text) => text.includes('"sealed"')).length).toBeGreaterThan(0);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
    for (const secret of SECRETS) {
      expect(everything.filter((text) => text.includes(secret))).toEqual([]);
      expect(files.filter((text) => text.includes(secret))).toHaveLength(0);
      expect(said.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});
