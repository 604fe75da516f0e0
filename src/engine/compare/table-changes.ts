import type { Change, PropertyChange } from '../../model/change.ts';
import type { Resource } from '../../model/resource.ts';
import type { TableChange } from '../../vault/vault.ts';
import type { Attributor } from './attribution.ts';
import type { NameFinder } from './name-finder.ts';
import { nameOf, withNames } from './names.ts';
import { diffProperties, itemPath } from './property-diff.ts';
import type { Renaming } from './renaming.ts';
import type { ComparedTable } from './tables.ts';

/** What a differing record means; undefined when nothing that counts differs. */
export function changeOf(table: ComparedTable, renaming: Renaming, entry: TableChange): Change | undefined {
  const { resource, part } = table;
  const before = entry.before && renaming.rewrite(resource, part, entry.before);
  const { after, key } = entry;
  const base = { module: resource.id, ...(part === undefined ? {} : { part }), key, by: 'unknown' as const };
  if (before && after) {
    const properties = diffProperties(resource, before, after, part);
    if (properties.length === 0) return undefined;
    return { ...base, name: nameIn(table, after, key), kind: 'changed', properties, before, after };
  }
  const object = after ?? before;
  if (!object) return undefined;
  const properties = linkProperties(table, key, after ? 'after' : 'before');
  const sides = after ? { after } : before ? { before } : {};
  return { ...base, name: nameIn(table, object, key), kind: after ? 'added' : 'removed', properties, ...sides };
}

/** A link is shown as the item of a set that it is, so that its target gets a name. */
function linkProperties(
  { part, facts }: ComparedTable,
  key: string,
  side: 'before' | 'after',
): readonly PropertyChange[] {
  if (part === undefined || (facts?.shape !== 'links' && facts?.shape !== 'link')) return [];
  const target = key.slice(key.lastIndexOf('/') + 1);
  const path = facts.shape === 'link' ? part : itemPath(part, target);
  return [side === 'after' ? { path, after: target } : { path, before: target }];
}

function nameIn({ resource, part }: ComparedTable, object: NonNullable<TableChange['after']>, key: string): string {
  // The record of a part does not know whom it belongs to; the name of the owner is looked up later.
  return part === undefined ? nameOf(resource, object, key) : key;
}

/** The object that a part's record belongs to, and the object itself for a record of its own. */
export function ownerOf({ part, single }: Pick<ComparedTable, 'part' | 'single'>, key: string): string {
  return part === undefined || single ? key : key.slice(0, key.lastIndexOf('/'));
}

/** Adds names for identifiers, and who did it. */
export async function withTexts(
  changes: readonly Change[],
  table: ComparedTable,
  names: NameFinder,
  attribute: Attributor,
): Promise<readonly Change[]> {
  const { resource, part, facts } = table;
  await names.learn(changes, table);
  return changes.map((change) => {
    const owner = ownerOf(table, change.key);
    const isLink = facts?.shape === 'links' || facts?.shape === 'link';
    const properties = isLink
      ? change.properties.map((property) => withTarget(property, facts.to, names))
      : withNames(resource, change.properties, (found) => names.nameOf(found), part);
    const name = part === undefined ? describe(resource, change, names) : (names.ofObject(resource.id, owner) ?? owner);
    return { ...change, name, properties, by: attribute(change, owner) };
  });
}

function withTarget(property: PropertyChange, modules: readonly string[], names: NameFinder): PropertyChange {
  const text = (value: unknown) =>
    typeof value === 'string' ? names.nameOf({ field: property.path, modules, by: 'id', value }) : undefined;
  const [beforeText, afterText] = [text(property.before), text(property.after)];
  return { ...property, ...(beforeText ? { beforeText } : {}), ...(afterText ? { afterText } : {}) };
}

/** Edges have no name of their own: they are called by what they connect. */
function describe(resource: Resource, change: Change, names: NameFinder): string {
  if (change.name !== change.key || resource.shape !== 'assignment') return change.name;
  const ends = names.endsOf(resource, change.after ?? change.before ?? {});
  return ends.length ? ends.join(' → ') : change.name;
}
