import type { Json } from '../../src/model/json.ts';
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

const computedNames = new Map<string, ReadonlySet<string>>();

/** One entity as JSON text. Columns are compiled once per type and selection, so a page costs little more than its text. */
export function writeEntity(writing: Writing, entity: Entity): string {
  const { schema, exchange } = writing;
  const values = writing.values(entity) ?? {};
  const columns = columnsOf(schema, entity.type, writing.select);
  const worked = computedOf(schema, entity.type);
  let text = '{';
  if (entity.type !== writing.declared) text += `"@odata.type":"#microsoft.graph.${entity.type}",`;
  text += `"id":${JSON.stringify(entity.id)}`;
  for (const column of columns) {
    if (column.name === 'id') continue;
    let value = values[column.name];
    if (worked.has(column.name)) value = computed(exchange, schema, entity, column.name) ?? value;
    if (value === undefined) {
      if (column.fallback !== undefined) text += column.key + column.fallback;
    } else text += column.key + textOf(writing, column, value);
  }
  if (writing.extra) text += writing.extra(entity);
  return `${text}}`;
}

function textOf(writing: Writing, column: Column, value: Json): string {
  if (column.lateEnums && !writing.allEnumMembers && column.property) {
    return JSON.stringify(withoutLateMembers(writing.schema, column.property, value));
  }
  return JSON.stringify(value);
}

function computedOf(schema: Schema, type: string): ReadonlySet<string> {
  let names = computedNames.get(type);
  if (!names) {
    names = new Set(quirksOf(schema, type).flatMap((quirk) => quirk.computes ?? []));
    computedNames.set(type, names);
  }
  return names;
}
