import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';

export interface Merged {
  /** The tenant's value with exactly the change from `from` to `to` taken back. */
  readonly value: Json | undefined;
  /** Paths where somebody changed the same thing since. The tenant's value stands there, unless `force`. */
  readonly conflicts: readonly string[];
}

/**
 * Takes back what changed from `from` to `to`, in `live`. Objects are merged property by property, set-like lists
 * item by item, everything else as a whole. With `force` the value of `from` wins a conflict.
 */
export function takeBack(
  from: Json | undefined,
  to: Json | undefined,
  live: Json | undefined,
  options: { readonly isSet: (path: string) => boolean; readonly force?: boolean },
  path = '',
): Merged {
  const [was, became, is] = [from ?? null, to ?? null, live ?? null];
  if (jsonEqual(was, became) || jsonEqual(is, was)) return { value: live, conflicts: [] };
  if (jsonEqual(is, became)) return { value: from ?? null, conflicts: [] };
  if (isJsonObject(is) && isJsonObject(was) && isJsonObject(became)) return objects(was, became, is, options, path);
  if (Array.isArray(is) && options.isSet(path) && isList(was) && isList(became)) {
    return { value: sets(was ?? [], became ?? [], is), conflicts: [] };
  }
  return options.force ? { value: from ?? null, conflicts: [] } : { value: live, conflicts: [path] };
}

function objects(
  from: JsonObject,
  to: JsonObject,
  live: JsonObject,
  options: Parameters<typeof takeBack>[3],
  path: string,
): Merged {
  const value: Record<string, Json> = { ...live };
  const conflicts: string[] = [];
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const inner = takeBack(from[name], to[name], live[name], options, path ? `${path}.${name}` : name);
    conflicts.push(...inner.conflicts);
    if (inner.value !== undefined) value[name] = inner.value;
  }
  return { value, conflicts };
}

function sets(from: readonly Json[], to: readonly Json[], live: readonly Json[]): Json[] {
  const has = (list: readonly Json[], item: Json) => list.some((other) => jsonEqual(other, item));
  const kept = live.filter((item) => has(from, item) || !has(to, item));
  const missing = from.filter((item) => !has(to, item) && !has(kept, item));
  return [...kept, ...missing];
}

function isList(value: Json): value is readonly Json[] | null {
  return value === null || Array.isArray(value);
}
