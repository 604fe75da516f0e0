import type { Exchange } from '../exchange.ts';
import { entitiesOf } from '../paths/collection.ts';
import { navigationRule } from '../paths/navigation-rules.ts';
import type { Collection } from '../paths/target.ts';
import { computed } from '../quirks/registry.ts';
import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { relatedCollection } from './expand.ts';
import { type Item, meets } from './filter.ts';
import type { Expression } from './filter-parser.ts';
import { narrowed } from './narrowing.ts';

/** The entities that a query is about: seen by the reader, meeting the filter, found by the search. Ascending. */
export function* candidates(
  exchange: Exchange,
  schema: Schema,
  collection: Collection,
  filter: Expression | undefined,
  after = -1,
): IterableIterator<Entity> {
  const { tenant, view, query } = exchange;
  const interactive = onlyInteractive(collection, query.filter);
  const words = query.search === undefined ? undefined : searchTerms(query.search);
  for (const entity of within()) {
    if (interactive && !isInteractive(entity)) continue;
    if (!filter && !words) {
      yield entity;
      continue;
    }
    const values = view.values(entity) ?? entity.values;
    if (filter && !meets(filter, itemOf(exchange, schema, entity, values))) continue;
    if (words && !found(values, words)) continue;
    yield entity;
  }

  function* within(): IterableIterator<Entity> {
    const { source } = collection;
    const few = filter && source.from === 'set' ? narrowed(tenant.store, source.set, filter) : undefined;
    if (!few) {
      yield* entitiesOf(tenant.store, view, schema, collection, after);
      return;
    }
    const { cast } = collection;
    for (const entity of few) {
      if (entity.num > after && view.values(entity) && (!cast || schema.isA(entity.type, cast))) yield entity;
    }
  }
}

/** The log of sign-ins shows those of people who were asked, unless the filter names another kind. */
function onlyInteractive({ source }: Collection, filter: string | undefined): boolean {
  return source.from === 'set' && source.set === 'auditLogs/signIns' && !filter?.includes('signInEventTypes');
}

function isInteractive({ values }: Entity): boolean {
  const kinds = values.signInEventTypes;
  return !Array.isArray(kinds) || kinds.includes('interactiveUser');
}

function itemOf(exchange: Exchange, schema: Schema, entity: Entity, values: Entity['values']): Item {
  return {
    values,
    isA: (type) => schema.isA(entity.type, type.replace(/^microsoft\.graph\./, '')),
    computed: (property) => computed(exchange, schema, entity, property),
    related(nav) {
      const property = schema.type(entity.type)?.properties.get(nav);
      if (property?.kind !== 'entity') return undefined;
      const rule = navigationRule(schema, entity.type, nav);
      const collection = relatedCollection(entity, nav, property.type, rule);
      return [...entitiesOf(exchange.tenant.store, exchange.view, schema, collection)].map((other) =>
        itemOf(exchange, schema, other, exchange.view.values(other) ?? other.values),
      );
    },
  };
}

interface Term {
  readonly property: string;
  readonly text: string;
}

/** `"displayName:wa" AND "mail:x"` → terms joined by AND or OR. */
function searchTerms(search: string): { readonly any: boolean; readonly terms: readonly Term[] } {
  const terms = [...search.matchAll(/"([^":]+):([^"]*)"/g)].map((match) => ({
    property: match[1] as string,
    text: (match[2] as string).toLowerCase(),
  }));
  return { any: /"\s+OR\s+"/.test(search), terms };
}

function found(values: Entity['values'], { any, terms }: ReturnType<typeof searchTerms>): boolean {
  const test = ({ property, text }: Term) => {
    const value = values[property];
    const words = String(value ?? '')
      .toLowerCase()
      .split(/[\s.@_-]+/);
    return (
      words.some((word) => word.startsWith(text)) ||
      String(value ?? '')
        .toLowerCase()
        .startsWith(text)
    );
  };
  return any ? terms.some(test) : terms.every(test);
}
