import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Microsoft's metadata, where a checkout has it beside it. A user's has not; checks then say that they did not run. */
export const METADATA_FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'graph');
export const hasMetadata = existsSync(path.join(METADATA_FOLDER, 'v1.0.csdl'));

export interface CsdlType {
  readonly name: string;
  readonly kind: 'entity' | 'complex';
  readonly base: string | undefined;
  readonly open: boolean;
  /** Property → type name, `Collection(…)` kept. */
  readonly properties: ReadonlyMap<string, string>;
  readonly navigation: ReadonlyMap<string, string>;
}

export interface Csdl {
  readonly types: ReadonlyMap<string, CsdlType>;
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
  /** Entity sets and singletons of the container: name → type, `Collection(…)` for sets. */
  readonly roots: ReadonlyMap<string, string>;
  /** Actions and functions: name → the types they are bound to (`Collection(…)` kept) and what they return. */
  readonly operations: ReadonlyMap<
    string,
    readonly { readonly bound: string; readonly returns: string | undefined; readonly parameters: readonly string[] }[]
  >;
}

/** Reads a CSDL document. Type names are written out, with the namespace in place of its alias. */
export function readCsdl(text: string): Csdl {
  const namespaces = new Map(
    [...text.matchAll(/<Schema Namespace="([^"]+)" Alias="([^"]+)"/g)].map(([, name, alias]) => [alias, name]),
  );
  const canonical = (type: string | undefined) =>
    type?.replace(/^(Collection\()?(\w+)\./, (whole, open = '', alias) => {
      const namespace = namespaces.get(alias);
      return namespace === undefined ? whole : `${open}${namespace}.`;
    });
  const members = (inner: string, tag: string): Map<string, string> => {
    const found = new Map<string, string>();
    for (const [whole] of inner.matchAll(new RegExp(`<${tag} [^>]*>`, 'g')))
      found.set(attribute(whole, 'Name') as string, canonical(attribute(whole, 'Type')) as string);
    return found;
  };
  const types = new Map<string, CsdlType>();
  const enums = new Map<string, Set<string>>();
  const roots = new Map<string, string>();
  const operations = new Map<string, { bound: string; returns: string | undefined; parameters: string[] }[]>();
  for (const [, namespace = '', body = ''] of text.matchAll(/<Schema Namespace="([^"]+)"[^>]*>([\s\S]*?)<\/Schema>/g)) {
    for (const [whole, kind, attributes = '', inner = ''] of body.matchAll(
      /<(EntityType|ComplexType)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g,
    )) {
      const name = `${namespace}.${attribute(whole, 'Name')}`;
      types.set(name, {
        name,
        kind: kind === 'EntityType' ? 'entity' : 'complex',
        base: canonical(attribute(attributes, 'BaseType')),
        open: /OpenType="true"/.test(attributes),
        properties: members(inner, 'Property'),
        navigation: members(inner, 'NavigationProperty'),
      });
    }
    for (const [, name = '', inner = ''] of body.matchAll(/<EnumType Name="([^"]+)"[^>]*>([\s\S]*?)<\/EnumType>/g))
      enums.set(
        `${namespace}.${name}`,
        new Set([...inner.matchAll(/<Member Name="([^"]+)"/g)].map((m) => m[1] as string)),
      );
    for (const [, name = '', inner = ''] of body.matchAll(
      /<(?:Action|Function) Name="([^"]+)"[^>]*>([\s\S]*?)<\/(?:Action|Function)>/g,
    )) {
      const parameters = [...inner.matchAll(/<Parameter Name="([^"]+)" Type="([^"]+)"/g)];
      const list = operations.get(name) ?? [];
      list.push({
        bound: canonical(parameters[0]?.[2]) ?? '',
        returns: canonical(/<ReturnType Type="([^"]+)"/.exec(inner)?.[1]),
        parameters: parameters.slice(1).map((parameter) => parameter[1] as string),
      });
      operations.set(name, list);
    }
    for (const [, tag, name = '', type = ''] of body.matchAll(
      /<(EntitySet|Singleton) Name="([^"]+)" (?:EntityType|Type)="([^"]+)"/g,
    ))
      roots.set(name, tag === 'EntitySet' ? `Collection(${canonical(type)})` : (canonical(type) as string));
  }
  return { types, enums, roots, operations };
}

export function loadCsdl(): Csdl {
  return readCsdl(readFileSync(path.join(METADATA_FOLDER, 'v1.0.csdl'), 'utf8'));
}

/** The type of a property or navigation property, inherited ones included; `undefined` when there is none. */
export function memberType(csdl: Csdl, type: string, name: string): string | undefined {
  for (let at = csdl.types.get(type); at; at = at.base === undefined ? undefined : csdl.types.get(at.base)) {
    const found = at.properties.get(name) ?? at.navigation.get(name);
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether a complex type takes names that the metadata does not list. Directory entities are marked open as well, but
 * only for directory and schema extension values, so their other names are still checked.
 */
export function isOpen(csdl: Csdl, type: string): boolean {
  for (let at = csdl.types.get(type); at; at = at.base === undefined ? undefined : csdl.types.get(at.base))
    if (at.open && at.kind === 'complex') return true;
  return false;
}

export function inherits(csdl: Csdl, type: string | undefined, base: string): boolean {
  for (let at = type; at !== undefined; at = csdl.types.get(at)?.base) if (at === base) return true;
  return false;
}

export function itemType(type: string): string {
  return /^Collection\((.+)\)$/.exec(type)?.[1] ?? type;
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
}
