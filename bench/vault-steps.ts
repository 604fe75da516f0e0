import { open } from 'node:fs/promises';
import path from 'node:path';
import { type FaultyBackend, faultyBackend } from '../src/vault/backends/faults.ts';
import { localBackend } from '../src/vault/backends/local.ts';
import { initVault, openVault } from '../src/vault/open.ts';
import type { SnapshotWriter, TenantVault, Vault } from '../src/vault/vault.ts';
import { Dataset } from './vault-dataset.ts';
import { readDay } from './vault-input.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const PASSPHRASE = { kind: 'passphrase', passphrase: 'bench bench bench' } as const;
const KEY_FILE = { kind: 'key-file', key: Buffer.alloc(32, 7) } as const;

/** Larger than any record, and what is read at a time. */
const LONGEST_LINE = 512 * 1024;

export interface StepInput {
  readonly folder: string;
  readonly records: number;
  readonly days: number;
}

/** What a step measured: seconds, bytes or counts by name. */
export type Figures = Record<string, number>;

/** Each runs in a process of its own, so that its memory and processor time are its own. */
export const STEPS: Readonly<Record<string, (input: StepInput) => Promise<Figures>>> = {
  /** The first snapshot: every record read from NDJSON files, parsed and stored. */
  first: async ({ folder, records }) => {
    await initVault(await localBackend(vaultFolder(folder), { make: true }), [PASSPHRASE, KEY_FILE]);
    const { tenant, vault } = await openTenant(folder);
    const started = usage();
    const writer = await tenant.begin({ run: 'first' });
    for (const { name } of new Dataset(records).tables) {
      writer.replaceTable(name);
      for await (const lines of batches(path.join(folder, 'nd', `${name}.ndjson`))) {
        for (const line of lines) {
          const value = JSON.parse(line);
          const waiting = writer.put(name, value.id, value);
          if (waiting) await waiting;
        }
      }
    }
    await commit(writer, 'first');
    const figures = elapsed(started);
    await vault.close();
    return figures;
  },

  /** Daily snapshots from a list of changes; the vault is open, as in a running server. */
  days: async ({ folder, days }) => {
    const { tenant, vault, opened } = await openTenant(folder);
    const walls: number[] = [];
    const all = usage();
    for (let day = 1; day <= days; day++) walls.push(await storeDay(tenant, folder, day));
    const { cpu } = elapsed(all);
    await vault.close();
    walls.sort((a, b) => a - b);
    return { wall: walls[walls.length >> 1]!, longest: walls.at(-1)!, cpu: cpu! / days, opened };
  },

  /** The day after, in a process of its own, as a scheduled command is: for its memory. */
  tomorrow: async ({ folder, days }) => {
    const { tenant, vault } = await openTenant(folder);
    const wall = await storeDay(tenant, folder, days + 1);
    await vault.close();
    return { wall };
  },

  /** A snapshot of seven changes, counted at the store. */
  five: async ({ folder, records }) => {
    const { tenant, vault, store } = await openTenant(folder);
    await tenant.snapshots();
    const dataset = new Dataset(records);
    const writer = await tenant.begin({ run: 'five' });
    const from = store.calls.length;
    const before = store.bytesCreated();
    const started = performance.now();
    for (let i = 0; i < 7; i++) {
      const { table, key, value } = dataset.record('users', i * 3 + 1, 50);
      await writer.put(table, key, value!);
    }
    await commit(writer, 'five');
    const wall = (performance.now() - started) / 1000;
    const calls = store.calls.slice(from);
    await vault.close();
    return {
      wall,
      puts: calls.filter(({ operation }) => operation === 'create').length,
      dataGets: calls.filter(({ operation, name }) => operation === 'read' && name.includes('/packs/')).length,
      bytes: store.bytesCreated() - before,
    };
  },

  diff: async ({ folder }) => {
    const { tenant, vault } = await openTenant(folder);
    const all = await tenant.snapshots();
    const count = async (from: string, to: string): Promise<{ wall: number; changes: number }> => {
      const started = performance.now();
      let changes = 0;
      for (const table of await tenant.differingTables(from, to))
        for await (const _ of tenant.diff(from, to, table)) changes++;
      return { wall: (performance.now() - started) / 1000, changes };
    };
    const adjacent = await count(all[0]!.id, all[1]!.id);
    const whole = await count(all[0]!.id, all.at(-1)!.id);
    await vault.close();
    return {
      adjacent: adjacent.wall,
      adjacentChanges: adjacent.changes,
      whole: whole.wall,
      wholeChanges: whole.changes,
    };
  },

  /** One record of the first and of the last snapshot, with nothing cached, then warm. */
  one: async ({ folder, records }) => {
    const { tenant, vault, store } = await openTenant(folder);
    const all = await tenant.snapshots();
    const dataset = new Dataset(records);
    const get = async (snapshot: string, index: number): Promise<Figures> => {
      const reader = await tenant.open(snapshot);
      const from = store.calls.length;
      const started = performance.now();
      const { key } = dataset.record('users', index, 0);
      const found = await reader.get('users', key);
      if (found?.id !== key) throw new Error('the record is not there');
      return { wall: (performance.now() - started) / 1000, reads: store.calls.length - from };
    };
    const cold = await get(all[0]!.id, 11);
    const walls: number[] = [];
    let reads = 0;
    for (let i = 0; i < 200; i++) {
      const warm = await get(all[0]!.id, (i * 37) % Math.round(records * 0.3));
      walls.push(warm.wall!);
      reads += warm.reads!;
    }
    await vault.close();
    walls.sort((a, b) => a - b);
    return { coldWall: cold.wall!, coldReads: cold.reads!, warmWall: walls[100]!, warmReads: reads / 200 };
  },

  verify: async ({ folder }) => {
    const { tenant, vault } = await openTenant(folder);
    const quickStart = performance.now();
    const quick = await tenant.verify(1);
    const quickWall = (performance.now() - quickStart) / 1000;
    const structureStart = performance.now();
    const structure = await tenant.verify(2);
    const structureWall = (performance.now() - structureStart) / 1000;
    const started = usage();
    const full = await tenant.verify(3);
    const { wall, cpu } = elapsed(started);
    for (const { ok, errors } of [quick, structure, full])
      if (!ok) throw new Error(`verify found ${JSON.stringify(errors[0])}`);
    await vault.close();
    return { quickWall, structureWall, fullWall: wall!, fullCpu: cpu!, bytes: full.bytesRead };
  },

  /** Forgets all but the newest five snapshots and prunes, the grace left out. */
  prune: async ({ folder }) => {
    const { tenant, vault } = await openTenant(folder);
    const all = await tenant.snapshots();
    const started = usage();
    await tenant.forget(
      all.slice(0, -5).map(({ id }) => id),
      'bench',
    );
    const report = await tenant.prune({ minAgeMs: 0, graceMs: 0, allowMost: true });
    const figures = elapsed(started);
    await vault.close();
    return { ...figures, condemned: report.condemned, deleted: report.deleted, freed: report.bytesFreed };
  },
};

/** Stores what changed on a day. Returns seconds, the reading of the list left out. */
async function storeDay(tenant: TenantVault, folder: string, day: number): Promise<number> {
  const changes = await readDay(folder, day);
  const started = performance.now();
  const writer = await tenant.begin({ run: `day-${day}` });
  for (const { table, key, value } of changes) {
    if (value) await writer.put(table, key, value);
    else await writer.delete(table, key);
  }
  await commit(writer, `day ${day}`);
  return (performance.now() - started) / 1000;
}

/**
 * The lines of a file, as many at a time as one read brings: one by one they would cost more than the records. Each is
 * decoded for itself, so that a letter beyond ASCII makes one line a wide string, not a quarter of a megabyte.
 */
async function* batches(file: string): AsyncGenerator<readonly string[]> {
  const handle = await open(file);
  const bytes = Buffer.allocUnsafeSlow(2 * LONGEST_LINE);
  let kept = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, kept, LONGEST_LINE);
    if (bytesRead === 0) break;
    const end = kept + bytesRead;
    const lines: string[] = [];
    let from = 0;
    for (let at = bytes.indexOf(0x0a); at >= 0 && at < end; at = bytes.indexOf(0x0a, from)) {
      lines.push(bytes.toString('utf8', from, at));
      from = at + 1;
    }
    bytes.copyWithin(0, from, end);
    kept = end - from;
    yield lines;
  }
  await handle.close();
}

function vaultFolder(folder: string): string {
  return path.join(folder, 'vault');
}

interface Opened {
  readonly vault: Vault;
  readonly tenant: TenantVault;
  readonly store: FaultyBackend & { bytesCreated(): number };
  /** Seconds it took to open, key derivation included. */
  readonly opened: number;
}

async function openTenant(folder: string): Promise<Opened> {
  const started = performance.now();
  const store = faultyBackend(await localBackend(vaultFolder(folder)));
  let created = 0;
  const counted = {
    ...store,
    create: (name: string, bytes: Uint8Array) => {
      created += bytes.length;
      return store.create(name, bytes);
    },
    bytesCreated: () => created,
  };
  const vault = await openVault(counted, PASSPHRASE, { cache: path.join(folder, 'cache') });
  const tenant = await vault.tenant(TENANT);
  return { vault, tenant, store: counted, opened: (performance.now() - started) / 1000 };
}

async function commit(writer: SnapshotWriter, label: string): Promise<void> {
  const now = new Date().toISOString();
  await writer.commit({ startedAt: now, takenAt: now, modules: {}, label });
}

interface Usage {
  readonly at: number;
  readonly cpu: NodeJS.CpuUsage;
}

function usage(): Usage {
  return { at: performance.now(), cpu: process.cpuUsage() };
}

function elapsed(from: Usage): Figures {
  const { user, system } = process.cpuUsage(from.cpu);
  return { wall: (performance.now() - from.at) / 1000, cpu: (user + system) / 1e6 };
}
