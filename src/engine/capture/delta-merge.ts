import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';

/** What one delta round says of one object, all its appearances taken together. */
export interface MergedObject {
  /** The object is gone: `changed` to the bin, `deleted` for good. */
  removed: 'changed' | 'deleted' | undefined;
  /** It was gone and came back in the same round: what was known of its links no longer counts. */
  reborn: boolean;
  /** Properties that the round mentions; a never-set property is not among them. */
  properties: Record<string, Json>;
  /** Navigation → target id → its reference, or null for one that was taken away. */
  readonly links: Map<string, Map<string, JsonObject | null>>;
}

/**
 * Takes one item of a delta answer into the round. The same object may come any number of times, large link lists in
 * slices, and old news again: the last word on each property and each link counts.
 */
export function mergeDeltaItem(round: Map<string, MergedObject>, item: JsonObject): void {
  const id = item.id;
  if (typeof id !== 'string') return;
  let merged = round.get(id);
  if (!merged) {
    merged = { removed: undefined, reborn: false, properties: {}, links: new Map() };
    round.set(id, merged);
  }
  const removed = removalOf(item);
  if (removed) {
    merged.removed = removed;
    merged.properties = {};
    merged.links.clear();
    return;
  }
  if (merged.removed) {
    merged.removed = undefined;
    merged.reborn = true;
  }
  for (const [name, value] of Object.entries(item)) {
    if (name.endsWith('@delta')) mergeLinks(merged, name.slice(0, -'@delta'.length), value);
    else if (name !== '@removed') merged.properties[name] = value;
  }
}

function mergeLinks(merged: MergedObject, navigation: string, value: Json): void {
  if (!Array.isArray(value)) return;
  let links = merged.links.get(navigation);
  if (!links) {
    links = new Map();
    merged.links.set(navigation, links);
  }
  for (const target of value as readonly Json[]) {
    if (!isJsonObject(target) || typeof target.id !== 'string') continue;
    // Removed and set again within one slice: the later entry is the state, and it moves to the end of the order.
    links.delete(target.id);
    links.set(target.id, removalOf(target) ? null : linkRecord(target));
  }
}

/** One record for each kind: a tenant has millions of links, and what is one and the same is written down once. */
const LINKS = new Map<string, JsonObject>();
const NO_KIND: JsonObject = Object.freeze({});
/** More kinds than Graph has. */
const KINDS = 500;

/** The value of a link's record: the kind of its target when the answer tells. */
export function linkRecord(target: JsonObject): JsonObject {
  const type = target['@odata.type'];
  if (typeof type !== 'string') return NO_KIND;
  const known = LINKS.get(type);
  if (known) return known;
  const record: JsonObject = Object.freeze({ '@odata.type': type });
  if (LINKS.size < KINDS) LINKS.set(type, record);
  return record;
}

function removalOf(item: JsonObject): 'changed' | 'deleted' | undefined {
  const removed = item['@removed'];
  if (!isJsonObject(removed)) return undefined;
  return removed.reason === 'changed' ? 'changed' : 'deleted';
}
