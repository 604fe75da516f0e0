import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import type { CaptureReport } from '../../src/model/report.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { openVault } from '../../src/vault/open.ts';
import type { TenantVault } from '../../src/vault/vault.ts';
import { holdfast, holdfastJson, type Ran } from '../kit/cli.ts';

/** Recovery keys and device passwords: sealed on the way in, and shown by one command only, which leaves a mark. */
const PASSPHRASE = 'seven brittle lanterns hum';
const SEAL = 'an otter under the stairs';
/** What contoso's first recovery key and password look like: as Graph has them, and as a person reads them. */
const SECRETS = [
  '110011-220022-330033-440044-550055-660066-770077-880088',
  'Invented#nb-ada#1',
  Buffer.from('Invented#nb-ada#1', 'utf16le').toString('base64'),
];
let folder: string;
let simulation: Simulation;
let env: Record<string, string>;
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-seal-'));
  simulation = await simulate(['--tenant', 'contoso']);
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, simulation.ca);
  const tenant = simulation.tenants[0]!;
  env = { HOLDFAST_HOME: path.join(folder, 'home'), HOLDFAST_PASSPHRASE: PASSPHRASE, SECRET: tenant.app.secret };
  await run('init', path.join(folder, 'vault'));
  const cloud = ['--cloud', 'custom', '--login', simulation.origin, '--graph', simulation.origin, '--ca', ca];
  const who = ['--id', tenant.id, '--client-id', tenant.app.clientId, '--secret-env', 'SECRET'];
  await run('tenant', 'add', 'contoso', ...who, ...cloud, '--module', 'devices', 'directory-audits');
});

afterAll(async () => {
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that the program prints is remembered, but for what `reveal` is asked to show. */
async function run(...args: string[]): Promise<Ran> {
  const ran = await holdfast(args, env);
  said.push(ran.stdout, ran.stderr);
  return ran;
}

async function backup(): Promise<CaptureReport['snapshot']['modules']> {
  const { value } = await holdfastJson<CaptureReport>(
    ['backup', '--module', 'devices', 'bitlocker-keys', 'laps-credentials', 'directory-audits'],
    env,
  );
  said.push(JSON.stringify(value));
  return value.snapshot.modules;
}

async function reads(after: number): Promise<{ readonly paths: readonly string[]; readonly seq: number }> {
  const { entries } = (await simulation.admin(`log?after=${after}&method=GET&limit=10000`, undefined)) as {
    readonly entries: readonly { readonly seq: number; readonly path: string }[];
  };
  const one = /\/(recoveryKeys|deviceLocalCredentials)\/[0-9a-f-]{36}/;
  return {
    paths: entries.flatMap(({ path: at }) => one.exec(at)?.[0] ?? []),
    seq: Math.max(after, ...entries.map(({ seq }) => seq)),
  };
}

async function inVault<T>(look: (vault: TenantVault) => Promise<T>): Promise<T> {
  const vault = await openVault(await localBackend(path.join(folder, 'vault')), {
    kind: 'passphrase',
    passphrase: PASSPHRASE,
  });
  try {
    return await look(await vault.tenant(simulation.tenants[0]!.id));
  } finally {
    await vault.close();
  }
}

describe('sealed parts', () => {
  it('are off unless named, and not read without a seal', async () => {
    const { value } = await holdfastJson<CaptureReport>(['backup'], env);
    expect(Object.keys(value.snapshot.modules)).not.toContain('bitlocker-keys');
    const modules = await backup();
    expect(modules['bitlocker-keys']).toMatchObject({ state: 'partial', reason: { code: 'needs-seal-key' } });
    expect(modules['bitlocker-keys']?.counts.objects).toBe(4);
    expect((await reads(0)).paths).toEqual([]);
  });

  it('are read once, and again only when they were renewed', async () => {
    const made = await holdfast(['seal', 'init'], { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL });
    expect(made.stdout).toContain('Recovery code of the seal');
    const again = await holdfast(['seal', 'init'], { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL });
    expect(again.code).toBe(6);
    const modules = await backup();
    expect(modules['bitlocker-keys']).toMatchObject({
      state: 'complete',
      completeTables: expect.arrayContaining(['bitlocker-keys/key']),
    });
    const first = await reads(0);
    expect(first.paths).toHaveLength(7);
    await backup();
    const second = await reads(first.seq);
    expect(second.paths).toEqual([]);

    const device = first.paths.find((one) => one.includes('deviceLocalCredentials')) as string;
    await simulation.admin('act', {
      tenant: simulation.tenants[0]!.id,
      as: 'root@contoso.onmicrosoft.example',
      requests: [
        { method: 'PATCH', path: `/directory${device}`, body: { lastBackupDateTime: '2026-11-20T06:00:00Z' } },
      ],
    });
    await backup();
    expect((await reads(second.seq)).paths).toEqual([device]);
  });

  it('are nowhere in clear: not on disk, not in the vault, not in anything that is printed', async () => {
    await run('browse', '--search', '110011');
    for (const module of ['bitlocker-keys', 'laps-credentials']) {
      const { value } = await holdfastJson<{ objects: { key: string }[] }>(['browse', module], env);
      const key = value.objects[0]!.key;
      await run('show', `${module}/${key}`);
      await run('--json', 'show', `${module}/${key}`);
      await run('history', `${module}/${key}`);
    }
    await run('--json', 'diff', 's000002', 'latest');
    for (const format of ['json', 'folder'])
      await run('export', '--format', format, '--to', path.join(folder, `export-${format}`));
    const everything = await inVault(async (vault) => {
      const texts: string[] = [];
      for (const { id, tables } of await vault.snapshots()) {
        const reader = await vault.open(id);
        for (const table of Object.keys(tables)) {
          for await (const entry of reader.records(table)) texts.push(JSON.stringify(entry));
        }
      }
      for (const stream of ['directory-audits', 'holdfast-audit'])
        for await (const event of vault.readLog(stream)) texts.push(JSON.stringify(event));
      texts.push(JSON.stringify(await vault.getDocument('seal', 'key')));
      return texts;
    });
    expect(everything.filter((text) => text.includes('"sealed"')).length).toBeGreaterThan(7);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
    expect(files.length).toBeGreaterThan(10);
    for (const secret of SECRETS) {
      expect(everything.filter((text) => text.includes(secret))).toEqual([]);
      expect(files.filter((text) => text.includes(secret))).toHaveLength(0);
      expect(said.filter((text) => text.includes(secret))).toEqual([]);
    }
  });

  it('are shown by one command, to whoever has the seal’s own passphrase, and the vault remembers who asked', async () => {
    const { value } = await holdfastJson<{ objects: { key: string; name: string }[] }>(
      ['browse', 'laps-credentials'],
      env,
    );
    const ada = value.objects.find(({ name }) => name === 'NB-ADA')!;
    const args = ['reveal', `laps-credentials/${ada.key}`];
    expect((await holdfast(args, { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL })).code).not.toBe(0);
    const why = ['--reason', 'Ticket 4711, laptop does not boot'];
    const wrong = await holdfast([...args, ...why], { ...env, HOLDFAST_SEAL_PASSPHRASE: PASSPHRASE });
    expect(wrong.code).toBe(6);
    expect(wrong.stdout).toBe('');
    const right = await holdfast([...args, ...why], { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL });
    expect(right.stdout).toContain('Invented#nb-ada#1');
    expect(right.stdout).toContain('Administrator');
    const keys = await holdfastJson<{ objects: { key: string }[] }>(['browse', 'bitlocker-keys'], env);
    const shown = await Promise.all(
      keys.value.objects.map(({ key }) =>
        holdfast(['reveal', `bitlocker-keys/${key}`, ...why], { ...env, HOLDFAST_SEAL_PASSPHRASE: SEAL }),
      ),
    );
    expect(shown.filter(({ stdout }) => stdout.includes(SECRETS[0] as string))).toHaveLength(1);

    const events = await inVault(async (vault) => {
      const list = [];
      for await (const { value: event } of vault.readLog('holdfast-audit')) list.push(event);
      return list;
    });
    expect(events.map((event) => event.result).sort()).toEqual([
      'refused',
      'shown',
      'shown',
      'shown',
      'shown',
      'shown',
    ]);
    expect(events.find((event) => event.result === 'refused')).toMatchObject({
      operation: 'reveal',
      module: 'laps-credentials',
      object: ada.key,
      reason: 'Ticket 4711, laptop does not boot',
    });
    expect(events.filter((event) => SECRETS.some((secret) => JSON.stringify(event).includes(secret)))).toEqual([]);
  });
});
