import type { Json } from '../../src/model/json.ts';
import { columnsOf, withoutLateMembers } from '../odata/columns.ts';
import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { Changed, LinkChange } from './changed.ts';

export interface DeltaWriting {
  readonly schema: Schema;
  readonly declared: string;
  readonly select: readonly string[] | undefined;
  /** `Prefer: return=minimal`: only what changed. */
  readonly minimal: boolean;
  readonly allEnumMembers: boolean;
}

/** One item of an answer, with a slice of its link changes. Values that were never set are left out. */
export function writeChanged(writing: DeltaWriting, changed: Changed, links: readonly LinkChange[]): string {
  const { entity, how, properties } = changed;
  let text = '{';
  if (entity.type !== writing.declared) text += `"@odata.type":"#microsoft.graph.${entity.type}",`;
  text += `"id":${JSON.stringify(entity.id)}`;
  if (how === 'removed') {
    return `${text},"@removed":{"reason":"${entity.life === 'purged' ? 'deleted' : 'changed'}"}}`;
  }
  const sparse = writing.minimal && how === 'properties';
  for (const column of columnsOf(writing.schema, entity.type, selectFor(writing, entity))) {
    if (column.name === 'id' || (sparse && !properties.has(column.name))) continue;
    const value = entity.values[column.name];
    const empty = value === undefined || value === null;
    if (empty && !properties.has(column.name)) continue;
    const shown = value ?? null;
    const late = column.lateEnums && !writing.allEnumMembers && column.property;
    text += column.key + JSON.stringify(late ? withoutLateMembers(writing.schema, late, shown as Json) : shown);
  }
  for (const nav of new Set(links.map((link) => link.nav))) {
    const items = links.filter((link) => link.nav === nav).map(writeLink);
    text += `,"${nav}@delta":[${items.join(',')}]`;
  }
  return `${text}}`;
}

function writeLink({ target, removed }: LinkChange): string {
  const gone = removed ? ',"@removed":{"reason":"deleted"}' : '';
  return `{"@odata.type":"#microsoft.graph.${target.type}","id":${JSON.stringify(target.id)}${gone}}`;
}

/** `microsoft.graph.user/surname` counts for users only. */
function selectFor({ select, schema }: DeltaWriting, entity: Entity): readonly string[] | undefined {
  return select?.filter((name) => {
    const [cast, property] = name.split('/');
    return property === undefined || schema.qualified(cast as string)?.name === entity.type;
  });
}
