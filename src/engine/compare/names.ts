import type { PropertyChange } from '../../model/change.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { fieldOf } from './property-diff.ts';
import { type FoundReference, findReferences, identifiersIn, referencesOf } from './references.ts';

/** The name of the object that a reference points to; `undefined` when nothing is known of it. */
export type NameOf = (found: FoundReference) => string | undefined;

/** What a person calls the object: its `nameField`, or the usual name properties, or its key. */
export function nameOf(resource: Resource, object: JsonObject | undefined, key: string): string {
  for (const field of [resource.nameField, 'displayName', 'name', 'userPrincipalName']) {
    const value = field === undefined ? undefined : object?.[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return key;
}

/** The references in the values of some changes, so that their names can be looked up in one go. */
export function referencesInChanges(
  resource: Resource,
  changes: readonly PropertyChange[],
  part?: string,
): readonly FoundReference[] {
  return changes.flatMap((change) => {
    const references = below(resource, change.path, part);
    const wrapped = [change.before, change.after].filter((value) => value !== undefined).map((value) => ({ value }));
    return wrapped.flatMap((value) => findReferences(references, value as JsonObject));
  });
}

/** The changes with `beforeText` and `afterText` where a value holds identifiers whose names are known. */
export function withNames(
  resource: Resource,
  changes: readonly PropertyChange[],
  name: NameOf,
  part?: string,
): readonly PropertyChange[] {
  return changes.map((change) => {
    const references = below(resource, change.path, part);
    if (Object.keys(references).length === 0) return change;
    const beforeText = textOf(change.before, references, name);
    const afterText = textOf(change.after, references, name);
    return { ...change, ...(beforeText && { beforeText }), ...(afterText && { afterText }) };
  });
}

/** The declared references at or below a change's path, as paths from `value`, which stands for the change's value. */
function below(resource: Resource, path: string, part: string | undefined): ReturnType<typeof referencesOf> {
  const field = fieldOf(path);
  const inside: Record<string, ReturnType<typeof referencesOf>[string]> = {};
  for (const [declared, reference] of Object.entries(referencesOf(resource, part))) {
    if (declared === field) inside.value = reference;
    else if (declared.startsWith(`${field}.`) || declared.startsWith(`${field}[]`)) {
      inside[`value${declared.slice(field.length)}`] = reference;
    }
  }
  return inside;
}

function textOf(value: Json | undefined, references: ReturnType<typeof referencesOf>, name: NameOf) {
  if (value === undefined || value === null) return undefined;
  const names = new Map<string, string>();
  for (const found of findReferences(references, { value })) {
    const known = name(found);
    if (known !== undefined) names.set(found.value, known);
  }
  if (names.size === 0) return undefined;
  const named = renameIn(value, (text) => {
    for (const reference of Object.values(references)) {
      const id = reference && identifiersIn(reference, text)[0]?.id;
      const known = id === undefined ? undefined : names.get(id);
      if (known !== undefined) return known;
    }
    return undefined;
  });
  return typeof named === 'string' ? named : JSON.stringify(named);
}

function renameIn(value: Json, rename: (text: string) => string | undefined): Json {
  if (typeof value === 'string') return rename(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => renameIn(item, rename));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renameIn(inner, rename)]));
}
