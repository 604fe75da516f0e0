import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Context, compose } from '../../src/app/compose.ts';
import type { Job } from '../../src/app/jobs/runner.ts';
import { type Browsed, browse } from '../../src/app/m365-backup/browsing.ts';
import { orders } from '../../src/app/m365-backup/orders.ts';
import { type FoundPoint, searchPoints } from '../../src/app/m365-backup/points.ts';
import { restoreSessions } from '../../src/app/m365-backup/restoring.ts';
import type { Proposal } from '../../src/app/m365-backup/scan.ts';
import type { ServiceState } from '../../src/app/m365-backup/service-state.ts';
import { type CopySize, copySizes } from '../../src/app/m365-backup/sizes.ts';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import { holdfast, holdfastJson } from '../kit/cli.ts';

/*
 * Microsoft 365 Backup Storage by the command line: the process is killed in every state that an order goes through,
 * and the next one goes on. The clock of the simulated cloud stands for the hours that Microsoft takes.
 */
const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const POLICY = 'Drives of everybody';

interface Logged {
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

let folder: string;
let simulation: Simulation;
let env: Record<string, string>;
/** Looks at what Microsoft and the journal say, beside the command line. */
let context: Context;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-m365-'));
  simulation = await simulate(['--tenant', 'contoso', '--tenant', 'empty']);
  writeFileSync(path.join(folder, 'ca.pem'), simulation.ca);
  env = { HOLDFAST_HOME: path.join(folder, 'home'), HOLDFAST_PASSPHRASE: 'seven brittle lanterns hum' };
  await json('init', path.join(folder, 'vault'));
  for (const [i, name] of ['contoso', 'fabrikam'].entries()) {
    const tenant = simulation.tenants[i]!;
    env[`SECRET_${i}`] = tenant.app.secret;
    const own = ['--id', tenant.id, '--client-id', tenant.app.clientId, '--secret-env', `SECRET_${i}`];
    const cloud = ['--cloud', 'custom', '--login', simulation.origin, '--graph', simulation.origin];
    const added = await json('tenant', 'add', name, ...own, ...cloud, '--ca', path.join(folder, 'ca.pem'));
    expect(added.code).toBe(0);
    process.env[`SECRET_${i}`] = tenant.app.secret;
  }
  context = compose({
    home: env.HOLDFAST_HOME!,
    credential: async () => ({ kind: 'passphrase', passphrase: env.HOLDFAST_PASSPHRASE! }),
    simulated: true,
  });
}, 60_000);

afterAll(async () => {
  await context?.close();
  await simulation?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const json = <T>(...args: string[]) => holdfastJson<T>(args, env);
const m365 = <T>(...args: string[]) => json<T>('m365-backup', ...args, '--tenant', 'contoso');

/** What a person reads. */
async function said(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await holdfast(['m365-backup', ...args, '--tenant', 'contoso'], env);
  expect(code, stderr).toBe(0);
  return stdout;
}

async function requests(after = 0): Promise<readonly Logged[]> {
  const answer = (await simulation.admin(`log?after=${after}&limit=100000`, undefined)) as
    | { entries?: Logged[] }
    | Logged[];
  return Array.isArray(answer) ? answer : (answer.entries ?? []);
}

/** Starts a command, waits until the cloud has seen what `until` looks for, and kills the process. */
async function killedWhen(until: (seen: readonly Logged[]) => boolean, ...args: string[]): Promise<void> {
  const after = Math.max(0, ...(await requests()).map(({ seq }) => seq));
  const child: ChildProcess = spawn(process.execPath, [MAIN, '--json', 'm365-backup', ...args, '--tenant', 'contoso'], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = Date.now() + 300_000;
  while (!until(await requests(after))) {
    if (child.exitCode !== null) throw new Error(`the command ended (${child.exitCode}) before it could be killed`);
    if (Date.now() > deadline) throw new Error('the command never came so far');
    await sleep(25);
  }
  child.kill('SIGKILL');
  await ended;
}

const did = (method: string, end: RegExp) => (seen: readonly Logged[]) =>
  seen.some((one) => one.method === method && end.test(one.path.split('?')[0] ?? '') && one.status < 300);
const looked = (end: RegExp, times: number) => (seen: readonly Logged[]) =>
  seen.filter((one) => one.method === 'GET' && end.test(one.path.split('?')[0] ?? '')).length >= times;
/** Microsoft is too busy to set a session going, so that it stays a draft until the process has been killed. */
const busy = (rules: readonly object[]) => simulation.admin('faults', { rules });
const NO_START = [{ kind: 'status', retryAfter: 60, methods: ['POST'], path: 'restoreSessions/[^/]+/activate' }];
const advance = (seconds: number) => simulation.admin('clock', { advance: seconds });
const unfinished = async () => (await orders(context, 'contoso'))[0]!;
const sessions = () => restoreSessions(context, 'contoso');
const count = async (method: string, end: RegExp) => (await requests()).filter((one) => did(method, end)([one])).length;

describe('Microsoft 365 Backup Storage', () => {
  it('says what a person must do before anything works', async () => {
    const before = await json<ServiceState>('m365-backup', 'status', '--tenant', 'fabrikam');
    expect(before.value).toMatchObject({ status: 'disabled', controller: 'unregistered', policies: [] });
    expect(before.value.toDo).toHaveLength(4);
    expect(before.value.toDo[0]).toContain('billing');
    const registered = await json<ServiceState>('m365-backup', 'enable', '--tenant', 'fabrikam');
    expect(registered.value).toMatchObject({ status: 'disabled', controller: 'inactive' });
    const refused = ['protect', 'drives', '--policy', 'All', '--id', 'x', '--tenant', 'fabrikam'];
    expect((await json<{ error: object }>('m365-backup', ...refused)).code).not.toBe(0);

    const tenant = simulation.tenants[1]!;
    const act = (requests: readonly object[]) =>
      simulation.admin('act', { tenant: tenant.id, as: tenant.app.clientId, requests }) as Promise<{
        responses: { status: number; body: { value: { id: string }[] } }[];
      }>;
    const apps = (await act([{ method: 'GET', path: '/solutions/backupRestore/serviceApps' }])).responses[0]!;
    const id = apps.body.value[0]!.id;
    const made = await act([{ method: 'POST', path: `/solutions/backupRestore/serviceApps/${id}/activate`, body: {} }]);
    expect(made.responses[0]!.status).toBe(200);
    const on = await json<ServiceState>('m365-backup', 'enable', '--tenant', 'fabrikam');
    expect(on.value).toMatchObject({ status: 'enabled', controller: 'active', toDo: [] });
  });

  it('scans for what nobody protects', async () => {
    const { value } = await m365<{ proposals: Proposal[] }>('scan');
    const of = (from: string, kind: string) =>
      value.proposals.filter((one) => one.from === from && one.kind === kind).length;
    expect(of('user', 'mailbox')).toBeGreaterThan(5);
    expect(of('user', 'drive')).toBe(of('user', 'mailbox'));
    expect(of('site', 'site')).toBe(3);
    expect(of('group', 'site') + of('team', 'site')).toBe(2);
    expect(
      value.proposals
        .filter((one) => one.protection === 'protected')
        .map((one) => one.kind)
        .sort(),
    ).toEqual(['mailbox', 'site']);
  });

  it('protects what the scan found, killed in every state', async () => {
    const order = ['protect', 'drives', '--policy', POLICY, '--unprotected', '--poll', '0.05'];
    await killedWhen(did('POST', /oneDriveForBusinessProtectionPolicies$/), ...order);
    expect((await unfinished()).state).toBe('running');
    await killedWhen(looked(/BulkAdditionJobs\/[^/]+$/, 2), 'resume');
    await advance(300);
    await killedWhen(did('POST', /activate$/), 'resume');
    await killedWhen(looked(/driveProtectionUnits$/, 2), 'resume');
    await advance(300);
    await killedWhen(looked(/driveProtectionUnits$/, 2), 'resume');
    await advance(3600);
    const done = await m365<{ orders: Job[] }>('resume');
    expect(done.value.orders[0]).toMatchObject({ state: 'done', result: { status: 'active', notProtected: [] } });
    expect(done.value.orders[0]!.resumed).toBe(5);
    expect(await count('POST', /oneDriveForBusinessProtectionPolicies$/)).toBe(1);

    const { value } = await m365<{ proposals: Proposal[] }>('scan', '--only', 'drives');
    expect(value.proposals.filter((one) => one.protection !== 'protected')).toEqual([]);
    const { policies } = (await m365<ServiceState>('status')).value;
    expect(policies.find((one) => one.name === POLICY)).toMatchObject({
      status: 'active',
      units: { protected: value.proposals.length },
    });
  });

  it('brings a drive back to a point in time, killed in every state', async () => {
    const { points } = (await m365<{ points: FoundPoint[] }>('points', 'drives')).value;
    const point = points[0]!;
    const early = await m365<{ error: { code: string } }>('points', 'drives', '--until', '2020-01-01');
    expect(early.value).toMatchObject({ points: [] });
    const sessionsBefore = (await sessions()).length;

    await busy(NO_START);
    await killedWhen(
      did('POST', /oneDriveForBusinessRestoreSessions$/),
      ...['restore', 'drives', '--id', point.source, '--poll', '0.05'],
    );
    await busy([]);
    const drafts = await sessions();
    expect(drafts[0]).toMatchObject({ status: 'draft' });
    await killedWhen(looked(/restoreSessions\/[^/]+$/, 2), 'resume');
    await advance(300);
    await killedWhen(looked(/restoreSessions\/[^/]+$/, 2), 'resume');
    expect((await sessions())[0]).toMatchObject({
      status: 'active',
    });
    await advance(3600);
    const done = await m365<{ orders: Job[] }>('resume');
    expect(done.value.orders[0]).toMatchObject({
      state: 'done',
      result: { status: 'completed', destination: 'new', artifacts: [{ name: point.name, status: 'succeeded' }] },
    });
    const after = await sessions();
    expect(after.length).toBe(sessionsBefore + 1);
    expect(await count('POST', /restoreSessions\/[^/]+\/activate$/)).toBe(1);
  });

  it('looks into the folders of a point, killed while Microsoft opens it, and then knows its size', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'site' });
    const { source, at } = points[0]!;
    const sizeOf = async () => (await copySizes(context, 'contoso')).find((one) => one.source === source);
    expect((await sizeOf())?.at).not.toBe(at);
    await killedWhen(looked(/BrowseSessions\/[^/]+$/, 2), 'browse', 'sites', '--id', source, '--poll', '0.05');
    expect(await count('POST', /\/browse$/)).toBe(0);
    await advance(10);
    const look = { kind: 'site', source, pollSeconds: 0.05 } as const;
    const top = await browse(context, 'contoso', look);
    expect(top).toMatchObject({ at, more: false, items: [{ name: 'Documents', type: 'documentLibrary' }] });
    const inside = await browse(context, 'contoso', { ...look, folder: top.items[0]!.key });
    expect(inside.items.map(({ name, size }) => `${name} ${size}`)).toEqual(['Plans 22780', 'List.xlsx 10240']);
    expect(await count('POST', /BrowseSessions$/)).toBe(1);
    await expect(browse(context, 'contoso', { ...look, folder: 'nowhere' })).rejects.toThrow('no folder');
    expect(await sizeOf()).toMatchObject({ copySize: 73_400_320, at });
  });

  it('shows every page of a folder, or as many items as it is asked for, to people and to programs', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'site' });
    const { source, name, at } = points[0]!;
    const look = ['browse', 'sites', '--id', source, '--folder', 'key-parts', '--poll', '0.05'];
    const { value } = await m365<Browsed>(...look);
    expect(value).toMatchObject({ name, at, more: false, copySize: 73_400_320 });
    expect(value.items).toHaveLength(23);
    expect(value.items[22]).toEqual({ key: 'key-part-23', name: 'Part 23.dwg', type: 'file', size: 100 });
    const some = await m365<Browsed>(...look, '--limit', '12');
    expect(some.value).toMatchObject({ more: true, items: value.items.slice(0, 12) });
    expect((await m365(...look, '--limit', '0')).code).not.toBe(0);

    const text = await said(...look, '--limit', '12');
    const lines = text.split('\n').map((line) => line.replaceAll(/ {2,}/g, '  '));
    expect(lines[0]).toBe(`${name}, as it was at ${at} (73400320 bytes in all); open until ${value.expires}.`);
    expect(lines).toContain('name  type  bytes  key');
    expect(lines).toContain('Part 12.dwg  file  100  key-part-12');
    expect(text).not.toContain('key-part-13');
    expect(text).toContain('The folder has more than these 12; --limit shows more.');
    expect(await said(...look)).not.toContain('--limit');
    const mail = await m365<{ error: { code: string } }>('browse', 'mailboxes', '--id', 'x');
    expect(mail.value.error.code).toBe('usage.invalid');
  });

  it('tells the sizes to people and to programs', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'site' });
    const { source, name, at } = points[0]!;
    const { sizes } = (await m365<{ sizes: CopySize[] }>('sizes')).value;
    expect(sizes.find((one) => one.source === source)).toEqual({
      kind: 'site',
      name,
      source,
      copySize: 73_400_320,
      at,
    });
    const mailbox = sizes.find((one) => one.kind === 'mailbox')!;
    expect(Object.keys(mailbox).sort()).toEqual(['kind', 'name', 'source']);
    const lines = (await said('sizes')).split('\n').map((line) => line.replaceAll(/ {2,}/g, '  '));
    expect(lines[0]).toBe('name  kind  bytes  restore point  id');
    expect(lines).toContain(`${name}  site  73400320  ${at}  ${source}`);
    expect(lines).toContain(`${mailbox.name}  mailbox  not told  ${mailbox.source}`);
  });

  it('brings single files and folders back, killed in every state', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'drive' });
    const { source, at } = points[2]!;
    const before = (await sessions()).length;
    const [opens, starts] = [
      await count('POST', /BrowseSessions$/),
      await count('POST', /restoreSessions\/[^/]+\/activate$/),
    ];
    const wanted = ['--items', '/documents/plans/Plan.docx', 'key-list', '--poll', '0.05'];
    const order = ['restore', 'drives', '--id', source, ...wanted];
    await killedWhen(looked(/BrowseSessions\/[^/]+$/, 2), ...order);
    await advance(10);
    await busy(NO_START);
    await killedWhen(did('POST', /oneDriveForBusinessRestoreSessions$/), 'resume');
    await busy([]);
    expect((await sessions())[0]).toMatchObject({ status: 'draft', total: 2 });
    await killedWhen(looked(/restoreSessions\/[^/]+$/, 2), 'resume');
    await advance(300);
    await killedWhen(looked(/restoreSessions\/[^/]+$/, 2), 'resume');
    await advance(3600);
    const done = (await m365<{ orders: Job[] }>('resume')).value.orders[0]!;
    const session = String(done.result!.session);
    const back = { source, status: 'succeeded', restoredTo: `/Restored/${session}`, error: null };
    expect(done).toMatchObject({
      state: 'done',
      result: {
        status: 'completed',
        at,
        artifacts: [
          { name: '/documents/plans/Plan.docx', ...back },
          { name: 'key-list', ...back },
        ],
      },
    });
    expect(done.resumed).toBe(4);
    expect((await sessions()).length).toBe(before + 1);
    expect(await count('POST', /BrowseSessions$/)).toBe(opens + 1);
    expect(await count('POST', /restoreSessions\/[^/]+\/activate$/)).toBe(starts + 1);
  });

  it('refuses single files where Microsoft offers none, and paths that are not there', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'site' });
    const of = (kind: string, ...args: string[]) =>
      m365<{ error: { code: string; message: string } }>('restore', kind, ...args, '--poll', '0.05');
    const site = ['--id', points[0]!.source];
    const inPlace = await of('sites', ...site, '--items', 'key-list', '--in-place');
    expect(inPlace.value.error).toMatchObject({
      code: 'usage.invalid',
      message: expect.stringContaining('new folder'),
    });
    expect((await of('sites', ...site, 'another', '--items', 'key-list')).value.error.code).toBe('usage.invalid');
    expect((await of('mailboxes', '--id', 'x', '--items', 'key-list')).value.error.code).toBe('usage.invalid');
    const before = (await sessions()).length;
    for (const path of ['/Documents/Nowhere', '/Documents/List.xlsx/x', '/']) {
      const missing = await of('sites', ...site, '--items', path);
      expect(missing.code).not.toBe(0);
      expect(missing.value.error.message).toContain(`no "${path}"`);
    }
    expect((await sessions()).length).toBe(before);
  });

  it('takes single files back while they are a draft, also when nobody works on the order', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'site' });
    const before = (await sessions()).length;
    await busy(NO_START);
    const order = ['restore', 'sites', '--id', points[0]!.source, '--items', 'key-plans', '--poll', '0.05'];
    await killedWhen(did('POST', /sharePointRestoreSessions$/), ...order);
    await busy([]);
    expect((await sessions())[0]).toMatchObject({ status: 'draft' });
    expect((await m365<Job>('cancel', (await unfinished()).id)).value.state).toBe('cancelled');
    expect((await sessions()).length).toBe(before);
  });

  it('takes a restore back while it is a draft, and has nothing left to go on with', async () => {
    const { points } = await searchPoints(context, 'contoso', { kind: 'drive' });
    const before = (await sessions()).length;
    await busy(NO_START);
    await killedWhen(
      did('POST', /oneDriveForBusinessRestoreSessions$/),
      ...['restore', 'drives', '--id', points[1]!.source, '--poll', '0.05'],
    );
    await busy([]);
    const order = await unfinished();
    expect((await m365<Job>('cancel', order.id)).value.state).toBe('cancelled');
    expect((await sessions()).length).toBe(before);
    expect((await m365<{ orders: Job[] }>('resume')).value.orders).toEqual([]);
  });
});
