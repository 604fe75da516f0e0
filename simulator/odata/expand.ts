import type { Exchange } from '../exchange.ts';
import { GraphError, unsupportedQuery } from '../http/graph-error.ts';
import { entitiesOf } from '../paths/collection.ts';
import { navigationRule } from '../paths/navigation-rules.ts';
import type { Collection } from '../paths/target.ts';
import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { checkSelect } from './columns.ts';
import { type Expansion, parseExpand } from './expand-parser.ts';
import { type Writing, writeEntity } from './write-entity.ts';

/** A directory relation shows this many items and no link to the rest. */
const MOST = 20;
const MOST_OF: Readonly<Record<string, number>> = { registeredDevices: 100 };

/** Checks `$expand` and returns a writer of the extra text of one entity. */
export function expander(
  exchange: Exchange,
  schema: Schema,
  type: string,
  text: string,
  writing: Omit<Writing, 'extra' | 'select' | 'declared'>,
): (entity: Entity) => string {
  const expansions = parseExpand(text);
  const directory = schema.isA(type, 'directoryObject');
  if (directory && expansions.length > 1) {
    throw unsupportedQuery('Only one property can be expanded in a single query.');
  }
  for (const { nav, select, expand } of expansions) {
    if (directory && expand !== undefined) throw unsupportedQuery('Directory objects take no nested $expand.');
    const owner = schema.family(type).find((name) => schema.type(name)?.properties.get(nav)?.kind === 'entity');
    const property = owner === undefined ? undefined : schema.type(owner)?.properties.get(nav);
    if (!property) {
      throw new GraphError(
        400,
        'BadRequest',
        `Parsing OData Select and Expand failed: Could not find a property named '${nav}' on type 'microsoft.graph.${type}'.`,
      );
    }
    checkSelect(schema, property.type, select);
  }
  return (entity) => expansions.map((expansion) => expanded(exchange, schema, entity, expansion, writing)).join('');
}

function expanded(
  exchange: Exchange,
  schema: Schema,
  entity: Entity,
  expansion: Expansion,
  writing: Omit<Writing, 'extra' | 'select' | 'declared'>,
): string {
  const { nav, select } = expansion;
  const property = schema.type(entity.type)?.properties.get(nav);
  if (!property) return '';
  const { store } = exchange.tenant;
  const rule = navigationRule(schema, entity.type, nav);
  const extra =
    expansion.expand === undefined ? undefined : expander(exchange, schema, property.type, expansion.expand, writing);
  const whole: Writing = { ...writing, select, declared: property.type, ...(extra && { extra }) };
  if (rule?.as === 'named') {
    const value = exchange.view.values(entity)?.[rule.property];
    const id = typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : '';
    const found = rule.sets
      .map((set) => (set === '*' ? store.directoryObject(id) : store.find(set, id)))
      .find((item) => item !== undefined);
    return `,"${nav}":${found ? writeEntity(whole, found) : 'null'}`;
  }
  const collection = relatedCollection(entity, nav, property.type, rule);
  const directory = schema.isA(entity.type, 'directoryObject') && property.collection;
  const most = Math.min(expansion.top ?? Number.POSITIVE_INFINITY, directory ? (MOST_OF[nav] ?? MOST) : 1000);
  const items: string[] = [];
  for (const item of entitiesOf(store, exchange.view, schema, collection)) {
    if (items.length >= (property.collection ? most : 1)) break;
    items.push(writeEntity(whole, item));
  }
  if (property.collection) return `,"${nav}":[${items.join(',')}]`;
  // A single relation that points nowhere is left out, as Graph does.
  return items[0] ? `,"${nav}":${items[0]}` : '';
}

export function relatedCollection(
  entity: Entity,
  nav: string,
  type: string,
  rule: ReturnType<typeof navigationRule>,
): Collection {
  const common = { type, context: type, nav };
  if (!rule) return { ...common, source: { from: 'set', set: `#${entity.num}/${nav}`, parent: entity } };
  if (rule.as === 'links') {
    return { ...common, source: { from: 'links', link: rule.link, entity, inverse: rule.inverse ?? false } };
  }
  if (rule.as === 'matching') {
    return { ...common, source: { from: 'matching', set: rule.set, property: rule.property, entity } };
  }
  return { ...common, source: { from: 'derived', kind: rule.as === 'derived' ? rule.kind : 'none', entity } };
}
