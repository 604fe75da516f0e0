import { hash } from 'node:crypto';
import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { findReferences, referencesOf } from '../compare/references.ts';
import { type ComparedTable, tablesOf } from '../compare/tables.ts';
import { namedOf, startsOf } from './words.ts';

/*
 * What the index holds of one record. Table `names/<module>`: `<beginning of a word>\n<key>` → name and text. Table
 * `pointers/<table>`: `<identifier>\n<property that bears it>\n<object that points>` → by which of its properties.
 */

export interface Entry {
  readonly table: string;
  readonly key: string;
  readonly value: JsonObject;
}

/** Counts up when entries are made in another way. */
const SCHEME = 1;

export function namesTable(module: string): string {
  return `names/${module}`;
}

export function pointersTable(table: string): string {
  return `pointers/${table}`;
}

/** The tables of a snapshot that are indexed. */
export function indexedTables(catalog: readonly Resource[]): readonly ComparedTable[] {
  return catalog.filter(({ shape }) => shape !== 'log' && shape !== 'view').flatMap(tablesOf);
}

export function entriesOf(table: ComparedTable, key: string, value: JsonObject): readonly Entry[] {
  return table.part === undefined
    ? [...nameEntries(table.resource, key, value), ...pointerEntries(table, key, value)]
    : pointerEntries(table, key, value);
}

function nameEntries(resource: Resource, key: string, value: JsonObject): readonly Entry[] {
  const { name, text } = namedOf(resource, key, value);
  const table = namesTable(resource.id);
  return startsOf(text).map((start) => ({ table, key: `${start}\n${key}`, value: { name, text } }));
}

/** One for each object that is pointed to; by property as the catalogue names it, or the part for a link. */
function pointerEntries(table: ComparedTable, key: string, value: JsonObject): readonly Entry[] {
  const cut = key.lastIndexOf('/');
  const name = pointersTable(table.name);
  if (isLink(table)) return [{ table: name, key: pointerKey(key.slice(cut + 1), 'id', key.slice(0, cut)), value: {} }];
  const owner = table.part === undefined || table.single ? key : key.slice(0, cut);
  const via = new Map<string, Set<string>>();
  for (const found of findReferences(referencesOf(table.resource, table.part), value)) {
    const at = pointerKey(found.value, found.by, owner);
    via.set(at, (via.get(at) ?? new Set()).add(found.field));
  }
  // Several children of one object may point to the same: each has an entry of its own.
  const child = owner === key ? '' : `\n${key.slice(cut + 1)}`;
  return [...via].map(([at, fields]) => ({ table: name, key: at + child, value: { via: [...fields] } }));
}

export function isLink({ facts }: ComparedTable): boolean {
  return facts?.shape === 'links' || facts?.shape === 'link';
}

export function pointerKey(identifier: string, by: string, owner: string): string {
  return `${identifier}\n${by}\n${owner}`;
}

/** Tells apart indexes that were made from other facts, so that a new version makes its own. */
export function schemeOf(catalog: readonly Resource[]): string {
  const facts = indexedTables(catalog).map(({ name, resource, part, facts: of, single }) => {
    const to = of && 'to' in of ? of.to : undefined;
    return [name, part === undefined && resource.nameField, to, single, referencesOf(resource, part)];
  });
  return `${SCHEME}-${hash('sha256', JSON.stringify(facts)).slice(0, 16)}`;
}
