import { catalog } from '../catalog/catalog.ts';
import { findReferences, referencesOf } from '../engine/compare/references.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { type Resource, tableOf } from '../model/resource.ts';
import type { SnapshotReader } from '../vault/vault.ts';
import { type Listed, nameOf, partsOf, pointersTo, readAtOf } from './browse.ts';
import type { Context } from './compose.ts';
import { modulesInScope } from './tenants.ts';

/** How many records one page may look at: a search that finds little answers with what it has, and goes on. */
const MOST_LOOKED_AT = 20_000;

export interface ObjectPageOptions {
  readonly tenant: string;
  readonly snapshot: string;
  readonly module?: string;
  /** Words that must all occur in key, name or properties. */
  readonly search?: string;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: { readonly module: string; readonly key: string };
}

export interface ObjectPage {
  readonly items: readonly Listed[];
  /** Where the next page goes on; absent at the end. */
  readonly next?: { readonly module: string; readonly key: string };
}

/** A page of a snapshot's objects, module by module in the order of the catalogue. */
export async function objectPage(context: Context, options: ObjectPageOptions): Promise<ObjectPage> {
  const reader = await (await context.tenantVault(options.tenant)).open(options.snapshot);
  const all = options.module ? modulesInScope([options.module]) : catalog;
  const from = options.after ? all.findIndex((module) => module.id === options.after?.module) : 0;
  if (from < 0) throw new AppError('request.invalid', 'The cursor belongs to another list.');
  const words = (options.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const items: Listed[] = [];
  let looked = 0;
  for (const module of all.slice(from)) {
    const after = module.id === options.after?.module ? options.after.key : undefined;
    for await (const [key, value] of reader.records(tableOf(module), after === undefined ? {} : { after })) {
      const name = nameOf(module, key, value);
      if (matches(words, key, name, value)) items.push({ module: module.id, key, name });
      looked++;
      if (items.length >= options.limit || looked >= MOST_LOOKED_AT) return { items, next: { module: module.id, key } };
    }
  }
  return { items };
}

function matches(words: readonly string[], key: string, name: string, value: JsonObject): boolean {
  if (words.length === 0) return true;
  const near = `${key}\n${name}`.toLowerCase();
  if (words.every((word) => near.includes(word))) return true;
  const text = `${near}\n${JSON.stringify(value).toLowerCase()}`;
  return words.every((word) => text.includes(word));
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
    name: nameOf(module, at.key, value),
    snapshot: reader.info.id,
    ...(await readAtOf(reader, module, at.key)),
    value,
    parts,
    pointsTo,
    names,
  };
}

/** What points to an object of a snapshot. */
export async function referencesTo(
  context: Context,
  at: { readonly tenant: string; readonly snapshot: string; readonly module: string; readonly key: string },
) {
  const { reader } = await opened(context, at);
  return pointersTo(reader, at.key);
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
    if (module && value) return { module: id, key, name: nameOf(module, key, value) };
  }
  return undefined;
}
