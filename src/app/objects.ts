import { catalog } from '../catalog/catalog.ts';
import { nameOf } from '../engine/compare/names.ts';
import { findReferences, referencesOf } from '../engine/compare/references.ts';
import { isStep, search } from '../engine/search/find.ts';
import { type PointerPlace, pointersTo } from '../engine/search/pointers.ts';
import { wordsOf } from '../engine/search/words.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { type Resource, tableOf } from '../model/resource.ts';
import type { SnapshotReader } from '../vault/vault.ts';
import { type Listed, partsOf, readAtOf } from './browse.ts';
import type { Context } from './compose.ts';
import { modulesInScope } from './tenants.ts';

export interface ObjectPageOptions {
  readonly tenant: string;
  readonly snapshot: string;
  readonly module?: string;
  /** Words that begin words of the names or the key, or that all occur in the properties. */
  readonly search?: string;
  /** Where the words are looked for. Default: everywhere. */
  readonly within?: 'names' | 'everything';
  readonly limit: number;
  /** Where the page before ended: `next` of it. */
  readonly after?: ObjectPlace;
}

/** `step` belongs to a search (`engine/search/find.ts`). */
export interface ObjectPlace {
  readonly module: string;
  readonly key: string;
  readonly step?: string;
}

export interface ObjectPage {
  readonly items: readonly Listed[];
  /** Where the next page goes on; absent at the end. */
  readonly next?: ObjectPlace;
}

/** A page of a snapshot's objects, module by module in the order of the catalogue; what is called so first. */
export async function objectPage(context: Context, options: ObjectPageOptions): Promise<ObjectPage> {
  const vault = await context.tenantVault(options.tenant);
  const reader = await vault.open(options.snapshot);
  const modules = options.module ? modulesInScope([options.module]) : catalog;
  const { after, limit } = options;
  if (after && !modules.some((module) => module.id === after.module)) throw otherList();
  const words = wordsOf(options.search ?? '');
  if (words.length === 0) return allObjects(reader, modules, limit, after);
  if (after && !isStep(after.step)) throw otherList();
  const place = after && isStep(after.step) ? { step: after.step, module: after.module, at: after.key } : undefined;
  const namesOnly = options.within === 'names';
  const { items, next } = await context.searchIndex.read(vault, reader.info, (index) =>
    search({ reader, index, modules, words, limit, namesOnly, ...(place ? { after: place } : {}) }),
  );
  return { items, ...(next ? { next: { step: next.step, module: next.module, key: next.at } } : {}) };
}

function otherList(): AppError {
  return new AppError('request.invalid', 'The cursor belongs to another list.');
}

async function allObjects(
  reader: SnapshotReader,
  modules: readonly Resource[],
  limit: number,
  place: ObjectPlace | undefined,
): Promise<ObjectPage> {
  const items: Listed[] = [];
  for (const module of modules.slice(place ? modules.findIndex(({ id }) => id === place.module) : 0)) {
    const after = module.id === place?.module ? { after: place.key } : {};
    for await (const [key, value] of reader.records(tableOf(module), after)) {
      items.push({ module: module.id, key, name: nameOf(module, value, key) });
      if (items.length >= limit) return { items, next: { module: module.id, key } };
    }
  }
  return { items };
}

export interface ObjectView extends Listed {
  readonly snapshot: string;
  readonly readAt?: string;
  readonly value: JsonObject;
  readonly parts: Readonly<Record<string, readonly { key: string; name?: string; value: JsonObject }[]>>;
  readonly pointsTo: readonly (Listed & { readonly via: string })[];
  readonly names: Readonly<Record<string, string>>;
}

/** One object by its key, with its parts, and with names for the identifiers in it. */
export async function viewObject(
  context: Context,
  at: { readonly tenant: string; readonly snapshot: string; readonly module: string; readonly key: string },
): Promise<ObjectView> {
  const { reader, module, value } = await opened(context, at);
  const names: Record<string, string> = {};
  const pointsTo: (Listed & { via: string })[] = [];
  const point = async (modules: readonly string[], key: string, via: string): Promise<string | undefined> => {
    const found = await named(reader, modules, key);
    if (!found) return undefined;
    names[key] = found.name;
    pointsTo.push({ ...found, via });
    return found.name;
  };
  for (const reference of findReferences(referencesOf(module), value))
    if (reference.by === 'id') await point(reference.modules, reference.value, reference.field);
  const parts: Record<string, { key: string; name?: string; value: JsonObject }[]> = {};
  for (const [part, records] of Object.entries(await partsOf(reader, module, at.key))) {
    const facts = module.parts?.[part];
    if (facts?.sealed) continue;
    const targets = facts?.shape === 'links' || facts?.shape === 'link' ? facts.to : [];
    parts[part] = [];
    for (const record of records) {
      const name = targets.length > 0 ? await point(targets, record.key, part) : undefined;
      parts[part].push({ ...record, ...(name === undefined ? {} : { name }) });
    }
    for (const record of records)
      for (const reference of findReferences(referencesOf(module, part), record.value))
        if (reference.by === 'id') await point(reference.modules, reference.value, `${part}: ${reference.field}`);
  }
  return {
    module: module.id,
    key: at.key,
    name: nameOf(module, value, at.key),
    snapshot: reader.info.id,
    ...(await readAtOf(reader, module, at.key)),
    value,
    parts,
    pointsTo,
    names,
  };
}

/** A page of what points to an object of a snapshot. */
export async function referencesTo(
  context: Context,
  at: { readonly tenant: string; readonly snapshot: string; readonly module: string; readonly key: string },
  page: { readonly limit: number; readonly after?: PointerPlace },
) {
  const { reader, module, value } = await opened(context, at);
  const target = { resource: module, key: at.key, value };
  const vault = await context.tenantVault(at.tenant);
  return context.searchIndex.read(vault, reader.info, (index) =>
    pointersTo({ reader, index, catalog, target, ...page }),
  );
}

async function opened(
  context: Context,
  at: { readonly tenant: string; readonly snapshot: string; readonly module: string; readonly key: string },
) {
  const [module] = modulesInScope([at.module]) as [Resource];
  const reader = await (await context.tenantVault(at.tenant)).open(at.snapshot);
  const value = await reader.get(tableOf(module), at.key);
  if (value) return { reader, module, value };
  throw new AppError('selection.unknown-object', `${reader.info.id} holds no such object of ${module.id}.`, {
    hint: 'It may be in another snapshot: look at its versions.',
  });
}

async function named(reader: SnapshotReader, modules: readonly string[], key: string): Promise<Listed | undefined> {
  for (const id of modules) {
    const module = catalog.find((candidate) => candidate.id === id);
    const value = module && (await reader.get(tableOf(module), key));
    if (module && value) return { module: id, key, name: nameOf(module, value, key) };
  }
  return undefined;
}
