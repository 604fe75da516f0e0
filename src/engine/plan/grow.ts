import { holds } from '../../model/condition.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import { findReferences, referencesOf } from '../compare/references.ts';
import { splitKey } from '../shapes/paths.ts';
import { shownBy } from './keepers.ts';
import { addTarget, label, objectOf, recordsOf } from './select.ts';
import { isLeftOut, isPartLeftOut, isWritable, type Planning, type Target, targetName } from './target.ts';

/**
 * Adds what follows from what was asked for: the parts and children of objects that come back, everything that pointed
 * to them, and what cannot outlive them (assignments, the principal of an application). Goes on until nothing is new.
 */
export async function grow(planning: Planning): Promise<void> {
  for (;;) {
    const fresh = [...planning.targets.values()].filter(
      (target) => comesBack(planning, target) && !planning.lost.has(nameOf(target)),
    );
    if (fresh.length === 0) return;
    for (const target of fresh) {
      planning.lost.set(nameOf(target), target);
      for (const part of Object.keys(target.resource.parts ?? {})) target.parts.add(part);
    }
    await addChildren(planning, fresh);
    await addReferrers(planning, fresh);
  }
}

/** Whether others that pointed to the object have lost it: it comes from the bin, is made anew, or has another id. */
function comesBack(planning: Planning, target: Target): boolean {
  if (target.remove || !target.source) return false;
  const { place } = target;
  if (place.kind === 'live') return planning.home && target.whole && isMatched(planning, target, place.key);
  return (
    place.kind === 'bin' ||
    (place.kind === 'absent' && target.whole && canCreate(planning, target.resource, target.source))
  );
}

/** Somebody made it anew by hand: what pointed to the old identifier still does. */
function isMatched(planning: Planning, target: Target, liveKey: string): boolean {
  return planning.matched.some((match) => match.module === target.resource.id && match.to === liveKey);
}

/** Whether a plan may make the object anew, by the facts of its module. */
export function canCreate(planning: Planning, resource: Resource, source: JsonObject | undefined): boolean {
  if (!resource.optional && !['collection', 'assignment', 'requested'].includes(resource.shape)) return false;
  if (resource.permissions.delegatedOnly?.includes('write') && !planning.options.delegated) return false;
  return !resource.untouchable?.some(
    (rule) =>
      (rule.cannot === 'create' || (rule.cannot === 'write' && !rule.except)) &&
      source &&
      rule.when.every((condition) => holds(condition, source)),
  );
}

function nameOf(target: Target): string {
  return targetName(target.resource.id, target.key);
}

async function addChildren(planning: Planning, parents: readonly Target[]) {
  for (const child of planning.catalogue.all) {
    if (!isWritable(child) || isLeftOut(child, planning.options) || !planning.source.has(child.id)) continue;
    for (const parent of parents.filter((target) => target.resource.id === child.api.parent)) {
      if (child.shape === 'singleton') {
        if (await planning.source.get(child.id, parent.key))
          await addTarget(planning, child, parent.key, { whole: true });
        continue;
      }
      for await (const [key] of planning.source.records(child.id, `${parent.key}/`)) {
        if (splitKey(child, key).parent === parent.key) await addTarget(planning, child, key, { whole: true });
      }
    }
  }
}

/** Values by which others name the lost objects: module and property → value → name of the object. */
type Index = Map<string, Map<string, string>>;

function indexOf({ catalogue }: Planning, lost: readonly Target[], properties: ReadonlySet<string>): Index {
  const index: Index = new Map();
  const note = (kind: string, value: unknown, target: Target) => {
    if (typeof value !== 'string' || value === '') return;
    const values = index.get(kind) ?? new Map<string, string>();
    values.set(value, nameOf(target));
    index.set(kind, values);
  };
  for (const target of lost) {
    const { resource, key, source } = target;
    for (const module of [resource.id, ...shownBy(catalogue, resource.id)])
      note(`${module} id`, splitKey(resource, key).id || key, target);
    for (const property of properties) note(`${resource.id} ${property}`, source?.[property], target);
  }
  return index;
}

async function addReferrers(planning: Planning, lost: readonly Target[]) {
  const properties = new Set(
    planning.catalogue.all.flatMap((resource) =>
      Object.values(resource.references ?? {}).flatMap((reference) =>
        [reference, ...(reference?.or ?? [])].flatMap((reading) => reading?.by ?? []),
      ),
    ),
  );
  const index = indexOf(planning, lost, properties);
  const modules = new Set(lost.flatMap(({ resource }) => [resource.id, ...shownBy(planning.catalogue, resource.id)]));
  for (const resource of planning.catalogue.all) {
    if (!isWritable(resource) || isLeftOut(resource, planning.options)) continue;
    await referringObjects(planning, resource, modules, index);
    for (const name of Object.keys(resource.parts ?? {}))
      await referringParts(planning, resource, name, modules, index);
  }
}

function hitsIn(references: ReturnType<typeof referencesOf>, record: JsonObject, index: Index) {
  return findReferences(references, record).flatMap((found) => {
    for (const module of found.modules) {
      const name = index.get(`${module} ${found.by}`)?.get(found.value);
      if (name !== undefined) return [{ field: found.field, name }];
    }
    return [];
  });
}

async function referringObjects(planning: Planning, resource: Resource, modules: ReadonlySet<string>, index: Index) {
  const references = narrowed(referencesOf(resource), modules);
  if (Object.keys(references).length === 0) return;
  const fixed = new Set(resource.fields?.createOnly ?? []);
  const isEdge = resource.shape === 'assignment' || resource.shape === 'requested';
  const seen = async (key: string, record: JsonObject) => {
    const hits = hitsIn(references, record, index);
    if (hits.length === 0) return;
    const name = targetName(resource.id, key);
    const bound = isEdge || hits.some((hit) => fixed.has(hit.field));
    const known = planning.targets.get(name);
    const target = known ?? (await addTarget(planning, resource, key, {}));
    if (target.remove) return;
    if (
      bound &&
      target.source &&
      hits.some((hit) => isRenewed(planning, hit.name) && (isEdge || fixed.has(hit.field)))
    ) {
      // It is bound to an identifier that is gone for good: bringing it back, or changing it, cannot mend that.
      if (target.place.kind === 'live' && target.place.key === key) stays(planning, target);
      if (target.place.kind === 'bin' || target.place.key === key)
        target.place = { kind: 'absent', key: target.place.key };
      target.whole = true;
    } else if (target.place.kind === 'live') {
      for (const hit of hits) target.relinks.add(hit.name);
    } else if (bound && target.source) {
      target.whole = true;
    } else if (!known) planning.targets.delete(name);
  };
  if (planning.source.has(resource.id)) {
    for await (const [key, record] of planning.source.records(resource.id)) await seen(key, record);
  }
  // The tenant may still name an identifier that is gone in an object that the snapshot does not have.
  if (!planning.home || !planning.live.has(resource.id)) return;
  for await (const [key, record] of planning.live.records(resource.id)) {
    // An earlier restore may have made it anew, and the snapshot may know it by either name.
    const isKnown = (await planning.source.get(resource.id, key)) !== undefined;
    const own = isKnown ? key : planning.ids.back(resource.id, key);
    if (!planning.targets.has(targetName(resource.id, own))) await seen(own, record);
  }
}

function stays(planning: Planning, target: Target) {
  planning.findings.push({
    severity: 'warning',
    code: 'still-bound',
    module: target.resource.id,
    object: target.key,
    message: `${label(target)} is bound to the lost object for good; it stays beside the one that is made anew.`,
  });
}

/** Whether the object has, or will have, another identifier than the snapshot knows. */
function isRenewed(planning: Planning, name: string): boolean {
  const lost = planning.lost.get(name);
  return lost !== undefined && (lost.place.kind === 'absent' || lost.place.key !== lost.key);
}

function narrowed(references: ReturnType<typeof referencesOf>, modules: ReadonlySet<string>) {
  return Object.fromEntries(
    Object.entries(references).filter(([, reference]) =>
      (typeof reference?.to === 'string' ? [reference.to] : (reference?.to ?? [])).some((to) => modules.has(to)),
    ),
  );
}

async function referringParts(
  planning: Planning,
  resource: Resource,
  name: string,
  modules: ReadonlySet<string>,
  index: Index,
) {
  const part = resource.parts?.[name];
  const table = tableOf(resource, name);
  if (!part || !planning.source.has(table) || isPartLeftOut(resource, name, planning.options)) return;
  const isLink = part.shape === 'links' || part.shape === 'link';
  const references = narrowed(referencesOf(resource, name), modules);
  if (isLink ? !part.to.some((to) => modules.has(to)) : Object.keys(references).length === 0) return;
  const ids = isLink
    ? part.to.flatMap((to) => (index.has(`${to} id`) ? [index.get(`${to} id`) as Map<string, string>] : []))
    : [];
  for await (const [key, record] of planning.source.records(table)) {
    const id = key.slice(key.lastIndexOf('/') + 1);
    const hit = isLink ? ids.some((known) => known.has(id)) : hitsIn(references, record, index).length > 0;
    if (!hit) continue;
    const object = objectOf(resource, name, key);
    const wasKnown = planning.targets.has(targetName(resource.id, object));
    const target = await addTarget(planning, resource, object, {});
    if (target.remove) continue;
    if (target.place.kind === 'live') recordsOf(target, name).set(key, { record: key, wanted: record });
    else if (!wasKnown) planning.targets.delete(targetName(resource.id, object));
  }
}
