import type { JsonObject } from '../../model/json.ts';
import { type LinksPart, type Resource, tableOf } from '../../model/resource.ts';
import type { Finding } from '../../model/snapshot.ts';
import { type FoundReference, findReferences, type IdMap, referencesOf } from '../compare/references.ts';
import type { Catalogue, Side } from '../plan/world.ts';

/** Identifiers of the export → those of the tenant's objects that bear the same name. */
export interface Translated {
  readonly ids: IdMap;
  readonly findings: readonly Finding[];
}

/**
 * Finds the objects that an import points to and does not hold by their names: the names that the export tells, or the
 * value itself, since some tools write a name in the place of an identifier. A name that several objects bear is none.
 */
export async function translateNames(
  catalogue: Catalogue,
  source: Side,
  live: Side,
  names: ReadonlyMap<string, string>,
): Promise<Translated> {
  const ids: Record<string, Record<string, string>> = {};
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const named = namesIn(live);
  for await (const found of referencesIn(catalogue, source)) {
    const place = `${found.modules.join(',')} ${found.by} ${found.value}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const match = await matchOf(catalogue, source, live, found, names.get(found.value) ?? found.value, named);
    if (!match) continue;
    const { module, key, value, name } = match;
    ids[module] = { ...ids[module], [found.value]: key };
    if (found.by !== 'id') ids[`${module}#${found.by}`] = { ...ids[`${module}#${found.by}`], [found.value]: value };
    findings.push({
      severity: 'info',
      code: 'mapped-by-name',
      module,
      object: found.value,
      message: `${found.value === name ? '' : `${found.value} is `}${name} in the export; the object of the same name in the tenant stands for it.`,
    });
  }
  return { ids, findings };
}

async function matchOf(
  catalogue: Catalogue,
  source: Side,
  live: Side,
  found: FoundReference,
  name: string,
  named: Named,
) {
  for (const module of found.modules) {
    const resource = catalogue.find(module);
    if (!resource) continue;
    if (await bears(source, resource, found)) return undefined;
    if (name === found.value && !resource.api.localKeys && (await bears(live, resource, found))) return undefined;
  }
  for (const module of found.modules) {
    const resource = catalogue.find(module);
    const matches = resource ? await named(resource, name) : [];
    const [match] = matches;
    if (!match || matches.length > 1) continue;
    const value = found.by === 'id' ? match.key : match.record[found.by];
    if (typeof value === 'string') return { module, key: match.key, value, name };
  }
  return undefined;
}

async function bears(side: Side, resource: Resource, { by, value }: FoundReference): Promise<boolean> {
  const property = by === 'id' ? (resource.api.key ?? 'id') : by;
  return (await side.byProperty(resource, property)).has(value);
}

type Named = (
  resource: Resource,
  name: string,
) => Promise<readonly { readonly key: string; readonly record: JsonObject }[]>;

/** The objects of one side by name, without regard to case as in Graph; each module is read once. */
function namesIn(side: Side): Named {
  const indexes = new Map<string, Map<string, { readonly key: string; readonly record: JsonObject }[]>>();
  return async (resource, name) => {
    let index = indexes.get(resource.id);
    if (!index) {
      index = new Map();
      const field = resource.nameField ?? 'displayName';
      for await (const [key, record] of side.records(resource.id)) {
        const called = String(record[field] ?? '').toLowerCase();
        index.set(called, [...(index.get(called) ?? []), { key, record }]);
      }
      indexes.set(resource.id, index);
    }
    return index.get(name.toLowerCase()) ?? [];
  };
}

/** Every identifier of another object in the objects, their parts and their links. */
async function* referencesIn(catalogue: Catalogue, source: Side): AsyncIterable<FoundReference> {
  for (const resource of catalogue.all) {
    for await (const [, record] of source.records(resource.id)) yield* findReferences(referencesOf(resource), record);
    for (const [name, part] of Object.entries(resource.parts ?? {})) {
      const isLinks = part.shape === 'links' || part.shape === 'link';
      for await (const [key, record] of source.records(tableOf(resource, name))) {
        if (isLinks) yield linkOf(name, part, key);
        else yield* findReferences(referencesOf(resource, name), record);
      }
    }
  }
}

function linkOf(field: string, part: LinksPart, key: string): FoundReference {
  return { field, modules: part.to, by: 'id', value: key.slice(key.lastIndexOf('/') + 1) };
}
