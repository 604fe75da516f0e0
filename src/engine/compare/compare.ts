import type { Change, Comparison } from '../../model/change.ts';
import { AppError } from '../../model/errors.ts';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotReader, TableChange, TenantVault } from '../../vault/vault.ts';
import { type Attributor, auditTrail, nobody } from './attribution.ts';
import { NameFinder } from './name-finder.ts';
import type { IdMap } from './references.ts';
import { Renaming } from './renaming.ts';
import { changeOf, withTexts } from './table-changes.ts';
import { type ComparedTable, comparableTables } from './tables.ts';

export interface CompareOptions {
  readonly vault: TenantVault;
  readonly catalog: readonly Resource[];
  /** A snapshot id, `latest` or an ISO time. */
  readonly from: string;
  readonly to: string;
  /** Where `to` is, when it belongs to another tenant. */
  readonly toVault?: TenantVault;
  /** Only these modules. Default: all. */
  readonly modules?: readonly string[];
  /** Only this object and its parts. */
  readonly object?: { readonly module: string; readonly key: string };
  /** Objects of `from` that live on under another key in `to`; references to them count as unchanged. */
  readonly idMap?: IdMap;
  /** Look in the audit log for who made each change. */
  readonly attribution?: boolean;
}

/** Two sides of a comparison, wherever they come from. */
export interface CompareReaders {
  readonly from: SnapshotReader;
  readonly to: SnapshotReader;
  readonly catalog: readonly Resource[];
  readonly modules?: readonly string[];
  readonly object?: { readonly module: string; readonly key: string };
  readonly idMap?: IdMap;
  /** What differs in one table, in key order. Default: both tables are read side by side. */
  readonly diff?: (table: string) => AsyncIterable<TableChange>;
  /** Tables that may differ at all. Default: every one. */
  readonly differing?: readonly string[];
  readonly attribute?: Attributor;
}

export interface ComparisonStream {
  readonly from: string;
  readonly to: string;
  readonly notCompared: Comparison['notCompared'];
  /** Objects live on under other keys: `before` of a change may be of another key, and reads in the terms of `to`. */
  readonly rewritten: boolean;
  /** By module in catalogue order, each module's objects before its parts, by key. */
  readonly changes: AsyncIterable<Change>;
}

/**
 * What differs between two snapshots, down to the property and the link. Only tables that are whole on both sides are
 * compared; the others are named in `notCompared` and never read as deletions.
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  return collect(await compareStream(options));
}

/** The same, for differences that do not fit in memory. */
export async function compareStream(options: CompareOptions): Promise<ComparisonStream> {
  const toVault = options.toVault ?? options.vault;
  const [from, to] = [await options.vault.open(options.from), await toVault.open(options.to)];
  const sameVault = toVault === options.vault;
  const attribute = options.attribution ? await auditTrail(toVault, options.catalog, from.info, to.info) : undefined;
  return compareReaders({
    from,
    to,
    catalog: options.catalog,
    ...(options.modules ? { modules: options.modules } : {}),
    ...(options.object ? { object: options.object } : {}),
    ...(options.idMap ? { idMap: options.idMap } : {}),
    ...(attribute ? { attribute } : {}),
    ...(sameVault
      ? {
          diff: (table: string) => options.vault.diff(from.info.id, to.info.id, table),
          differing: await options.vault.differingTables(from.info.id, to.info.id),
        }
      : {}),
  });
}

/** Compares any two snapshots, also of two tenants: then `idMap` says which object of one is which of the other. */
export async function compareReaders(sides: CompareReaders): Promise<ComparisonStream> {
  const known = new Set(sides.catalog.map((resource) => resource.id));
  const unknown = [...(sides.modules ?? []), ...(sides.object ? [sides.object.module] : [])].filter(
    (id) => !known.has(id),
  );
  if (unknown.length) throw new AppError('selection.unknown-module', `There is no module ${unknown.join(', ')}.`);
  const { tables, notCompared } = comparableTables(sides);
  return {
    from: sides.from.info.id,
    to: sides.to.info.id,
    notCompared,
    rewritten: Object.keys(sides.idMap ?? {}).length > 0,
    changes: changesIn(sides, tables),
  };
}

/** Gathers a stream into one value. */
export async function collect(stream: ComparisonStream): Promise<Comparison> {
  const changes: Change[] = [];
  for await (const change of stream.changes) changes.push(change);
  return { from: stream.from, to: stream.to, changes, notCompared: stream.notCompared };
}

/** Small, so that others in the process need not wait for the names of many. */
const CHUNK = 8;

async function* changesIn(sides: CompareReaders, tables: readonly ComparedTable[]): AsyncGenerator<Change> {
  const names = new NameFinder(sides.catalog, sides.from, sides.to);
  const renaming = await Renaming.of(sides);
  const attribute = sides.attribute ?? nobody;
  for (const table of tables) {
    let chunk: Change[] = [];
    for await (const entry of entriesOf(sides, table, renaming)) {
      const change = changeOf(table, renaming, entry);
      if (change) chunk.push(change);
      if (chunk.length < CHUNK) continue;
      yield* await withTexts(chunk, table, names, attribute);
      chunk = [];
    }
    yield* await withTexts(chunk, table, names, attribute);
  }
}

/** The differing records of one table, objects that changed their key put together again. */
function entriesOf(sides: CompareReaders, table: ComparedTable, renaming: Renaming): AsyncIterable<TableChange> {
  if (sides.object) return renaming.pair(table, oneObject(sides, table, sides.object.key, renaming));
  if (!sides.diff) return renaming.pair(table, sideBySide(sides, table.name));
  if (sides.differing && !sides.differing.includes(table.name)) return nothing();
  return renaming.pair(table, sides.diff(table.name));
}

async function* oneObject(
  sides: CompareReaders,
  table: ComparedTable,
  key: string,
  renaming: Renaming,
): AsyncGenerator<TableChange> {
  // A key that neither side bears any more may have lived on under another.
  for (const one of new Set([key, renaming.objectKey(table.resource, key) ?? key])) {
    if (table.part === undefined || table.single) {
      const [before, after] = [await sides.from.get(table.name, one), await sides.to.get(table.name, one)];
      if (before || after) yield { key: one, ...(before ? { before } : {}), ...(after ? { after } : {}) };
    } else yield* sideBySide(sides, table.name, `${one}/`);
  }
}

/** Joins two tables by key. Equal records are left out later, by what counts as equal. */
async function* sideBySide({ from, to }: CompareReaders, table: string, prefix = ''): AsyncGenerator<TableChange> {
  const left = recordsOf(from, table, prefix);
  const right = recordsOf(to, table, prefix);
  let [a, b] = [await left.next(), await right.next()];
  while (!a.done || !b.done) {
    const [before, after] = [a.value, b.value];
    if (before && (!after || before[0] < after[0])) {
      yield { key: before[0], before: before[1] };
      a = await left.next();
    } else if (after && (!before || after[0] < before[0])) {
      yield { key: after[0], after: after[1] };
      b = await right.next();
    } else if (before && after) {
      yield { key: before[0], before: before[1], after: after[1] };
      [a, b] = [await left.next(), await right.next()];
    }
  }
}

function recordsOf(reader: SnapshotReader, table: string, prefix: string) {
  const records = table in reader.info.tables ? reader.records(table, prefix ? { prefix } : {}) : nothing();
  return records[Symbol.asyncIterator]() as AsyncIterator<
    readonly [string, NonNullable<TableChange['before']>],
    undefined
  >;
}

async function* nothing(): AsyncGenerator<never> {}
