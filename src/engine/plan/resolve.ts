import { nameOf } from '../compare/names.ts';
import type { FoundReference } from '../compare/references.ts';
import { splitKey } from '../shapes/paths.ts';
import { canCreate } from './grow.ts';
import { placeOf } from './place.ts';
import { type Place, type Planning, targetName } from './target.ts';
import { newToken } from './tokens.ts';

/** What a reference of the snapshot stands for in the tenant. */
export type Resolved =
  /** The tenant's value, or a token for an object that the plan creates. */
  | {
      readonly kind: 'known';
      readonly value: string;
      readonly module: string;
      readonly key: string;
      readonly name: string;
    }
  /** Known to be gone, and not brought back by this plan. */
  | { readonly kind: 'missing'; readonly module: string; readonly key: string; readonly name: string }
  /** Nothing is known of it (a built-in, or a module outside the snapshot): it stays as it is. */
  | { readonly kind: 'unknown' };

export type Resolve = (found: FoundReference) => Promise<Resolved>;

/** Resolves references; each object is looked up once. Missing ones are reported once. */
export function resolver(planning: Planning): Resolve {
  const known = new Map<string, Promise<Resolved>>();
  const reported = new Set<string>();
  return async (found) => {
    const cacheKey = `${found.modules.join(',')} ${found.by} ${found.value}`;
    let answer = known.get(cacheKey);
    if (!answer) {
      answer = lookUp(planning, found);
      known.set(cacheKey, answer);
    }
    const resolved = await answer;
    if (resolved.kind === 'missing' && !reported.has(`${resolved.module}/${resolved.key}`)) {
      reported.add(`${resolved.module}/${resolved.key}`);
      planning.findings.push({
        severity: 'warning',
        code: 'reference-missing',
        module: resolved.module,
        object: resolved.key,
        message: planning.home
          ? `${resolved.name} is needed and is no longer in the tenant; select it as well to have it restored and linked.`
          : `${resolved.name} is needed and nothing in the tenant stands for it; what names it is written without it. Take it along, or say by a mapping what stands for it.`,
      });
    }
    return resolved;
  };
}

async function lookUp(planning: Planning, found: FoundReference): Promise<Resolved> {
  const { catalogue, source } = planning;
  let missing: Resolved | undefined;
  // What only shows an object cannot make it anew; whoever keeps it can.
  const keepers = found.by === 'id' ? found.modules.flatMap((module) => catalogue.find(module)?.keptBy ?? []) : [];
  for (const module of [...new Set([...found.modules, ...keepers])]) {
    const resource = catalogue.find(module);
    if (!resource) continue;
    const key =
      found.by === 'id' && resource.api.parent === undefined
        ? found.value
        : (await source.byProperty(resource, found.by === 'id' ? (resource.api.key ?? 'id') : found.by)).get(
            found.value,
          );
    if (key === undefined) continue;
    const record = await source.get(module, key);
    const target = planning.targets.get(targetName(module, key));
    if (!record && !target) continue;
    const name = nameOf(resource, record, key);
    const place: Place = target?.place ?? (await placeOf(planning, resource, key, record));
    const known = (value: string): Resolved => ({ kind: 'known', value, module, key, name });
    switch (place.kind) {
      case 'live': {
        const value = found.by === 'id' ? splitKey(resource, place.key).id || place.key : place.record[found.by];
        return known(typeof value === 'string' ? value : found.value);
      }
      case 'bin':
        if (target?.whole) return known(found.value);
        missing ??= { kind: 'missing', module, key, name };
        break;
      case 'absent':
        if (target?.whole && canCreate(planning, resource, target.source))
          return known(newToken(module, key, found.by));
        missing ??= { kind: 'missing', module, key, name };
        break;
      case 'unknown':
        return known(planning.ids.value(found) ?? found.value);
    }
  }
  if (missing) return missing;
  const mapped = planning.ids.value(found);
  // Of what was not read nothing is known; in another tenant its identifiers surely mean nothing, but for Microsoft's own.
  const resources = found.modules.map((module) => catalogue.find(module));
  const unread = resources.every((resource) => resource && !source.isComplete(resource));
  if (mapped === undefined && unread && !planning.home && !(await isEverywhere(planning, found))) {
    const [module = ''] = found.modules;
    const name = planning.names.get(found.value);
    const called = name === undefined ? found.value : `${name} (${found.value})`;
    return { kind: 'missing', module, key: found.value, name: `${catalogue.find(module)?.title} ${called}` };
  }
  return mapped === undefined
    ? { kind: 'unknown' }
    : { kind: 'known', value: mapped, module: found.modules[0] ?? '', key: found.value, name: found.value };
}

/** An object of the tenant bears the very identifier: what Microsoft brings along is called the same in every tenant. */
async function isEverywhere({ catalogue, live }: Planning, { modules, by, value }: FoundReference): Promise<boolean> {
  for (const module of modules) {
    const resource = catalogue.find(module);
    if (!resource || resource.api.localKeys) continue;
    const property = by === 'id' ? (resource.api.key ?? 'id') : by;
    if ((await live.byProperty(resource, property)).has(value)) return true;
  }
  return false;
}
