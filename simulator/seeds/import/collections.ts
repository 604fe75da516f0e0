import { ALIASES, ROOTS } from '../../paths/roots.ts';
import type { Schema } from '../../schema/schema.ts';

/** Where objects of a type live, by the types alone: every collection that can be reached without a key. */
export interface Place {
  readonly set: string;
  readonly type: string;
  readonly singleton: boolean;
}

const DEEPEST = 4;

export function placesOf(schema: Schema): readonly Place[] {
  const places = new Map<string, Place>();
  const walk = (prefix: string, type: string) => {
    if (prefix.split('/').length >= DEEPEST) return;
    for (const property of schema.type(type)?.properties.values() ?? []) {
      const set = ALIASES[`${prefix}/${property.name}`] ?? `${prefix}/${property.name}`;
      if (property.kind !== 'entity' && property.kind !== 'complex') continue;
      if (places.has(set) || /deletedItems|template/i.test(set)) continue;
      if (property.kind === 'entity') places.set(set, { set, type: property.type, singleton: !property.collection });
      if (!property.collection) walk(set, property.type);
    }
  };
  for (const [name, root] of Object.entries(ROOTS)) {
    if (root.kind === 'set') places.set(root.set ?? name, { set: root.set ?? name, type: root.type, singleton: false });
  }
  for (const [name, root] of Object.entries(ROOTS))
    if (root.kind === 'singleton') walk(ALIASES[name] ?? name, root.type);
  return [...places.values()].filter((place) => place.type !== 'directoryObject');
}
