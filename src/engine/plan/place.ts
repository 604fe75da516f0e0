import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { nameOf } from '../compare/names.ts';
import { splitKey } from '../shapes/paths.ts';
import type { Place, Planning } from './target.ts';
import { naturalKeysIn } from './world.ts';

/** Finds the object of the tenant that stands for one of the snapshot: by id, in the bin, or by its natural key. */
export async function placeOf(
  planning: Planning,
  resource: Resource,
  key: string,
  source: JsonObject | undefined,
): Promise<Place> {
  const { live, ids } = planning;
  const liveKey = ids.key(resource.id, key);
  const isForeign = !planning.home && resource.api.localKeys === true && liveKey === key;
  const record = isForeign ? undefined : await live.get(resource.id, liveKey);
  if (record) return { kind: 'live', key: liveKey, record };
  for (const bin of planning.catalogue.bins(resource)) {
    const binned = await live.get(bin.id, liveKey);
    if (binned) return { kind: 'bin', key: liveKey, bin, id: liveKey, record: binned };
  }
  if (!live.isComplete(resource)) return { kind: 'unknown', key: liveKey, why: live.whyNot(resource) };
  const match = source && (await matched(planning, resource, key, source));
  if (!match) return { kind: 'absent', key: liveKey };
  const found = (await live.get(resource.id, match)) as JsonObject;
  ids.set(resource.id, key, match);
  for (const property of ['appId', 'templateId']) {
    const [from, to] = [source[property], found[property]];
    if (typeof from === 'string' && typeof to === 'string' && from !== to)
      ids.setValue(resource.id, property, from, to);
  }
  planning.matched.push({ module: resource.id, from: key, to: match });
  if (planning.home) {
    planning.findings.push({
      severity: 'info',
      code: 'matched-by-name',
      module: resource.id,
      object: key,
      message: `${nameOf(resource, source, key)} is in the tenant under another identifier (${match}); it is taken for the same object.`,
    });
  }
  return { kind: 'live', key: match, record: found };
}

/** The one object of the tenant with the same natural key that stands for no other object of the snapshot. */
async function matched(
  planning: Planning,
  resource: Resource,
  key: string,
  source: JsonObject,
): Promise<string | undefined> {
  const { live, ids } = planning;
  const record = planning.retouch(resource, source);
  const naturals = naturalKeysIn(resource, key, record, ids);
  if (naturals.length === 0) return undefined;
  const there = await live.byNaturalKey(resource);
  for (const natural of naturals) {
    const bearers = there.get(natural) ?? [];
    const candidate = bearers[0];
    if (candidate === undefined || bearers.length > 1) continue;
    const own = ids.back(resource.id, candidate);
    // Below a parent with another identifier every key is another one; what counts is the object's own part of it.
    const isImage = splitKey(resource, own).id !== splitKey(resource, candidate).id;
    // The candidate has a past of its own in the snapshot: it is another object of the same name.
    if (planning.home && (isImage || (await planning.source.get(resource.id, own)))) continue;
    if (!planning.home && isImage && own !== key) continue;
    const rivals = planning.home ? ((await planning.source.byNaturalKey(resource, ids)).get(natural) ?? []) : [];
    if (rivals.length > 1) continue;
    return candidate;
  }
  return undefined;
}
