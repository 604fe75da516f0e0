import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import type { SelectedObject, Selection } from '../../model/selection.ts';
import { hasOneRecord } from '../../model/shape.ts';
import { compare } from '../compare/compare.ts';
import { nameOf } from '../compare/names.ts';
import { topOf } from '../shapes/body.ts';
import { placeOf } from './place.ts';
import { isImported } from './said.ts';
import { isLeftOut, isPartLeftOut, isWritable, type Planning, type Target, targetName } from './target.ts';

/** Fills the plan with what the selection names. Errors: `selection.*`. */
export async function select(planning: Planning, selection: Selection, idMap: Parameters<typeof compare>[0]['idMap']) {
  if (selection.kind === 'modules') return selectModules(planning, selection.modules);
  if (selection.kind === 'objects') {
    for (const object of selection.objects) await selectObject(planning, object);
    return;
  }
  const { from, to, modules, actor, since } = selection;
  const comparison = await compare({
    vault: planning.source.vault,
    catalog: planning.catalogue.all,
    from,
    to,
    ...(idMap ? { idMap } : {}),
    ...(modules ? { modules } : {}),
    attribution: actor !== undefined || since !== undefined,
  });
  for (const { module, why } of comparison.notCompared) {
    planning.findings.push({ severity: 'warning', code: 'not-compared', module, message: why });
  }
  // Objects before parts: what hangs off an object that goes needs no step of its own.
  const changes = [...comparison.changes].sort((a, b) => Number(a.part !== undefined) - Number(b.part !== undefined));
  for (const change of changes) {
    const resource = planning.catalogue.get(change.module);
    if (!isWritable(resource) || isLeftOut(resource, planning.options)) continue;
    const by = change.by;
    if (actor !== undefined && (by === 'unknown' || !isActor(by, actor))) continue;
    if (since !== undefined && by !== 'unknown' && by.at < since) continue;
    if (since !== undefined && by === 'unknown' && actor !== undefined) continue;
    if (change.part !== undefined) await takeBackPart(planning, resource, change.part, change);
    else await takeBackObject(planning, resource, change);
  }
}

function isActor(by: { readonly actor: string; readonly actorId?: string }, actor: string): boolean {
  return by.actor.toLowerCase() === actor.toLowerCase() || by.actorId?.toLowerCase() === actor.toLowerCase();
}

interface ChangeRecord {
  readonly key: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

async function takeBackObject(planning: Planning, resource: Resource, change: ChangeRecord) {
  if (change.kind === 'added') {
    if (!isDeletable(resource)) return;
    await addTarget(planning, resource, change.key, { remove: true, became: change.after });
    return;
  }
  const target = await addTarget(planning, resource, await keyInSource(planning, resource, change.key), {
    whole: true,
  });
  if (change.kind === 'changed') target.became = change.after;
  // What was deleted comes back with all that hung off it.
  else for (const part of Object.keys(resource.parts ?? {})) target.parts.add(part);
}

/** The key that an object bears in the snapshot: people and changes name one that was made anew by its new key. */
async function keyInSource({ source, ids }: Planning, resource: Resource, key: string): Promise<string> {
  return (await source.get(resource.id, key)) ? key : ids.back(resource.id, key);
}

async function takeBackPart(planning: Planning, resource: Resource, part: string, change: ChangeRecord) {
  if (isPartLeftOut(resource, part, planning.options)) return;
  const object = objectOf(resource, part, change.key);
  const key = await keyInSource(planning, resource, object);
  const target = await addTarget(planning, resource, key, {});
  if (target.remove) return;
  const record = `${key}${change.key.slice(object.length)}`;
  recordsOf(target, part).set(record, {
    record,
    wanted: change.kind === 'added' ? undefined : change.before,
    ...(change.after ? { became: change.after } : {}),
  });
}

async function selectObject(planning: Planning, selected: SelectedObject) {
  const resource = planning.catalogue.get(selected.module);
  const key = await keyInSource(planning, resource, selected.key);
  const source = await planning.source.get(resource.id, key);
  if (!source) {
    throw new AppError('selection.unknown-object', `The snapshot has no ${resource.id}/${selected.key}.`);
  }
  if (!planning.source.isComplete(resource)) sourceNotRead(planning, resource);
  const names = selected.properties ?? [];
  knownProperties(resource, source, names);
  const parts = [...(selected.parts ?? []), ...names.filter((name) => resource.parts?.[name])];
  const properties = names.filter((name) => !resource.parts?.[name]).map(topOf);
  const partial = selected.properties !== undefined || selected.parts !== undefined;
  const target = await addTarget(planning, resource, key, { whole: !partial || properties.length > 0 });
  if (properties.length > 0) target.only = new Set(properties);
  for (const part of partial ? parts : Object.keys(resource.parts ?? {})) target.parts.add(part);
}

/** A name that neither the object nor any fact of the module bears is a slip, and would be passed over in silence. */
function knownProperties(resource: Resource, object: JsonObject, names: readonly string[]) {
  const { api, parts, fields } = resource;
  const listed = [...(fields?.readOnly ?? []), ...(fields?.createOnly ?? []), ...(fields?.unordered ?? [])].map(topOf);
  const known = new Set([...Object.keys(object), ...(api.select ?? []), ...Object.keys(parts ?? {}), ...listed]);
  for (const name of names) {
    if (known.has(topOf(name))) continue;
    const near = [...known].filter((one) => one.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
    throw new AppError('selection.unknown-object', `${resource.title} have no property "${name}".`, {
      hint:
        near.length > 0 ? `Did you mean ${near.slice(0, 5).join(', ')}?` : 'Look at the object with "holdfast show".',
    });
  }
}

async function selectModules(planning: Planning, modules: readonly string[] | 'all') {
  const { catalogue, source, live, options } = planning;
  const chosen = modules === 'all' ? catalogue.all : modules.map((id) => catalogue.get(id));
  for (const resource of chosen) {
    const named = modules !== 'all';
    if (!named && !isWritable(resource)) continue;
    if (isLeftOut(resource, options) || !source.has(resource.id)) {
      if (named) notThere(planning, resource);
      continue;
    }
    if (!isWritable(resource)) {
      planning.findings.push({
        severity: 'info',
        code: 'not-writable',
        module: resource.id,
        message: `${resource.title}: ${resource.shape === 'recordOnly' ? resource.because : 'kept for the record'}`,
      });
      continue;
    }
    if (!source.isComplete(resource)) sourceNotRead(planning, resource);
    if (!live.isComplete(resource)) {
      planning.findings.push({
        severity: 'error',
        code: 'tenant-not-read',
        module: resource.id,
        message: `${live.whyNot(resource)}; nothing of it is restored.`,
      });
      continue;
    }
    for await (const key of differingKeys(planning, resource.id)) {
      if (key.side === 'source') await addTarget(planning, resource, key.key, { whole: true });
      else if (options.deleteExtra && isDeletable(resource))
        await addTarget(planning, resource, key.key, { remove: true });
    }
    for (const [part] of Object.entries(resource.parts ?? {})) {
      const table = tableOf(resource, part);
      if (!source.has(table) || isPartLeftOut(resource, part, options)) continue;
      const objects = new Set<string>();
      for await (const { key, side } of differingKeys(planning, table)) {
        if (side === 'live' && !options.deleteExtra) continue;
        const object = objectOf(resource, part, key);
        objects.add(side === 'source' ? object : await keyInSource(planning, resource, object));
      }
      for (const object of objects) {
        if (!(await source.get(resource.id, object))) continue;
        const target = await addTarget(planning, resource, object, {});
        if (!target.remove) target.parts.add(part);
      }
    }
  }
}

/** A snapshot carries on what an earlier one held of a module that could not be read. */
function sourceNotRead({ source, findings }: Planning, resource: Resource) {
  // An import is never whole, and says so by itself.
  if (isImported(source, resource)) return;
  if (findings.some((finding) => finding.code === 'source-not-read' && finding.module === resource.id)) return;
  findings.push({
    severity: 'warning',
    code: 'source-not-read',
    module: resource.id,
    message: `${source.whyNot(resource)} What the snapshot holds of ${resource.title} was read before, or in part.`,
  });
}

function notThere(planning: Planning, resource: Resource) {
  planning.findings.push({
    severity: 'warning',
    code: 'not-in-snapshot',
    module: resource.id,
    message: `${resource.title} is not in the snapshot, or is left out by the options.`,
  });
}

/** Keys that may differ: of the source where it has the record, else of the tenant. */
async function* differingKeys(
  planning: Planning,
  table: string,
): AsyncIterable<{ readonly key: string; readonly side: 'source' | 'live' }> {
  const { source, live } = planning;
  if (source.vault === live.vault) {
    for await (const change of source.vault.diff(source.reader.info.id, live.reader.info.id, table)) {
      yield { key: change.key, side: change.before ? 'source' : 'live' };
    }
    return;
  }
  for await (const [key] of source.records(table)) yield { key, side: 'source' };
  for await (const [key] of live.records(table)) {
    if (!(await source.get(table, key))) yield { key, side: 'live' };
  }
}

/** Adds the target, or finds it when it is there. Objects that are wanted win over a removal. */
export async function addTarget(
  planning: Planning,
  resource: Resource,
  key: string,
  how: { readonly whole?: boolean; readonly remove?: boolean; readonly became?: JsonObject | undefined },
): Promise<Target> {
  const remove = how.remove ?? false;
  const sourceKey = remove ? planning.ids.back(resource.id, key) : key;
  const name = targetName(resource.id, sourceKey);
  const known = planning.targets.get(name);
  if (known) {
    if (how.whole) known.whole = true;
    return known;
  }
  const source = remove ? undefined : await planning.source.get(resource.id, sourceKey);
  const place = await placeOf(planning, resource, sourceKey, source);
  const target: Target = {
    resource,
    key: sourceKey,
    // An image of a snapshot's object is not extra.
    remove: remove && !(sourceKey !== key && (await planning.source.get(resource.id, sourceKey))),
    source,
    place,
    whole: how.whole ?? false,
    only: undefined,
    became: how.became,
    parts: new Set(),
    records: new Map(),
    relinks: new Set(),
  };
  planning.targets.set(name, target);
  return target;
}

function isDeletable(resource: Resource): boolean {
  const { shape, optional } = resource;
  return shape === 'collection' || shape === 'assignment' || shape === 'requested' || (optional?.delete ?? false);
}

export function recordsOf(target: Target, part: string) {
  let records = target.records.get(part);
  if (!records) {
    records = new Map();
    target.records.set(part, records);
  }
  return records;
}

/** The object that a part's record hangs off: lists and streams bear its key, links and children a longer one. */
export function objectOf(resource: Resource, part: string, record: string): string {
  const shape = resource.parts?.[part]?.shape;
  if (shape !== undefined && (hasOneRecord(shape) || shape === 'inline')) return record;
  return record.slice(0, record.lastIndexOf('/'));
}

export function label(target: Target): string {
  const record = target.source ?? ('record' in target.place ? target.place.record : undefined);
  return nameOf(target.resource, record, target.key);
}
