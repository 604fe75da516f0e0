import { isJsonObject, type Json } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { computed, quirksOf } from '../quirks/registry.ts';
import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { type Column, columnsOf, withoutLateMembers } from './columns.ts';

/** How the entities of one answer are written. */
export interface Writing {
  readonly exchange: Exchange;
  readonly schema: Schema;
  readonly select: readonly string[] | undefined;
  /** Type that the reader expects; another one is named by `@odata.type`. */
  readonly declared: string;
  /** Values of an entity for this reader. */
  values(entity: Entity): Readonly<Record<string, Json>> | undefined;
  /** Text appended inside the braces (expanded relations), beginning with a comma. */
  extra?(entity: Entity): string;
  readonly allEnumMembers: boolean;
}

/** Everything about writing one type with one selection that is the same for every entity. */
interface Plan {
  readonly columns: readonly Column[];
  /** Names that a quirk works out. */
  readonly worked: ReadonlySet<string>;
  /** A few entities have another key than `id`, and show none. */
  readonly keyed: boolean;
  /** `"@odata.type":…,` or nothing. */
  readonly prefix: string;
  /** Text by the values object it was made from; absent when a quirk's answer may change. */
  readonly texts: WeakMap<object, string> | undefined;
}

/** Characters of cached text before all of it is let go. */
const BUDGET = 200_000_000;
let cachedCharacters = 0;
let plans = new Map<string, Plan>();
const NOTHING: Readonly<Record<string, Json>> = {};

/** One entity as JSON text. An entity that did not change is written once per selection. */
export function writeEntity(writing: Writing, entity: Entity): string {
  const plan = planOf(writing, entity.type);
  const values = writing.values(entity) ?? NOTHING;
  let text = plan.texts?.get(values);
  if (text === undefined) {
    text = written(writing, plan, entity, values);
    if (plan.texts && values !== NOTHING) {
      plan.texts.set(values, text);
      cachedCharacters += text.length;
      if (cachedCharacters > BUDGET) {
        plans = new Map();
        cachedCharacters = 0;
      }
    }
  }
  return writing.extra ? `{${text}${writing.extra(entity)}}` : `{${text}}`;
}

function written(writing: Writing, plan: Plan, entity: Entity, values: Readonly<Record<string, Json>>): string {
  // Joined, not added up: the text is kept, and a rope of additions would weigh ten times as much.
  const parts = plan.keyed ? [plan.prefix, '"id":', quoted(entity.id)] : [];
  for (const column of plan.columns) {
    let value = values[column.name];
    if (plan.worked.has(column.name)) {
      const worked = computed(writing.exchange, writing.schema, entity, column.name);
      if (worked !== undefined) value = worked;
    }
    if (value === undefined) {
      if (column.fallback !== undefined) parts.push(column.key, column.fallback);
    } else parts.push(column.key, textOf(writing, column, value));
  }
  const text = parts.join('');
  return plan.keyed ? text : plan.prefix + text.replace(/^,/, '');
}

function textOf(writing: Writing, column: Column, value: Json): string {
  if (column.lateEnums && !writing.allEnumMembers && column.property) {
    return JSON.stringify(withoutLateMembers(writing.schema, column.property, value));
  }
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  const shown = column.property?.kind === 'complex' ? known(writing.schema, column.property.type, value) : value;
  return JSON.stringify(shown);
}

/** A complex value as this version knows it: the other version's properties inside it do not show. */
function known(schema: Schema, type: string, value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => known(schema, type, item as Json));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isJsonObject(value)) return value;
  const derived = value['@odata.type'];
  const name = typeof derived === 'string' ? derived.replace(/^#?microsoft\.graph\./, '') : type;
  const properties = schema.type(name)?.properties;
  if (!properties?.size) return value;
  let copy: Record<string, Json> | undefined;
  for (const key in value) {
    const inner = value[key] as Json;
    const property = properties.get(key);
    const shown = property?.kind === 'complex' ? known(schema, property.type, inner) : inner;
    if (shown === inner && (property || key.includes('@'))) continue;
    copy ??= { ...value };
    if (property) copy[key] = shown;
    else delete copy[key];
  }
  return copy ?? value;
}

/** Plain text needs no escapes, which is cheaper to find out than to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON escapes
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(text: string): string {
  return SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Plans of one answer, so that a page asks once for each type. */
const recent = new WeakMap<Writing, Map<string, Plan>>();

function planOf(writing: Writing, type: string): Plan {
  let own = recent.get(writing);
  if (!own) {
    own = new Map();
    recent.set(writing, own);
  }
  let plan = own.get(type);
  if (!plan) {
    plan = sharedPlan(writing, type);
    own.set(type, plan);
  }
  return plan;
}

function sharedPlan({ schema, exchange, select, declared, allEnumMembers }: Writing, type: string): Plan {
  const key = `${exchange.version} ${type} ${declared} ${allEnumMembers} ${select?.join(',') ?? '*'}`;
  let plan = plans.get(key);
  if (!plan) {
    const columns = columnsOf(schema, type, select).filter((column) => column.name !== 'id');
    const worked = new Set(quirksOf(schema, type).flatMap((quirk) => quirk.computes ?? []));
    plan = {
      columns,
      worked,
      keyed: schema.type(type)?.properties.has('id') ?? true,
      prefix: type === declared ? '' : `"@odata.type":"#microsoft.graph.${type}",`,
      texts: columns.some((column) => worked.has(column.name)) ? undefined : new WeakMap(),
    };
    plans.set(key, plan);
  }
  return plan;
}
