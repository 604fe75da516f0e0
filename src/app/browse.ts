import { catalog } from '../catalog/catalog.ts';
import { nameOf } from '../engine/compare/names.ts';
import { type PointerFound, pointersTo } from '../engine/search/pointers.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { READINGS, type Resource, tableOf } from '../model/resource.ts';
import { hasOneRecord } from '../model/shape.ts';
import type { SnapshotReader, TenantVault } from '../vault/vault.ts';
import type { Context } from './compose.ts';
import { modulesInScope } from './tenants.ts';

export interface Listed {
  readonly module: string;
  readonly key: string;
  readonly name: string;
}

/** Objects of a snapshot, optionally of one module, whose name, key or any text property holds `search`. */
export async function* browse(
  context: Context,
  options: { readonly tenant?: string; readonly snapshot?: string; readonly module?: string; readonly search?: string },
): AsyncIterable<Listed> {
  const reader = await open(context, options);
  const modules = options.module ? modulesInScope([options.module]) : catalog;
  const needle = options.search?.toLowerCase();
  for (const module of modules) {
    for await (const [key, value] of reader.records(tableOf(module))) {
      const name = nameOf(module, value, key);
      if (needle && !`${key}\n${name}\n${JSON.stringify(value)}`.toLowerCase().includes(needle)) continue;
      yield { module: module.id, key, name };
    }
  }
}

export interface Shown extends Listed {
  readonly snapshot: string;
  /** Parts that hold secrets and are opened by "reveal" only. */
  readonly sealed: readonly string[];
  /** When it was read. */
  readonly readAt?: string;
  readonly value: JsonObject;
  readonly parts: Readonly<Record<string, readonly { readonly key: string; readonly value: JsonObject }[]>>;
  /** What points to it, and by which property or part. */
  readonly referencedBy: readonly PointerFound[];
}

/** One object with its parts and what points to it. `which` is a key, or a name that only one object bears. */
export async function show(
  context: Context,
  options: { readonly tenant?: string; readonly snapshot?: string; readonly module: string; readonly which: string },
): Promise<Shown> {
  const reader = await open(context, options);
  const [module] = modulesInScope([options.module]) as [Resource];
  const { key, value } = await find(reader, module, options.which);
  const target = { resource: module, key, value };
  return {
    module: module.id,
    key,
    name: nameOf(module, value, key),
    snapshot: reader.info.id,
    ...(await readAtOf(reader, module, key)),
    sealed: await sealedOf(reader, module, key),
    value,
    parts: await partsOf(reader, module, key),
    referencedBy: (await pointersTo({ reader, index: undefined, catalog, target, limit: Number.POSITIVE_INFINITY }))
      .items,
  };
}

/** What hangs off an object: the records of its parts, each without the object's own key. */
export async function partsOf(
  reader: SnapshotReader,
  module: Resource,
  key: string,
): Promise<Record<string, { key: string; value: JsonObject }[]>> {
  const parts: Record<string, { key: string; value: JsonObject }[]> = {};
  for (const [part, facts] of Object.entries(module.parts ?? {})) {
    // Inline parts are in the object, and sealed ones are opened by "reveal" only.
    if (facts.shape === 'inline') continue;
    const records = [];
    const single = hasOneRecord(facts.shape);
    for await (const [partKey, partValue] of reader.records(tableOf(module, part), {
      prefix: single ? key : `${key}/`,
    }))
      records.push({ key: partKey.slice(key.length + 1), value: partValue });
    if (records.length > 0) parts[part] = records;
  }
  return parts;
}

async function sealedOf(reader: SnapshotReader, module: Resource, key: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, part] of Object.entries(module.parts ?? {})) {
    if (part.shape === 'inline' && part.sealed && (await reader.get(tableOf(module, name), key))) found.push(name);
  }
  return found;
}

/** Of a module that is read little by little, each object has a time of its own. */
export async function readAtOf(reader: SnapshotReader, module: Resource, key: string): Promise<Pick<Shown, 'readAt'>> {
  const parent = module.shape === 'singleton' ? key : key.slice(0, key.lastIndexOf('/'));
  const reading = module.slow && (await reader.get(tableOf(module, READINGS), parent));
  const readAt = reading ? reading.readAt : reader.info.modules[module.id]?.readAt;
  return typeof readAt === 'string' ? { readAt } : {};
}

export interface Version {
  readonly snapshot: string;
  readonly takenAt: string;
  readonly state: 'absent' | 'present' | 'not captured';
  readonly value?: JsonObject;
}

/** The snapshots at which an object appeared, changed or went; equal neighbours are left out. */
export async function history(
  context: Context,
  options: { readonly tenant?: string; readonly module: string; readonly which: string },
): Promise<readonly Version[]> {
  const [module] = modulesInScope([options.module]) as [Resource];
  const vault = await context.tenantVault(options.tenant);
  const key = await newestKey(vault, module, options.which);
  const versions: Version[] = [];
  let last: string | undefined;
  for (const info of await vault.snapshots()) {
    const captured = info.modules[module.id];
    const value = captured === undefined ? undefined : await (await vault.open(info.id)).get(tableOf(module), key);
    const state = captured === undefined ? 'not captured' : value === undefined ? 'absent' : 'present';
    const mark = `${state}${value === undefined ? '' : JSON.stringify(value)}`;
    if (mark !== last && !(last === undefined && state !== 'present'))
      versions.push({ snapshot: info.id, takenAt: info.takenAt, state, ...(value ? { value } : {}) });
    last = mark;
  }
  return versions;
}

/** A name may be gone from the newest snapshot: the newest one that knows it decides. */
async function newestKey(vault: TenantVault, module: Resource, which: string): Promise<string> {
  let unknown: unknown;
  for (const info of [...(await vault.snapshots())].reverse()) {
    try {
      return (await find(await vault.open(info.id), module, which)).key;
    } catch (error) {
      unknown = error;
    }
  }
  throw unknown ?? new AppError('snapshot.unknown', 'There is no snapshot yet.', { hint: 'Run "holdfast backup".' });
}

async function open(context: Context, options: { readonly tenant?: string; readonly snapshot?: string }) {
  return (await context.tenantVault(options.tenant)).open(options.snapshot ?? 'latest');
}

/** Finds one object by key or by exact name. Errors: `selection.unknown-object`, also when a name is ambiguous. */
export async function find(
  reader: SnapshotReader,
  module: Resource,
  which: string,
): Promise<{ readonly key: string; readonly value: JsonObject }> {
  const direct = await reader.get(tableOf(module), which);
  if (direct) return { key: which, value: direct };
  const wanted = which.toLowerCase();
  const matches: { key: string; value: JsonObject }[] = [];
  for await (const [key, value] of reader.records(tableOf(module))) {
    const names = [nameOf(module, value, key), value.userPrincipalName, value.mail, value.appId];
    if (names.some((name) => typeof name === 'string' && name.toLowerCase() === wanted)) matches.push({ key, value });
  }
  const [first, second] = matches;
  if (first && !second) return first;
  throw new AppError(
    'selection.unknown-object',
    second
      ? `${matches.length} objects of ${module.id} are called "${which}".`
      : `${reader.info.id} holds no object of ${module.id} called "${which}".`,
    {
      hint: second
        ? `Use an id: ${matches
            .slice(0, 5)
            .map((match) => match.key)
            .join(', ')}`
        : 'See "holdfast browse".',
    },
  );
}
