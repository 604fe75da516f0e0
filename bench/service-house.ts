import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSession } from '../src/app/accounts/sessions.ts';
import { addUser, userRow } from '../src/app/accounts/users.ts';
import { type Context, compose } from '../src/app/compose.ts';
import { addTenant } from '../src/app/tenants.ts';
import { createVault } from '../src/app/vaults.ts';
import type { ModuleCapture } from '../src/model/snapshot.ts';
import { builtPortal, startServer } from '../src/server/start.ts';
import type { SnapshotWriter, TenantVault } from '../src/vault/vault.ts';
import { type Row, TABLES, Tenant } from './service-records.ts';

export const TENANT = 'Contoso';
const TENANT_ID = '11111111-2222-4333-8444-555555555555';
const PASSPHRASE = { kind: 'passphrase', passphrase: 'bench bench bench' } as const;
const DAY_MS = 86_400_000;

export interface HouseInput {
  readonly folder: string;
  readonly objects: number;
  readonly snapshots: number;
}

/** What is known of a running service: where it is, and who may look. */
export interface Open {
  readonly url: string;
  readonly cookie: string;
}

function open(folder: string): Context {
  return compose({ home: path.join(folder, 'home'), credential: async () => PASSPHRASE });
}

/** Makes the vault through its public door, a snapshot a day up to now, unless the folder has it already. */
export async function makeHouse({ folder, objects, snapshots }: HouseInput): Promise<{ readonly seconds: number }> {
  const mark = path.join(folder, 'made.json');
  const wanted = JSON.stringify({ objects, snapshots });
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return { seconds: 0 };
  if (await stat(path.join(folder, 'home')).catch(() => undefined))
    throw new Error(`${folder} holds another vault: name an empty folder`);
  const started = performance.now();
  await mkdir(folder, { recursive: true });
  const context = open(folder);
  await createVault(context, path.join(folder, 'vault'), PASSPHRASE);
  await addTenant(context, {
    name: TENANT,
    id: TENANT_ID,
    cloud: { name: 'global' },
    connection: {
      kind: 'secret',
      clientId: '22222222-2222-4222-8222-222222222222',
      secret: { kind: 'environment', name: 'HOLDFAST_BENCH_NO_SUCH_SECRET' },
    },
    scope: 'all',
    optIn: [],
  });
  await takeSnapshots(await context.tenantVault(TENANT), new Tenant(objects), snapshots);
  await context.close();
  await writeFile(mark, wanted);
  return { seconds: (performance.now() - started) / 1000 };
}

async function takeSnapshots(vault: TenantVault, tenant: Tenant, snapshots: number): Promise<void> {
  const counts = new Map<string, number>();
  for (let day = 0; day < snapshots; day++) {
    const at = Date.now() - (snapshots - day) * DAY_MS;
    const writer = await vault.begin({ run: `day-${day}` });
    if (day === 0) for (const table of Object.values(TABLES).flat()) writer.replaceTable(table);
    const tables = await put(writer, day === 0 ? tenant.first() : tenant.day(day), counts);
    if (day > 0) await vault.appendLog('directory-audits', [...tenant.audits(day, at)]);
    const takenAt = new Date(at).toISOString();
    await writer.commit({
      startedAt: new Date(at - 60_000).toISOString(),
      takenAt,
      modules: Object.fromEntries(
        Object.keys(TABLES).map((module) => [module, captureOf(module, takenAt, counts.get(module) ?? 0, tables)]),
      ),
    });
  }
}

type Puts = ReadonlyMap<string, { readonly put: number; readonly deleted: number }>;

async function put(writer: SnapshotWriter, rows: Iterable<Row>, counts: Map<string, number>): Promise<Puts> {
  const puts = new Map<string, { put: number; deleted: number }>();
  for (const { table, key, value } of rows) {
    const sums = puts.get(table) ?? { put: 0, deleted: 0 };
    puts.set(table, sums);
    sums[value ? 'put' : 'deleted']++;
    if (value?.version === undefined) counts.set(table, (counts.get(table) ?? 0) + (value ? 1 : -1));
    const waiting = value ? writer.put(table, key, value) : writer.delete(table, key);
    if (waiting) await waiting;
  }
  return puts;
}

function captureOf(module: string, readAt: string, objects: number, puts: Puts): ModuleCapture {
  const { put: changed = 0, deleted: removed = 0 } = puts.get(module) ?? {};
  return {
    module,
    state: 'complete',
    completeTables: TABLES[module] ?? [],
    counts: { objects, added: 0, changed, removed, unchanged: objects - changed, failed: 0 },
    readAt,
    method: 'delta',
    findings: [],
  };
}

/** Brings the search index up to the vault, as a running service does after each backup; the seconds it took. */
export async function indexHouse(folder: string): Promise<number> {
  const context = open(folder);
  const started = performance.now();
  await context.searchIndex.update(TENANT_ID);
  await context.close();
  return (performance.now() - started) / 1000;
}

/** Starts the service as `holdfast serve` does, with somebody signed in who may look at everything. */
export async function openHouse(folder: string): Promise<Open & { stop(): Promise<void> }> {
  const context = open(folder);
  const portal = builtPortal();
  const running = await startServer(context, {
    host: '127.0.0.1',
    port: 0,
    requestsPerMinute: 1_000_000,
    log: (entry) => entry.level === 'error' && console.error(JSON.stringify(entry)),
    ...(portal ? { portal } : {}),
  });
  const { control } = running.service;
  const known = await control.selectFrom('users').select('id').executeTakeFirst();
  const id =
    known?.id ??
    (
      await addUser(
        control,
        { userName: 'bench', displayName: 'Bench', kind: 'provider', grants: [{ role: 'administrator', tenant: '*' }] },
        new Date(),
      )
    ).user.id;
  const from = { address: '127.0.0.1', agent: 'bench' };
  const { secret } = await openSession(control, await userRow(control, id), from, new Date());
  return {
    url: running.url,
    cookie: `holdfast=${secret}`,
    async stop() {
      await running.stop();
      await context.close();
    },
  };
}
