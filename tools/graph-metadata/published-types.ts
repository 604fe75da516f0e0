import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ADDITIONS } from '../../simulator/schema/corrections.ts';
import { isBackend } from '../../src/model/cmdlet.ts';
import type { Interface } from '../../src/model/resource.ts';
import { parseTypings, type RawSchema } from '../generate-graph-schema.ts';
import { cmdletTypes } from './cmdlet-types.ts';

const PACKAGES = { 'v1.0': 'microsoft-graph-types', beta: 'microsoft-graph-types-beta' } as const;
const loaded = new Map<string, RawSchema>();

/** Microsoft's published types of one version, parsed once, with the types that Microsoft documents beyond them. */
export function publishedTypes(version: Interface): RawSchema {
  if (isBackend(version)) return cmdletTypes(version);
  let schema = loaded.get(version);
  if (!schema) {
    const folder = path.join(import.meta.dirname, '..', '..', 'node_modules', '@microsoft', PACKAGES[version]);
    schema = withDocumented(version, parseTypings(readFileSync(path.join(folder, 'microsoft-graph.d.ts'), 'utf8')));
    loaded.set(version, schema);
  }
  return schema;
}

function withDocumented(version: keyof typeof PACKAGES, schema: RawSchema): RawSchema {
  const types = { ...schema.types };
  for (const [name, { base, props, only }] of Object.entries(ADDITIONS)) {
    if ((only !== undefined && only !== version) || types[name]) continue;
    types[name] = { ...(base !== undefined && { base }), props };
  }
  return { ...schema, types };
}

export interface PublishedProperty {
  readonly name: string;
  /** The type that declares it: `directoryObject`. */
  readonly owner: string;
  readonly navigation: boolean;
  readonly readOnly: boolean;
  readonly createOnly: boolean;
}

/** The properties of an entity type (`microsoft.graph.user`), inherited ones included. */
export function propertiesOf(schema: RawSchema, entity: string): readonly PublishedProperty[] {
  const found: PublishedProperty[] = [];
  for (let name: string | undefined = shortName(entity); name; name = schema.types[name]?.base) {
    for (const [property, spec] of Object.entries(schema.types[name]?.props ?? {})) {
      found.push({
        name: property,
        owner: name,
        navigation: spec.includes('*'),
        readOnly: spec.includes('!'),
        createOnly: spec.includes('1'),
      });
    }
  }
  return found;
}

/** The type at the end of a dotted path, or `undefined` when a segment is not there; derived types are searched too. */
export function typeAt(schema: RawSchema, entity: string, fieldPath: string): string | undefined {
  let types = withDerived(schema, shortName(entity));
  let last: string | undefined;
  for (const segment of fieldPath.split('.')) {
    const name = segment.replace(/\[\]$/, '');
    const specs = types.flatMap((type) => propertiesOf(schema, type).filter((property) => property.name === name));
    // Derived types may each have a property of the name, of a type of their own.
    const named = specs.flatMap(({ owner }) => {
      const spec = (schema.types[owner] as { props: Record<string, string> }).props[name];
      return /^[\w.]+/.exec(spec ?? '')?.[0] ?? [];
    });
    last = named[0];
    if (last === undefined) return undefined;
    types = [...new Set(named)].flatMap((type) => withDerived(schema, type));
  }
  return last;
}

const children = new WeakMap<RawSchema, Map<string, string[]>>();

function withDerived(schema: RawSchema, type: string): string[] {
  let below = children.get(schema);
  if (!below) {
    below = new Map();
    for (const [name, { base }] of Object.entries(schema.types)) {
      if (base !== undefined) below.set(base, [...(below.get(base) ?? []), name]);
    }
    children.set(schema, below);
  }
  return [type, ...(below.get(type) ?? []).flatMap((name) => withDerived(schema, name))];
}

export function shortName(entity: string): string {
  return entity.replace(/^microsoft\.graph\./, '');
}
