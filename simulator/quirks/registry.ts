import type { Json } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { coreQuirks } from './core.ts';
import { domainQuirks } from './domain.ts';
import type { ActionHandler, Quirk } from './quirk.ts';

/** Every quirk, in the order in which their hooks run. */
export const QUIRKS: readonly Quirk[] = [...coreQuirks, ...domainQuirks];

const matches = new Map<string, readonly Quirk[]>();

/** The quirks of a type, inherited ones included. Both API versions share one answer, so names are asked in each. */
export function quirksOf(schema: Schema, type: string): readonly Quirk[] {
  let found = matches.get(type);
  if (!found) {
    found = QUIRKS.filter((quirk) => quirk.types.some((name) => name === '*' || schema.isA(type, name)));
    matches.set(type, found);
  }
  return found;
}

export function actionOf(schema: Schema, type: string, name: string): ActionHandler | undefined {
  const bare = name.replace(/^microsoft\.graph\./, '');
  for (const quirk of quirksOf(schema, type)) {
    const handler = quirk.actions?.[bare];
    if (handler) return handler;
  }
  return undefined;
}

/** A property that is worked out at reading, or `undefined` when no quirk computes it. */
export function computed(exchange: Exchange, schema: Schema, entity: Entity, property: string): Json | undefined {
  for (const quirk of quirksOf(schema, entity.type)) {
    if (!quirk.computes?.includes(property)) continue;
    const value = quirk.compute?.(exchange, entity, property);
    if (value !== undefined) return value;
  }
  return undefined;
}
