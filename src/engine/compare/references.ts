import { mapAt, valuesAt } from '../../model/field-path.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Reference, Resource } from '../../model/resource.ts';

/** Old key → new key of objects that were made anew, by module; kept in the vault as documents of kind `id-map`. */
export type IdMap = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One identifier of another object, found in a captured object. */
export interface FoundReference {
  /** The path by which the catalogue knows the field. */
  readonly field: string;
  readonly modules: readonly string[];
  /** The property of the target that is stored: `id`, `appId`. */
  readonly by: string;
  readonly value: string;
}

type References = Readonly<Record<string, Reference | undefined>>;

/** The references that a module, or one of its parts, declares. */
export function referencesOf(resource: Resource, part?: string): References {
  if (part === undefined) return (resource.references ?? {}) as References;
  const facts = resource.parts?.[part];
  if (facts?.shape === 'children') return facts.references ?? {};
  if (facts?.shape !== 'replaced') return {};
  const items = Object.entries(facts.references ?? {}).map(([path, reference]) => [`items[].${path}`, reference]);
  return Object.fromEntries(items) as References;
}

/** Every identifier in `object` that points to another object, in the order of the declarations. */
export function findReferences(references: References, object: JsonObject): readonly FoundReference[] {
  const found: FoundReference[] = [];
  for (const [field, reference] of Object.entries(references)) {
    if (!reference) continue;
    for (const value of valuesAt(object, field)) {
      const id = identifierIn(reference, value);
      if (id === undefined) continue;
      found.push({ field, modules: modulesOf(reference), by: reference.by ?? 'id', value: id });
    }
  }
  return found;
}

/** A copy of `object` in which every identifier went through `rename`; what it answers `undefined` for stays. */
export function mapReferences(
  references: References,
  object: JsonObject,
  rename: (found: FoundReference) => string | undefined,
): JsonObject {
  let mapped = object;
  for (const [field, reference] of Object.entries(references)) {
    if (!reference) continue;
    mapped = mapAt(mapped, field, (value) => {
      const id = identifierIn(reference, value);
      if (id === undefined) return value;
      const next = rename({ field, modules: modulesOf(reference), by: reference.by ?? 'id', value: id });
      return next === undefined || next === id ? value : withIdentifier(reference, next);
    });
  }
  return mapped;
}

/** The identifier inside a value of a reference field; `undefined` for words like `All`, and for empty values. */
export function identifierIn(reference: Reference, value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || reference.except?.includes(value)) return undefined;
  if (reference.pattern === undefined) return value;
  const [before, after] = reference.pattern.split('{id}') as [string, string | undefined];
  if (!value.startsWith(before) || !value.endsWith(after ?? '')) return undefined;
  const id = value.slice(before.length, value.length - (after ?? '').length);
  return id === '' ? undefined : id;
}

function withIdentifier(reference: Reference, id: string): Json {
  return reference.pattern === undefined ? id : reference.pattern.replace('{id}', () => id);
}

function modulesOf(reference: Reference): readonly string[] {
  return typeof reference.to === 'string' ? [reference.to] : reference.to;
}
