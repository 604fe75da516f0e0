/**
 * Writes what Microsoft publishes of the types that the catalogue captures: inheritance, and the properties by name, so
 * that what other tools exported is understood by its schema. With `--check` it only says whether the file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalog } from '../src/catalog/catalog.ts';
import { isBackend } from '../src/model/cmdlet.ts';
import newerFile from './graph-metadata/newer-properties.json' with { type: 'json' };

const target = path.join(import.meta.dirname, '..', 'src', 'catalog', 'published-types.json');
const published = path.join(import.meta.dirname, '..', 'simulator', 'schema', 'graph-schema.generated.json');

interface Raw {
  readonly base?: string;
  readonly props: Readonly<Record<string, string>>;
}
type Types = Readonly<Record<string, Raw>>;

type Published = Readonly<Record<'v1.0' | 'beta', { readonly types: Types }>>;

/** What the preview interface returns and its published types do not have yet: learn.microsoft.com names them. */
const LATER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  conditionalAccessConditionSet: { agentIdRiskLevels: 'string' },
  conditionalAccessClientApplications: {
    includeAgentIdServicePrincipals: 'string[]',
    excludeAgentIdServicePrincipals: 'string[]',
    agentIdServicePrincipalFilter: 'conditionalAccessFilter',
  },
};

interface Known {
  base: string;
  /** Property → `*` for a relation, the type where it has properties of its own, `^` when only the preview knows it. */
  readonly props: Map<string, string>;
}

/** Type → one text: its base or `-`, then its own properties, `displayName conditions:conditionalAccessConditionSet`. */
export function publishedTypes(): Readonly<Record<string, string>> {
  const raw = JSON.parse(readFileSync(published, 'utf8')) as Published;
  const stable = raw['v1.0'].types;
  const preview = raw.beta.types;
  const newer = newerFile as Types;
  const names = new Set([...Object.keys(stable), ...Object.keys(preview), ...Object.keys(newer)]);
  const known = new Map<string, Known>();
  for (const name of names) {
    const [now, next, later] = [stable[name], preview[name], newer[name]];
    const props = new Map<string, string>();
    const isStable = (property: string) => basesOf(stable, name).some((one) => property in one.props);
    for (const [property, spec] of Object.entries({
      ...LATER[name],
      ...next?.props,
      ...later?.props,
      ...now?.props,
    })) {
      const type = /[\w.]+/.exec(spec)?.[0] ?? '';
      const isOnlyPreview = !isStable(property) && later?.props[property] === undefined;
      const mark = `${spec.includes('*') ? '*' : ''}${isOnlyPreview ? '^' : ''}`;
      props.set(property, `${mark}${names.has(type) ? `:${type}` : ''}`);
    }
    known.set(name, { base: now?.base ?? next?.base ?? later?.base ?? '', props });
  }
  return Object.fromEntries(
    [...reached(known, partTypes(raw))].sort().map((name) => {
      const { base, props } = known.get(name) as Known;
      return [name, [base || '-', ...[...props].map(([property, rest]) => `${property}${rest}`)].join(' ')];
    }),
  );
}

/** The type, its base, and so on up. */
function basesOf(types: Types, name: string | undefined): readonly Raw[] {
  const type = name === undefined ? undefined : types[name];
  return type ? [type, ...basesOf(types, type.base)] : [];
}

/** The entities of the catalogue, all that descends from them or stands in their properties, and every base. */
function reached(known: ReadonlyMap<string, Known>, parts: ReadonlySet<string>): ReadonlySet<string> {
  const below = new Map<string, string[]>();
  for (const [name, { base }] of known) below.set(base, [...(below.get(base) ?? []), name]);
  const found = new Set<string>();
  const open = catalog
    .filter((resource) => !isBackend(resource.api.version))
    .map((resource) => resource.entity.slice('microsoft.graph.'.length));
  while (open.length > 0) {
    const name = open.pop() as string;
    const type = known.get(name);
    if (!type || found.has(name)) continue;
    found.add(name);
    open.push(...(below.get(name) ?? []));
    for (const spec of type.props.values()) {
      // Of related objects only those that hang off an object inside it are looked at, by the names of its parts.
      const inner = spec.split(':')[1];
      if (inner && (!spec.startsWith('*') || parts.has(inner))) open.push(inner);
    }
  }
  for (const name of [...found])
    for (let at = known.get(name)?.base; at && !found.has(at) && known.has(at); at = known.get(at)?.base) found.add(at);
  return found;
}

/** Types of what modules keep as parts, by the names of the parts. */
function partTypes(raw: Published): ReadonlySet<string> {
  const kept = new Set(
    catalog.flatMap((resource) =>
      Object.entries(resource.parts ?? {}).flatMap(([name, part]) => [
        ...(part.shape === 'links' || part.shape === 'link' ? [] : [name]),
        ...(part.shape === 'replaced' && part.itemList ? [part.itemList.name] : []),
        ...('query' in part && part.query
          ? [...part.query.matchAll(/\$expand=(\w+)/g)].map((match) => match[1] as string)
          : []),
      ]),
    ),
  );
  const found = new Set<string>();
  for (const version of ['v1.0', 'beta'] as const)
    for (const { props } of Object.values(raw[version].types))
      for (const [name, spec] of Object.entries(props))
        if (spec.includes('*') && kept.has(name)) found.add(/[\w.]+/.exec(spec)?.[0] ?? '');
  return found;
}

function main(check: boolean): number {
  const text = `${JSON.stringify(publishedTypes(), null, 2)}\n`;
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return 0;
  if (check) {
    console.error(`${path.basename(target)} is not what Microsoft publishes: npm run docs`);
    return 1;
  }
  writeFileSync(target, text);
  return 3;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv.includes('--check'));
