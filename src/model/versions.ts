import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { ApiVersion } from './resource.ts';

/** The annotation that lists the paths of properties which only the other version of the interface returned. */
export const otherVersionMark = (version: ApiVersion): string => `@${version}`;

/**
 * Adds to `object` what only `other`, the same object as the other version returns it, knows. Lists, and properties
 * to which both give a value, stay as they are; empty values are no news. The paths that were added are kept in the annotation.
 */
export function mergeVersions(object: JsonObject, other: JsonObject, version: ApiVersion): JsonObject {
  const added: string[] = [];
  const merged = merge(object, other, '', added);
  return added.length ? { ...merged, [otherVersionMark(version)]: added.sort() } : object;
}

/** Paths in `object` that only `version` knows; empty when a write through the other version loses nothing. */
export function pathsOfVersion(object: JsonObject | undefined, version: ApiVersion): readonly string[] {
  const paths = object?.[otherVersionMark(version)];
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
}

function merge(mine: JsonObject, theirs: JsonObject, prefix: string, added: string[]): JsonObject {
  const result: Record<string, Json> = { ...mine };
  for (const [key, value] of Object.entries(theirs)) {
    if (key.includes('@odata.')) continue;
    const own = result[key];
    if (isJsonObject(own) && isJsonObject(value)) result[key] = merge(own, value, `${prefix}${key}.`, added);
    else if ((own ?? null) === null && !isEmpty(value)) {
      result[key] = value;
      added.push(`${prefix}${key}`);
    }
  }
  return result;
}

function isEmpty(value: Json): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every(isEmpty);
}
