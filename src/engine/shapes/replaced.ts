import { holds } from '../../model/condition.ts';
import { mapAt, valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { ReplacedPart } from '../../model/resource.ts';
import { comparable } from '../compare/normalize.ts';
import { isEmpty } from './body.ts';
import { asObject } from './collection.ts';
import { partPath } from './paths.ts';
import { blocked, type Drafted, limit, NOTHING, type PartWrite, step } from './write.ts';

/** A whole list that one action replaces. */
export function writeReplaced(write: PartWrite<ReplacedPart>): Drafted {
  const { object, part, name } = write;
  const item = write.items[0];
  if (!item?.wanted) return NOTHING;
  const form = (record: JsonObject) => comparable(object.resource, record, name);
  if (item.current && jsonEqual(form(item.wanted), form(item.current))) return NOTHING;
  const items = itemsToSend(part, item.wanted);
  if (items.length === 0 && !item.current) return NOTHING;
  const summary = `set ${name} of ${object.name} (${items.length})`;
  const state = { ...object.wanted, ...object.current };
  const unmet = part.writeWhere?.conditions.some((condition) => !holds(condition, state));
  if (unmet)
    return {
      steps: [],
      findings: [limit(object, 'not-restored', `${name} of ${object.name}: ${part.writeWhere?.say}`)],
    };
  if (part.recordOnly !== undefined) return blocked(object, summary, part.recordOnly, `${name} blocked`);
  const replace = step(object, `${name} replace`, {
    action: 'update',
    part: name,
    summary,
    request: {
      method: 'POST',
      version: part.version ?? object.resource.api.version,
      path: partPath({ path: part.write }, object.self),
      body: bodyOf(part, items, item.current),
    },
    ...(item.changes?.length ? { changes: item.changes } : {}),
  });
  return { steps: [replace], findings: [] };
}

function bodyOf(part: ReplacedPart, items: readonly JsonObject[], current: JsonObject | undefined): JsonObject {
  if (!part.changes) return { [part.wrap]: part.single ? (items[0] ?? {}) : items };
  const { added, updated, removed } = part.changes;
  const gone = Array.isArray(current?.items) ? current.items.filter(isJsonObject) : [];
  return { [added]: items, [updated]: [], [removed]: gone.map((one) => String(one.id)) };
}

/** Related objects by their addresses, in the place of the objects themselves. */
function bound(part: ReplacedPart, item: JsonObject): JsonObject {
  let whole = item;
  for (const [path, address] of Object.entries(part.itemBinds ?? {})) {
    const cut = path.lastIndexOf('.');
    const [above, name] = [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)];
    const bind = (value: unknown): unknown => {
      if (!isJsonObject(value as Json)) return value;
      const { [name]: related, ...rest } = value as Record<string, Json>;
      if (!isJsonObject(related)) return value;
      const filled = address
        .replaceAll('{id}', String(related.id))
        .replace(/\{([\w.]+)\}/g, (_, from: string) => String(valuesAt(item, from)[0]));
      return { ...rest, [`${name}@odata.bind`]: filled };
    };
    whole = (above === '' ? bind(whole) : mapAt(whole, above, bind)) as JsonObject;
  }
  return whole;
}

/** The items as the action, or a creation, takes them. */
export function itemsToSend(part: ReplacedPart, record: JsonObject): JsonObject[] {
  const items = Array.isArray(record.items) ? record.items.filter(isJsonObject) : [];
  return items.map((one) => {
    let item: JsonObject = asObject(one);
    for (const path of part.itemServerOwned ?? []) item = mapAt(item, path, () => undefined);
    const missing = Object.entries(part.itemDefaults ?? {}).filter(([name]) => isEmpty(item[name]));
    return bound(part, { ...item, ...Object.fromEntries(missing) });
  });
}
