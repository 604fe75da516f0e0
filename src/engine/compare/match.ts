import { canonicalJson } from '../../model/canonical-json.ts';
import { valuesAt } from '../../model/field-path.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';

/**
 * The natural keys of an object, one for each list of `matchBy` (of the module, or of a `children` part) whose fields
 * all have values; in the order in which they are tried. Names match without regard to case, as in Graph.
 */
export function naturalKeys(resource: Resource, object: JsonObject, part?: string): readonly string[] {
  const facts = part === undefined ? undefined : resource.parts?.[part];
  const lists =
    part === undefined ? (resource.matchBy ?? []) : facts?.shape === 'children' && facts.matchBy ? [facts.matchBy] : [];
  // Where the kind is fixed for life, an object of another kind under the same name is another object.
  const fields = part === undefined ? resource.fields : facts?.shape === 'children' ? facts.fields : undefined;
  const kind = fields?.createOnly?.includes('@odata.type') ? (object['@odata.type'] ?? '') : '';
  const keys: string[] = [];
  for (const [i, list] of lists.entries()) {
    const values = list.map((field) => valuesAt(object, field).filter((value) => !isEmpty(value)));
    if (values.filter((found) => found.length === 0).length > (list.length > 3 ? 1 : 0)) continue;
    keys.push(`${i}:${canonicalJson(values as Json).toLowerCase()}${kind === '' ? '' : ` ${String(kind)}`}`);
  }
  return keys;
}

/**
 * Finds objects again whose identifiers have gone: key in `before` → key in `after`. An object is matched by the first
 * natural key that it shares with exactly one object on the other side, and that no other object on its own side
 * bears; anything ambiguous stays unmatched. Rewrite references to the new identifiers before calling.
 */
export function matchByNaturalKeys(
  resource: Resource,
  before: Iterable<readonly [key: string, object: JsonObject]>,
  after: Iterable<readonly [key: string, object: JsonObject]>,
  part?: string,
): ReadonlyMap<string, string> {
  const left = indexByNaturalKey(resource, before, part);
  const right = indexByNaturalKey(resource, after, part);
  const matched = new Map<string, string>();
  const taken = new Set<string>();
  for (const natural of [...left.keys()].sort((a, b) => rank(a) - rank(b))) {
    const [mine, theirs] = [left.get(natural) ?? [], right.get(natural) ?? []];
    const [from, to] = [mine[0], theirs[0]];
    if (from === undefined || to === undefined || mine.length > 1 || theirs.length > 1) continue;
    if (matched.has(from) || taken.has(to)) continue;
    matched.set(from, to);
    taken.add(to);
  }
  return matched;
}

function indexByNaturalKey(
  resource: Resource,
  objects: Iterable<readonly [string, JsonObject]>,
  part: string | undefined,
): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [key, object] of objects) {
    for (const natural of naturalKeys(resource, object, part)) {
      const bearers = index.get(natural);
      if (bearers) bearers.push(key);
      else index.set(natural, [key]);
    }
  }
  return index;
}

function rank(natural: string): number {
  return Number(natural.slice(0, natural.indexOf(':')));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
