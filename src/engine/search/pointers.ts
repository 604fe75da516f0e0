import type { JsonObject } from '../../model/json.ts';
import { type Reference, type Resource, tableOf } from '../../model/resource.ts';
import type { SnapshotReader } from '../../vault/vault.ts';
import { nameOf } from '../compare/names.ts';
import { referencesOf } from '../compare/references.ts';
import { type ComparedTable, tablesOf } from '../compare/tables.ts';
import { type Entry, entriesOf, indexedTables, isLink, pointerKey, pointersTable } from './entries.ts';
import type { Found } from './find.ts';

/** One object that points to another, and the property or part by which it does. */
export interface PointerFound extends Found {
  readonly via: string;
}

export interface PointersOptions {
  readonly reader: SnapshotReader;
  /** Of the same moment; without one every record is looked at. */
  readonly index: SnapshotReader | undefined;
  readonly catalog: readonly Resource[];
  readonly target: { readonly resource: Resource; readonly key: string; readonly value: JsonObject };
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: PointerPlace;
}

export interface PointerPlace {
  readonly table: string;
  readonly at: string;
}

/** A page of what points to an object, by the tables of the catalogue. */
export async function pointersTo(
  options: PointersOptions,
): Promise<{ readonly items: readonly PointerFound[]; readonly next?: PointerPlace }> {
  const { reader, target, limit, after } = options;
  const items: PointerFound[] = [];
  const prefixes = prefixesOf(options);
  const tables = indexedTables(options.catalog).filter((table) => mayPointTo(table, target.resource.id));
  const begun = after ? tables.findIndex(({ name }) => name === after.table) : 0;
  for (const table of tables.slice(Math.max(0, begun))) {
    const from = table.name === after?.table ? after.at : undefined;
    for await (const { key: at, value } of entriesIn(options, table, prefixes, from)) {
      const via = isLink(table) ? [String(table.part)] : fieldsTo(table, value, target.resource.id);
      if (via.length === 0) continue;
      const owner = at.split('\n')[2] ?? '';
      const record = await reader.get(tableOf(table.resource), owner);
      items.push({
        module: table.resource.id,
        key: owner,
        name: nameOf(table.resource, record, owner),
        via: via.join(', '),
      });
      if (items.length >= limit) return { items, next: { table: table.name, at } };
    }
  }
  return { items };
}

/** By what others name it: its key, the last part of it, and the properties that references are made by; in order. */
function prefixesOf({ catalog, target: { key, value } }: PointersOptions): readonly string[] {
  const own = [key, key.slice(key.lastIndexOf('/') + 1)].map((id) => pointerKey(id, 'id', ''));
  const bearing = new Set(
    catalog.flatMap((one) => tablesOf(one).flatMap((table) => declared(table).map(({ by }) => by))),
  );
  const others = Object.entries(value).flatMap(([by, text]) =>
    typeof text === 'string' && bearing.has(by) ? [pointerKey(text, by, '')] : [],
  );
  return [...new Set([...own, ...others])].sort();
}

function declared({ resource, part }: ComparedTable): readonly Reference[] {
  return Object.values(referencesOf(resource, part)).flatMap((one) => (one ? [one, ...(one.or ?? [])] : []));
}

function mayPointTo(table: ComparedTable, module: string): boolean {
  const { facts } = table;
  if (facts?.shape === 'links' || facts?.shape === 'link') return facts.to.includes(module);
  return declared(table).some(({ to }) => [to].flat().includes(module));
}

/** Of the properties that hold the identifier those that mean this kind of object. */
function fieldsTo(table: ComparedTable, { via }: JsonObject, module: string): readonly string[] {
  const references = referencesOf(table.resource, table.part);
  return (Array.isArray(via) ? via : []).flatMap((field) => {
    const reference = references[String(field)];
    const means = [reference, ...(reference?.or ?? [])].some((one) => one && [one.to].flat().includes(module));
    return means ? [table.part === undefined ? String(field) : `${table.part}: ${field}`] : [];
  });
}

async function* entriesIn(
  { reader, index }: PointersOptions,
  table: ComparedTable,
  prefixes: readonly string[],
  from: string | undefined,
): AsyncIterable<Pick<Entry, 'key' | 'value'>> {
  if (!index) {
    const found: Entry[] = [];
    for await (const [key, value] of reader.records(table.name))
      for (const entry of entriesOf(table, key, value))
        if (entry.table === pointersTable(table.name) && prefixes.some((prefix) => entry.key.startsWith(prefix)))
          found.push(entry);
    found.sort((a, b) => (a.key < b.key ? -1 : 1));
    yield* found.filter(({ key }) => from === undefined || key > from);
    return;
  }
  for (const prefix of prefixes) {
    if (from !== undefined && prefix < from && !from.startsWith(prefix)) continue;
    const after = from?.startsWith(prefix) ? { after: from } : {};
    for await (const [key, value] of index.records(pointersTable(table.name), { prefix, ...after }))
      yield { key, value };
  }
}
