import { hash } from 'node:crypto';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotInfo } from '../../model/snapshot.ts';
import type { SnapshotReader, SnapshotWriter, TableChange, TenantVault } from '../../vault/vault.ts';
import type { ComparedTable } from '../compare/tables.ts';
import { turns } from '../turns.ts';
import { type Entry, entriesOf, indexedTables, namesTable, pointersTable, schemeOf } from './entries.ts';

/** An index is a small vault beside the real one: one snapshot of it for each snapshot that can be searched. */
export interface IndexOptions {
  /** What is searched. */
  readonly vault: TenantVault;
  /** The same tenant's part of the index. */
  readonly index: TenantVault;
  readonly catalog: readonly Resource[];
}

/**
 * Brings the index up to the snapshots that there are: a new one costs what it changed. What belongs to snapshots that
 * are no more is removed. May be stopped and begun again at any moment. Returns how many snapshots it took in.
 */
export async function updateIndex(options: IndexOptions & { readonly signal?: AbortSignal }): Promise<number> {
  const { vault, index, catalog, signal } = options;
  const scheme = schemeOf(catalog);
  const live = await vault.snapshots();
  const labels = new Map(live.map((info) => [labelOf(scheme, info), info]));
  const before = await index.snapshots();
  const known = new Set(before.map(({ label }) => label));
  const newest = before.at(-1)?.label;
  let from = newest === undefined ? undefined : labels.get(newest);
  let done = 0;
  for (const [label, info] of labels) {
    if (known.has(label)) continue;
    if (signal?.aborted) return done;
    if (!(await indexSnapshot(options, from, info, label))) return done;
    from = info;
    done++;
  }
  await removeGone(index, (label) => labels.has(label));
  return done;
}

/** The snapshot of the index in which those of a moment are found; `undefined` while there is none. */
export async function indexOf(options: IndexOptions, info: SnapshotInfo): Promise<SnapshotReader | undefined> {
  const label = labelOf(schemeOf(options.catalog), info);
  const found = (await options.index.snapshots()).findLast((one) => one.label === label);
  return found && options.index.open(found.id);
}

/** A label fits exactly one content: a vault that was rolled back and went on otherwise is indexed anew. */
function labelOf(scheme: string, { id, tables }: SnapshotInfo): string {
  const digests = Object.entries(tables).map(([name, { records, digest }]) => [name, records, digest]);
  return `${scheme} ${id} ${hash('sha256', JSON.stringify(digests.sort())).slice(0, 32)}`;
}

async function indexSnapshot(
  options: IndexOptions & { readonly signal?: AbortSignal },
  from: SnapshotInfo | undefined,
  to: SnapshotInfo,
  label: string,
): Promise<boolean> {
  const writer = await options.index.begin({ run: 'search' });
  try {
    const giveWay = turns();
    for (const table of indexedTables(options.catalog)) {
      if (from && sameTable(from, to, table.name)) continue;
      if (!from) for (const name of tablesFor(table)) writer.replaceTable(name);
      for await (const change of changesOf(options, table, from, to)) {
        const waiting = put(writer, table, change) ?? giveWay();
        if (waiting) await waiting;
        if (!options.signal?.aborted) continue;
        await writer.abort();
        return false;
      }
    }
    await writer.commit({ startedAt: to.startedAt, takenAt: to.takenAt, modules: {}, label });
    return true;
  } catch (error) {
    await writer.abort().catch(() => undefined);
    throw error;
  }
}

function sameTable(from: SnapshotInfo, to: SnapshotInfo, name: string): boolean {
  const [old, now] = [from.tables[name], to.tables[name]];
  return (old?.records ?? 0) === (now?.records ?? 0) && old?.digest === now?.digest;
}

function tablesFor({ resource, part, name }: ComparedTable): readonly string[] {
  return part === undefined ? [namesTable(resource.id), pointersTable(name)] : [pointersTable(name)];
}

async function* changesOf(
  { vault }: IndexOptions,
  table: ComparedTable,
  from: SnapshotInfo | undefined,
  to: SnapshotInfo,
): AsyncIterable<TableChange> {
  if (from) return yield* vault.diff(from.id, to.id, table.name);
  const reader = await vault.open(to.id);
  for await (const [key, after] of reader.records(table.name)) yield { key, after };
}

/** Only what differs is written. */
function put(writer: SnapshotWriter, table: ComparedTable, change: TableChange): Promise<void> | undefined {
  const { key, before, after } = change;
  const now = after ? entriesOf(table, key, after) : [];
  const waits: Promise<void>[] = [];
  const collect = (waiting: void | Promise<void>) => waiting && waits.push(waiting);
  const old = new Map(before ? entriesOf(table, key, before).map((entry) => [nameIn(entry), entry]) : []);
  for (const entry of now) {
    const same = old.get(nameIn(entry));
    old.delete(nameIn(entry));
    if (same && JSON.stringify(same.value) === JSON.stringify(entry.value)) continue;
    collect(writer.put(entry.table, entry.key, entry.value));
  }
  for (const entry of old.values()) collect(writer.delete(entry.table, entry.key));
  return waits.length > 0 ? Promise.all(waits).then(() => undefined) : undefined;
}

function nameIn({ table, key }: Entry): string {
  return `${table}\n${key}`;
}

async function removeGone(index: TenantVault, isLive: (label: string) => boolean): Promise<void> {
  const gone = (await index.snapshots()).filter(({ label }) => label === undefined || !isLive(label));
  if (gone.length === 0) return;
  await index.forget(
    gone.map(({ id }) => id),
    'no longer in the vault',
  );
  await index.prune({ minAgeMs: 0, graceMs: 0, exclusive: true, allowMost: true });
}
