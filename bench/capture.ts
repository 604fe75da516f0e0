import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Simulator } from '../simulator/simulator.ts';
import { startSimulator } from '../simulator/start.ts';
import { catalog } from '../src/catalog/catalog.ts';
import { onByDefault } from '../src/catalog/scope.ts';
import { delayFullCollections } from '../src/cli/collector.ts';
import { capture } from '../src/engine/capture/capture.ts';
import { connect } from '../src/graph/client.ts';
import { customCloud } from '../src/graph/clouds.ts';
import type { Graph } from '../src/graph/graph.ts';
import { isBackend } from '../src/model/cmdlet.ts';
import type { CaptureReport } from '../src/model/report.ts';
import { localBackend } from '../src/vault/backends/local.ts';
import { initVault } from '../src/vault/open.ts';
import type { SnapshotReader, TenantVault } from '../src/vault/vault.ts';
import { BACK_ENDS, BackEnds } from './back-ends.ts';
import { fixedFloors, fullBound, incrementalBound, type TenantSizes } from './capture-bounds.ts';
import { changeExchange, changeIntune, changeUsers } from './capture-changes.ts';
import { stolenSeconds } from './stolen.ts';

/*
 * Captures a generated tenant over HTTPS, throttled and delayed as Microsoft publishes it: whole, then with nothing
 * changed, then with one object in a hundred changed. Prints one JSON line a figure.
 */
const { values: flags } = parseArgs({
  options: {
    users: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    modules: { type: 'string', default: 'core' },
    intune: { type: 'string', default: '0' },
    exchange: { type: 'string', default: '0' },
    throttling: { type: 'string', default: 'L' },
    latency: { type: 'string', default: 'model' },
    'slow-requests': { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
/** `all`: every module that is on by itself; the bounds are those of the core. */
const CORE = [
  'users',
  'groups',
  'administrative-units',
  'devices',
  'applications',
  'application-federated-credentials',
  'application-extension-properties',
  'service-principals',
  'app-role-assignments',
  'oauth2-permission-grants',
  'role-definitions',
  'role-assignments',
  'domains',
  'organization',
  'directory-audits',
];
/** For each module that is read little by little, in place of what the module says. */
const SLOW = flags['slow-requests'];
const SCOPE = flags.modules === 'all' ? onByDefault().map((module) => module.id) : CORE;

// As the program does.
delayFullCollections();
const simulator = await startSimulator({
  tenants: [`generate:users=${flags.users},seed=${flags.seed},intune=${flags.intune},exchange=${flags.exchange}`],
  throttling: flags.throttling as 'L',
  latency: flags.latency as 'model',
  quiet: true,
  inProcess: false,
});
const backEnds = new BackEnds(simulator);
const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-bench-'));
try {
  await bench(simulator, folder);
} finally {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
}

async function bench({ origin, ca, tenants }: Simulator, place: string): Promise<void> {
  const tenant = tenants[0] as Simulator['tenants'][number];
  const keys = [1, 2].map((n) => ({ kind: 'key-file', key: Buffer.alloc(32, n) }) as const);
  const opened = await initVault(await localBackend(place), keys);
  const vault = await opened.tenant(tenant.id);
  const connection = await connect({
    cloud: customCloud({ loginOrigin: origin, graphOrigin: origin, ca }),
    tenantId: tenant.id,
    credential: { kind: 'client-secret', clientId: tenant.app.clientId, secret: tenant.app.secret },
    priority: 'low',
  });
  const graph = backEnds.watch(connection);
  const rate = { S: 350, M: 500, L: 800 }[flags.throttling] ?? 800;

  const first = await measured('first', graph, vault);
  const sizes = await sizesOf(await vault.open(first.snapshot.id));
  print('capture.tenant.users', sizes.users, 'objects');
  print('capture.tenant.groups', sizes.groups, 'objects');
  print('capture.tenant.memberships', sizes.memberships, 'links');
  for (const [name, objects] of Object.entries(portalObjects(first)))
    print(`capture.tenant.${name}`, objects, 'objects');
  const bound = fullBound(sizes, rate);
  print('capture.first.units', first.resourceUnits, 'RU', bound.units);
  print('capture.first.wall', first.seconds, 's', bound.seconds);
  const logPages = Math.ceil((first.snapshot.modules['directory-audits']?.counts.objects ?? 0) / 999);
  const floors = fixedFloors(sizes, logPages);
  for (const [name, seconds] of Object.entries(floors)) print(`capture.floor.${name}`, seconds, 's');
  print('capture.first.wall-floored', first.seconds, 's', Math.max(bound.seconds, ...Object.values(floors)));
  print('capture.load-average', loadavg()[0] ?? 0, 'processes');

  const idle = await measured('idle', graph, vault);
  const idleBound = incrementalBound(0);
  print('capture.idle.units', idle.resourceUnits, 'RU', idleBound.units);
  print('capture.idle.wall', idle.seconds, 's', idleBound.seconds);

  const changed = await changeUsers(Math.ceil(sizes.users / 100), graph, simulator);
  if (Number(flags.intune)) await changeIntune(Math.ceil(Number(flags.intune) / 100), graph, simulator);
  if (Number(flags.exchange)) await changeExchange(Math.ceil(Number(flags.exchange) / 100), graph);
  const some = await measured('one-percent', graph, vault);
  const someBound = incrementalBound(changed);
  print('capture.one-percent.changed', some.snapshot.modules.users?.counts.changed ?? 0, 'objects', changed);
  print('capture.one-percent.units', some.resourceUnits, 'RU', someBound.units);
  print('capture.one-percent.wall', some.seconds, 's', someBound.seconds);
  await graph.close();
  await opened.close();
}

async function measured(name: string, graph: Graph, vault: TenantVault): Promise<CaptureReport> {
  const served = await simulatorSeconds();
  const cpu = process.cpuUsage();
  const stolen = stolenSeconds();
  const onProgress = flags.verbose ? progressPrinter() : undefined;
  const [report, loads] = await backEnds.measure(() =>
    capture({
      graph,
      vault,
      catalog,
      scope: SCOPE,
      ...(SLOW === undefined ? {} : { slowRequests: Number(SLOW) }),
      ...(onProgress ? { onProgress } : {}),
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  print(`capture.${name}.requests`, report.requests, 'requests');
  print(`capture.${name}.throttled`, (100 * report.throttled) / Math.max(1, report.requests), '% of requests', 1);
  print(`capture.${name}.cpu`, (user + system) / 1e6, 's');
  print(`capture.${name}.simulator-cpu`, (await simulatorSeconds()) - served, 's');
  if (stolen !== undefined) print(`capture.${name}.stolen`, (stolenSeconds() ?? stolen) - stolen, 's');
  // The peak of this process so far: the first capture is the largest.
  print(`capture.${name}.memory`, process.resourceUsage().maxRSS / 1024, 'MiB', 1024);
  if (flags.modules === 'all') {
    for (const backEnd of BACK_ENDS) {
      const { requests, units, throttled, seconds } = loads[backEnd];
      print(`capture.${name}.${backEnd}.requests`, requests, 'requests');
      print(`capture.${name}.${backEnd}.units`, units, 'RU');
      print(`capture.${name}.${backEnd}.throttled`, throttled, 'requests');
      print(`capture.${name}.${backEnd}.seconds`, seconds, 's');
    }
  }
  for (const { module, state, reason } of Object.values(report.snapshot.modules)) {
    if (state !== 'complete') process.stderr.write(`${module}: ${state} ${reason?.message ?? ''}\n`);
  }
  return report;
}

/** Processor seconds of the simulator so far. */
async function simulatorSeconds(): Promise<number> {
  const { cpuSeconds } = (await simulator.admin('usage')) as { readonly cpuSeconds: number };
  return cpuSeconds;
}

/** Objects that the first run found behind the portals, by back end. */
function portalObjects({ snapshot }: CaptureReport): Readonly<Record<string, number>> {
  const found: Record<string, number> = { intune: 0, exchange: 0, compliance: 0 };
  for (const module of catalog) {
    const { version, path } = module.api;
    const place = isBackend(version) ? version : /^\/device(App)?Management\b/.test(path) ? 'intune' : undefined;
    if (place === undefined || module.shape === 'view') continue;
    found[place] = (found[place] ?? 0) + (snapshot.modules[module.id]?.counts.objects ?? 0);
  }
  return found;
}

async function sizesOf(reader: SnapshotReader): Promise<TenantSizes> {
  const records = (table: string) => reader.info.tables[table]?.records ?? 0;
  const members = new Map<string, number>();
  if (records('groups/members')) {
    for await (const [key] of reader.records('groups/members')) {
      const group = key.slice(0, key.indexOf('/'));
      members.set(group, (members.get(group) ?? 0) + 1);
    }
  }
  const large = [...members.values()].filter((count) => count >= 20);
  return {
    users: records('users'),
    groups: records('groups'),
    devices: records('devices'),
    applications: records('applications'),
    servicePrincipals: records('service-principals'),
    grants: records('oauth2-permission-grants'),
    memberships: records('groups/members'),
    largeGroups: large.length,
    furtherPages: large.reduce((sum, count) => sum + Math.floor((count - 1) / 999), 0),
    largest: large.reduce((most, count) => Math.max(most, count), 0),
  };
}

function print(name: string, value: number, unit: string, bound?: number): void {
  const ratio = bound === undefined || bound === 0 ? null : round(value / bound);
  process.stdout.write(
    `${JSON.stringify({ name, value: round(value), unit, bound: bound === undefined ? null : round(bound), ratio })}\n`,
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function progressPrinter() {
  let last = 0;
  return (progress: object) => {
    if (performance.now() - last < 2000) return;
    last = performance.now();
    process.stderr.write(`${JSON.stringify(progress)}\n`);
  };
}
