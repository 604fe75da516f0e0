import { mapAt, valuesAt } from '../../model/field-path.ts';
import type { JsonObject } from '../../model/json.ts';
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
  /** The text has it without its dashes; `value` is with them. */
  readonly undashed?: true;
}

type References = Readonly<Record<string, Reference | undefined>>;

/** The references that a module, or one of its parts, declares. */
export function referencesOf(resource: Resource, part?: string): References {
  if (part === undefined) return (resource.references ?? {}) as References;
  const facts = resource.parts?.[part];
  if (facts?.shape === 'children' || facts?.shape === 'child') return facts.references ?? {};
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
      for (const place of identifiersIn(reference, value)) found.push(foundAt(field, place));
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
    mapped = mapAt(mapped, field, (value) => renameIn(reference, value, (place) => rename(foundAt(field, place))));
  }
  return mapped;
}

/** The value with the identifiers inside it renamed; the text around them stays. */
export function renameIn(
  reference: Reference,
  value: unknown,
  rename: (place: IdentifierPlace) => string | undefined,
): unknown {
  let text = value;
  for (const place of [...identifiersIn(reference, value)].reverse()) {
    const next = rename(place);
    if (next === undefined || typeof text !== 'string') continue;
    // A token stands for a value that is not known yet, and says by itself how it is written.
    const written = place.undashed && !next.startsWith('{') ? next.replaceAll('-', '') : next;
    text = text.slice(0, place.start) + written + text.slice(place.start + (place.undashed ? 32 : place.id.length));
  }
  return text;
}

export interface IdentifierPlace {
  readonly id: string;
  readonly start: number;
  /** It stands there without its dashes, as in the name of a directory extension. */
  readonly undashed?: true;
  /** The reading that fitted. */
  readonly reference: Reference;
}

const GUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

/** The name of a directory extension holds the identifier of its application. */
const EXTENSION = /\bextension_([0-9a-f]{32})(?=_)/gi;

/** The identifiers inside a value of a reference field; none for words like `All`, and for empty values. */
export function identifiersIn(reference: Reference, value: unknown): readonly IdentifierPlace[] {
  if (typeof value !== 'string' || value === '') return [];
  for (const reading of [reference, ...(reference.or ?? [])]) {
    const places = read(reading, value);
    if (places.length) return places;
  }
  return [];
}

function read(reference: Reference, value: string): readonly IdentifierPlace[] {
  if (reference.except?.includes(value)) return [];
  if (reference.form === 'guid' && value.replace(GUID, '') !== '') return [];
  if (reference.inside) {
    const places = [...value.matchAll(GUID)].map((match) => ({ id: match[0], start: match.index, reference }));
    const names = [...value.matchAll(EXTENSION)].map((match) => ({
      id: (match[1] as string).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      start: match.index + 'extension_'.length,
      undashed: true as const,
      reference,
    }));
    return [...places, ...names].sort((a, b) => a.start - b.start);
  }
  const before = reference.pattern?.split('{id}')[0] ?? '';
  if (!value.startsWith(before)) return [];
  const rest = value.slice(before.length);
  // What stands in a pattern ends at the next slash; a bare value is the identifier, whatever it is made of.
  const id = reference.pattern === undefined ? rest : (rest.split('/')[0] as string);
  return id === '' ? [] : [{ id, start: before.length, reference }];
}

function foundAt(field: string, place: IdentifierPlace): FoundReference {
  const to = place.reference.to;
  return {
    field,
    modules: typeof to === 'string' ? [to] : to,
    by: place.reference.by ?? 'id',
    value: place.id,
    ...(place.undashed ? { undashed: true } : {}),
  };
}
