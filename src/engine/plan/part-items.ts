import { valuesAt } from '../../model/field-path.ts';
import type { JsonObject } from '../../model/json.ts';
import { type LinksPart, type Part, type Resource, tableOf } from '../../model/resource.ts';
import { matchByNaturalKeys } from '../compare/match.ts';
import { nameOf } from '../compare/names.ts';
import { diffProperties } from '../compare/property-diff.ts';
import { differing } from '../shapes/body.ts';
import { listPath, segment } from '../shapes/paths.ts';
import type { PartItem } from '../shapes/write.ts';
import type { Resolve } from './resolve.ts';
import { isImported, saidOnTop } from './said.ts';
import { label } from './select.ts';
import type { Planning, Target } from './target.ts';
import { translate } from './wanted.ts';

/** What is wanted and what is there of one part of an object. Extra records are in it only when they shall go. */
export async function partItems(
  planning: Planning,
  target: Target,
  name: string,
  resolve: Resolve,
): Promise<readonly PartItem[]> {
  const part = target.resource.parts?.[name] as Part;
  if (part.shape === 'links' || part.shape === 'link') return linkItems(planning, target, name, part, resolve);
  if (part.shape === 'children') return childItems(planning, target, name, resolve);
  if (part.shape === 'inline') return [];
  return wholeItem(planning, target, name, resolve);
}

/** Records that were asked for: of the whole part, or single ones. */
async function asked(planning: Planning, target: Target, name: string) {
  const table = tableOf(target.resource, name);
  const wanted = new Map<string, JsonObject>();
  const unwanted = new Map<string, JsonObject | undefined>();
  if (target.parts.has(name)) {
    for await (const [key, record] of planning.source.records(table, `${target.key}/`)) wanted.set(key, record);
  }
  for (const [key, change] of target.records.get(name) ?? []) {
    if (change.wanted) wanted.set(key, change.wanted);
    else unwanted.set(key, change.became);
  }
  return { wanted, unwanted };
}

async function liveRecords(planning: Planning, target: Target, name: string): Promise<Map<string, JsonObject>> {
  const records = new Map<string, JsonObject>();
  if (target.place.kind !== 'live') return records;
  const prefix = `${target.place.key}/`;
  for await (const [key, record] of planning.live.records(tableOf(target.resource, name), prefix)) {
    records.set(key.slice(prefix.length), record);
  }
  return records;
}

async function linkItems(
  planning: Planning,
  target: Target,
  name: string,
  part: LinksPart,
  resolve: Resolve,
): Promise<readonly PartItem[]> {
  const { wanted, unwanted } = await asked(planning, target, name);
  const there = await liveRecords(planning, target, name);
  const items: PartItem[] = [];
  const kept = new Set<string>();
  const resolveLink = (id: string) => resolve({ field: name, modules: part.to, by: 'id', value: id });
  for (const [key, record] of wanted) {
    const id = key.slice(key.lastIndexOf('/') + 1);
    const found = await resolveLink(id);
    if (found.kind === 'missing') continue;
    const liveId = found.kind === 'known' ? found.value : id;
    kept.add(liveId);
    const current = there.get(liveId);
    if (current) continue;
    items.push({
      item: id,
      id: liveId,
      name: found.kind === 'known' ? found.name : nameIn(record, id),
      wanted: record,
      current: undefined,
      ...referenceTo(planning, part, found.kind === 'known' ? found.module : undefined, liveId),
      ...(found.kind === 'known' && found.module ? { module: found.module } : {}),
    });
  }
  for (const [key, record] of unwanted) {
    const id = key.slice(key.lastIndexOf('/') + 1);
    const liveId = planning.ids.value({ field: name, modules: part.to, by: 'id', value: id }) ?? id;
    const current = there.get(liveId);
    if (current) items.push(await going(planning, part, liveId, current, record));
  }
  if (target.parts.has(name) && (planning.options.deleteExtra || part.shape === 'link')) {
    for (const [id, current] of there) {
      // A single reference that differs is replaced; one that the snapshot does not have goes only when asked.
      if (kept.has(id) || (!planning.options.deleteExtra && (part.shape !== 'link' || items.length === 0))) continue;
      items.push(await going(planning, part, id, current));
    }
  }
  return keepExisting(planning, target, part, items, there);
}

/** With `merge` or `skip`, a single reference that the tenant has set stays. */
function keepExisting(
  planning: Planning,
  target: Target,
  part: LinksPart,
  items: PartItem[],
  there: Map<string, JsonObject>,
) {
  if (part.shape !== 'link' || there.size === 0 || planning.options.existing === 'overwrite') return items;
  if (target.records.size > 0) return items;
  return [];
}

async function going(
  planning: Planning,
  part: LinksPart,
  id: string,
  current: JsonObject,
  record?: JsonObject,
): Promise<PartItem> {
  let name = nameIn(record ?? current, id);
  let found: string | undefined;
  for (const module of part.to) {
    const resource = planning.catalogue.find(module);
    const object = resource && (await planning.live.get(module, id));
    if (resource && object) [name, found] = [nameOf(resource, object, id), module];
  }
  return { item: id, id, name, wanted: undefined, current, ...(found ? { module: found } : {}) };
}

function nameIn(record: JsonObject, id: string): string {
  const name = record.displayName ?? record.userPrincipalName;
  return typeof name === 'string' ? name : id;
}

/** Directory objects share one name space; anything else is named by its own path. */
function referenceTo(planning: Planning, part: LinksPart, module: string | undefined, id: string) {
  const resource = planning.catalogue.find(module ?? (part.to[0] as string));
  if (!resource || isDirectoryObject(resource)) return {};
  return { reference: `${listPath(resource, '').split('?')[0]}/${segment(id)}` };
}

const DIRECTORY =
  /^\/(users|groups|devices|contacts|applications|servicePrincipals|directory\/administrativeUnits|directoryRoles)$/;

function isDirectoryObject(resource: Resource): boolean {
  return DIRECTORY.test(resource.api.path.split('?')[0] as string);
}

async function childItems(
  planning: Planning,
  target: Target,
  name: string,
  resolve: Resolve,
): Promise<readonly PartItem[]> {
  const { resource } = target;
  const { wanted: source, unwanted } = await asked(planning, target, name);
  const there = await liveRecords(planning, target, name);
  const wanted = new Map<string, JsonObject>();
  for (const [key, record] of source) wanted.set(tail(key), await translate(resource, record, resolve, name));
  const byId = new Map([...wanted.keys()].filter((id) => there.has(id)).map((id) => [id, id]));
  const left = [...wanted].filter(([id]) => !byId.has(id));
  const free = [...there].filter(([id]) => !byId.has(id));
  const pairs = new Map([...byId, ...matchByNaturalKeys(resource, left, free, name)]);
  const items: PartItem[] = [];
  for (const [id, asked] of wanted) {
    const liveId = pairs.get(id);
    const current = liveId === undefined ? undefined : there.get(liveId);
    const record = current && isImported(planning.source, resource) ? saidOnTop(resource, asked, current, name) : asked;
    if (current && differing(resource, record, current, name).length === 0) continue;
    const changes = current ? diffProperties(resource, current, record, name) : [];
    items.push({ item: id, id: liveId ?? id, name: childName(record, id), wanted: record, current, changes });
  }
  const taken = new Set(pairs.values());
  const extra = target.parts.has(name) && planning.options.deleteExtra ? free.map(([id]) => id) : [];
  for (const id of new Set([...extra, ...[...unwanted.keys()].map(tail)])) {
    const current = there.get(id);
    if (current && !taken.has(id))
      items.push({ item: id, id, name: childName(current, id), wanted: undefined, current });
  }
  return items;
}

function childName(record: JsonObject, id: string): string {
  for (const field of ['displayName', 'name', 'id']) {
    const value = record[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return id;
}

function tail(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** A list that is replaced as a whole and that the snapshot does not have was empty then. */
function emptied(planning: Planning, target: Target, name: string, current: JsonObject | undefined) {
  const part = target.resource.parts?.[name];
  if (part?.shape !== 'replaced') return undefined;
  if (target.records.get(name)?.has(target.key)) return { items: [] };
  const isKnown = target.parts.has(name) && planning.source.isComplete(target.resource, name);
  const isMeant = planning.options.existing === 'overwrite' && !part.single;
  return current && isKnown && isMeant ? { items: [] } : undefined;
}

/** Targets that are left out of what the others take in (`exclusionGroupAssignmentTarget`). */
function exclusionsIn(record: JsonObject): number {
  const targets = valuesAt(record, 'items[].target').map((target) => target as JsonObject | null);
  return targets.filter((target) => /\.exclusion/i.test(String(target?.['@odata.type'] ?? ''))).length;
}

/** Single objects, lists that are replaced as a whole, and streams: one record that bears the object's key. */
async function wholeItem(
  planning: Planning,
  target: Target,
  name: string,
  resolve: Resolve,
): Promise<readonly PartItem[]> {
  const { resource, place } = target;
  const table = tableOf(resource, name);
  const single = target.records.get(name)?.get(target.key);
  const record = target.parts.has(name) ? await planning.source.get(table, target.key) : single?.wanted;
  const current = place.kind === 'live' ? await planning.live.get(table, place.key) : undefined;
  if (
    single?.became &&
    current &&
    differing(resource, single.became, current, name).length > 0 &&
    planning.options.existing !== 'overwrite'
  ) {
    planning.findings.push({
      severity: 'warning',
      code: 'conflict',
      module: resource.id,
      object: target.key,
      message: `${name} of ${label(target)} was changed again since; the tenant's value is kept.`,
    });
    return [];
  }
  const asked = record ? await translate(resource, record, resolve, name) : emptied(planning, target, name, current);
  if (!asked) return [];
  if (!planning.home && record && exclusionsIn(asked) < exclusionsIn(record)) {
    planning.findings.push({
      severity: 'warning',
      code: 'not-restored',
      module: resource.id,
      object: target.key,
      message: `${name} of ${label(target)} exclude something that nothing in the tenant stands for; without that they would reach more than they shall, so they are not set.`,
    });
    return [];
  }
  const wanted = current && isImported(planning.source, resource) ? saidOnTop(resource, asked, current, name) : asked;
  const changes = current ? diffProperties(resource, current, wanted, name) : [];
  return [{ item: '', id: '', name: label(target), wanted, current, changes }];
}
