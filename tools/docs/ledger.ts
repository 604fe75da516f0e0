import { type Property, type Schema, schemaOf } from '../../simulator/schema/schema.ts';
import {
  childVerdict,
  type Entry,
  type PublishedProperty,
  VERDICTS,
  type Verdict,
  verdictOf,
} from '../../src/catalog/ledger.ts';
import { isBackend } from '../../src/model/cmdlet.ts';
import type { ApiVersion, Backend, ChildrenPart, Interface, Resource } from '../../src/model/resource.ts';
import { cmdletTypes } from '../graph-metadata/cmdlet-types.ts';
import newerFile from '../graph-metadata/newer-properties.json' with { type: 'json' };
import type { NewerProperties } from '../graph-metadata/newer-properties.ts';
import { propertiesOf as cmdletProperties } from '../graph-metadata/published-types.ts';

/** A property that only the metadata knows, and not yet the types package, is a property all the same. */
const NEWER: NewerProperties = newerFile;

export interface LedgerRow {
  readonly name: string;
  /** The type that declares it, when it is one derived from the entity. */
  readonly of?: string;
  readonly navigation?: true;
  readonly verdict: Verdict | 'unaccounted';
  readonly why?: string;
}
export interface LedgerEntity {
  /** `user`; without `microsoft.graph.`. */
  readonly type: string;
  /** A version of Graph, or the back end whose cmdlet reference names the properties. */
  readonly version: Interface;
  /** Module ids, or `module/part` for what hangs off an object. */
  readonly modules: readonly string[];
  readonly totals: Totals;
  readonly properties: readonly LedgerRow[];
}
type Totals = Readonly<Partial<Record<Verdict | 'unaccounted', number>>>;
export interface Ledger {
  readonly entities: number;
  readonly properties: number;
  readonly unaccounted: number;
  readonly totals: Totals;
  readonly types: readonly LedgerEntity[];
}

/** Where objects of a type come from, and how one of its properties is judged there. */
interface Source {
  readonly module: string;
  readonly kinds: readonly string[] | undefined;
  readonly judge: (property: PublishedProperty) => Entry | undefined;
}

/**
 * Every property, inherited ones and those of derived types included, of every entity type that some module captures.
 * Where several modules capture a type, the one that does most for a property is asked.
 */
export function ledger(modules: readonly Resource[]): Ledger {
  const sources = new Map<string, Source[]>();
  const add = (version: Interface, type: string, source: Source) =>
    sources.set(`${version} ${type}`, [...(sources.get(`${version} ${type}`) ?? []), source]);
  for (const module of modules) {
    if (module.shape === 'view') continue;
    const type = bare(module.entity);
    const source = {
      module: module.id,
      kinds: module.api.kinds,
      judge: (one: PublishedProperty) => verdictOf(module, one),
    };
    add(module.api.version, type, source);
    if (module.api.also) add(module.api.also.version, type, source);
    for (const [name, part] of Object.entries(module.parts ?? {})) {
      if (part.shape !== 'children') continue;
      const version = part.version ?? module.api.version;
      if (isBackend(version)) continue;
      for (const child of childTypes(schemaOf(version), type, name, part))
        add(version, child, {
          module: `${module.id}/${name}`,
          kinds: undefined,
          judge: (one) => childVerdict(part, one),
        });
    }
  }
  const types = [...sources]
    .map(([key, own]) => entity(key.split(' ')[0] as Interface, key.split(' ')[1] as string, own))
    .sort((a, b) => (`${a.type} ${a.version}` < `${b.type} ${b.version}` ? -1 : 1));
  const rows = types.flatMap((type) => type.properties);
  return {
    entities: types.length,
    properties: rows.length,
    unaccounted: rows.filter((row) => row.verdict === 'unaccounted').length,
    totals: count(rows),
    types,
  };
}

function entity(version: Interface, type: string, sources: readonly Source[]): LedgerEntity {
  const rows: LedgerRow[] = [];
  const seen = new Set<string>();
  const kinds = sources.every((source) => source.kinds)
    ? sources.flatMap((source) => source.kinds ?? [])
    : isBackend(version)
      ? []
      : familyOf(schemaOf(version), version, type);
  for (const kind of [type, ...new Set(kinds)]) {
    const named = isBackend(version) ? shownBy(version, kind) : propertiesOf(schemaOf(version), version, kind);
    for (const property of named) {
      if (seen.has(property.name)) continue;
      seen.add(property.name);
      const entry = best(sources.map((source) => source.judge(property)));
      rows.push({
        name: property.name,
        ...(kind === type ? {} : { of: kind }),
        ...(property.navigation ? { navigation: true as const } : {}),
        verdict: entry?.verdict ?? 'unaccounted',
        ...(entry?.why === undefined ? {} : { why: entry.why }),
      });
    }
  }
  return {
    type,
    version,
    modules: [...new Set(sources.map((one) => one.module))],
    totals: count(rows),
    properties: rows,
  };
}

/** What the reading cmdlet shows of an object. */
function shownBy(backend: Backend, noun: string): readonly PublishedProperty[] {
  return cmdletProperties(cmdletTypes(backend), noun).map(({ name }) => ({
    name,
    navigation: false,
    type: 'string',
    onlySelected: false,
  }));
}

function* propertiesOf(schema: Schema, version: ApiVersion, type: string): Iterable<PublishedProperty> {
  yield* (schema.type(type)?.properties.values() ?? []) as Iterable<Property>;
  if (version !== 'v1.0') return;
  for (let at: string | undefined = type; at; at = schema.type(at)?.base)
    for (const [name, kind] of Object.entries(NEWER[at]?.props ?? {}))
      yield { name, navigation: kind.startsWith('*'), type: kind.replace(/^\*/, ''), onlySelected: false };
}

/** The types that descend from one. */
function familyOf(schema: Schema, version: ApiVersion, type: string): readonly string[] {
  const family = [...schema.family(type)];
  if (version === 'v1.0')
    for (const [name, { base }] of Object.entries(NEWER)) if (base && family.includes(base)) family.push(name);
  return family.slice(1);
}

function best(entries: readonly (Entry | undefined)[]): Entry | undefined {
  const known = entries.filter((entry) => entry !== undefined);
  return known.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))[0];
}

/** The types of a part's objects, found by the navigation property that its path ends in. */
function childTypes(schema: Schema, type: string, name: string, part: ChildrenPart): readonly string[] {
  const last = part.path.slice(part.path.lastIndexOf('/') + 1).split(/[?(]/)[0] as string;
  const property = [type, ...schema.family(type)]
    .flatMap((kind) => [schema.type(kind)?.properties.get(last), schema.type(kind)?.properties.get(name)])
    .find((one) => one?.kind === 'entity');
  return property ? [property.type] : [];
}

function count(rows: readonly LedgerRow[]): Totals {
  const verdicts = [...VERDICTS, 'unaccounted'] as const;
  return Object.fromEntries(
    verdicts
      .map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const)
      .filter(([, number]) => number > 0),
  );
}

const bare = (entity: string): string => entity.replace(/^microsoft\.graph\./, '');
