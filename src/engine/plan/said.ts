import { mapAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { isEmpty } from '../shapes/body.ts';
import type { Side } from './world.ts';

/** Whether the side holds what another tool exported, which says less than a capture does. */
export function isImported(side: Side, resource: Resource): boolean {
  return side.reader.info.modules[resource.id]?.reason?.code === 'imported';
}

/**
 * The tenant's object with what an export says of it on top. What the export leaves out or empty it says nothing about,
 * and what Microsoft owns there means nothing here.
 */
export function saidOnTop(resource: Resource, record: JsonObject, live: JsonObject, part?: string): JsonObject {
  const facts = part === undefined ? undefined : resource.parts?.[part];
  const owned =
    facts?.shape === 'replaced'
      ? (facts.itemServerOwned ?? []).map((path) => `items[].${path}`)
      : ((facts === undefined ? resource.fields : 'fields' in facts ? facts.fields : undefined)?.serverOwned ?? []);
  let said = record;
  for (const path of owned) said = mapAt(said, path, () => undefined);
  // What the action wants in place of an empty value says no more than that.
  const defaults = facts?.shape === 'replaced' ? Object.entries(facts.itemDefaults ?? {}) : [];
  for (const [name, filler] of defaults)
    said = mapAt(said, `items[].${name}`, (value) => (value === filler ? undefined : value));
  return onTop(said, live) as JsonObject;
}

function onTop(said: Json, live: Json | undefined): Json {
  if (live === undefined) return said;
  if (isEmpty(said)) return live;
  if (live === null) return said;
  if (Array.isArray(said)) return Array.isArray(live) ? items(said, live) : said;
  if (!isJsonObject(said) || !isJsonObject(live)) return said;
  const result: Record<string, Json> = { ...live };
  for (const [key, value] of Object.entries(said)) result[key] = onTop(value, live[key]);
  return result;
}

/** An item that says nothing else than one of the tenant's is that one. */
function items(said: readonly Json[], live: readonly Json[]): Json[] {
  const free = [...live];
  return said.map((item) => {
    const at = free.findIndex((other) => jsonEqual(onTop(item, other), other));
    return at < 0 ? item : (free.splice(at, 1)[0] as Json);
  });
}
