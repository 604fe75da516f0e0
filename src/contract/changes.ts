import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { SnapshotId } from './snapshots.ts';
import { AnyObject, AnyValue, CommaList, PageQuery, strict, TenantParams, Time } from './values.ts';

export const PropertyChange = strict({
  path: Type.String(),
  before: Type.Optional(AnyValue),
  after: Type.Optional(AnyValue),
  beforeText: Type.Optional(Type.String()),
  afterText: Type.Optional(Type.String()),
});

export const Attribution = strict({
  actor: Type.String(),
  actorId: Type.Optional(Type.String()),
  at: Time,
  operation: Type.String(),
});

/** One object or link that differs between two moments. */
export const Change = strict({
  module: Type.String(),
  part: Type.Optional(Type.String()),
  key: Type.String(),
  name: Type.String(),
  kind: Type.Enum(['added', 'removed', 'changed']),
  properties: Type.Array(PropertyChange),
  before: Type.Optional(AnyObject),
  after: Type.Optional(AnyObject),
  by: Type.Union([Attribution, Type.Literal('unknown')]),
});
export type Change = Static<typeof Change>;

const Counts = strict({ added: Type.Integer(), removed: Type.Integer(), changed: Type.Integer() });

/** A page of what differs, with the totals of everything that is known so far and that the filters let through. */
export const Changes = strict({
  from: Type.String(),
  to: Type.String(),
  /** While it is false the comparison goes on: the same request has more later, in the same order. */
  complete: Type.Boolean(),
  totals: Counts,
  byModule: Type.Array(strict({ module: Type.String(), ...Counts.properties })),
  byActor: Type.Array(strict({ actor: Type.String(), changes: Type.Integer() })),
  notCompared: Type.Array(strict({ module: Type.String(), why: Type.String() })),
  items: Type.Array(Change),
  next: Type.Optional(Type.String()),
});
export type Changes = Static<typeof Changes>;

export const changeEndpoints = {
  compare: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/changes',
    summary: 'What changed between two snapshots, down to the property, with who did it',
    access: { tenant: 'look' },
    params: TenantParams,
    query: strict({
      ...PageQuery,
      from: SnapshotId,
      to: SnapshotId,
      modules: Type.Optional(CommaList),
      object: Type.Optional(Type.String({ maxLength: 500, description: '`<module>/<key>`: only this object.' })),
      kind: Type.Optional(Type.Enum(['added', 'removed', 'changed'])),
      actor: Type.Optional(Type.String({ maxLength: 300 })),
      search: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: Changes,
  }),
};
