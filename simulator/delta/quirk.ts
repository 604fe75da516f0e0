import { notSimulated, segmentNotFound } from '../http/graph-error.ts';
import type { Quirk } from '../quirks/quirk.ts';
import { delta } from './delta.ts';

/** Types with a delta function of their own; what descends from them, or is a directory object otherwise, has none. */
export const DELTA_TYPES: readonly string[] = [
  'user',
  'group',
  'device',
  'application',
  'servicePrincipal',
  'directoryRole',
  'administrativeUnit',
  'orgContact',
  'oAuth2PermissionGrant',
  'directoryObject',
];

export const deltaQuirk: Quirk = {
  name: 'delta',
  because: 'https://learn.microsoft.com/graph/delta-query-overview',
  types: DELTA_TYPES,
  actions: {
    delta(exchange) {
      const { target } = exchange;
      if (target.kind !== 'action' || !target.collection) throw notSimulated('delta of a single object');
      const { type, source } = target.collection;
      const contained = source.from === 'set' && source.set.startsWith('#');
      if (!DELTA_TYPES.includes(type) || contained) throw segmentNotFound('delta');
      return delta(exchange);
    },
  },
};
