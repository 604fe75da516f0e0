import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { SnapshotParams } from './snapshots.ts';
import { AnyObject, list, PageQuery, page, strict, TenantParams, Time } from './values.ts';

export const ObjectRow = strict({ module: Type.String(), key: Type.String(), name: Type.String() });
export type ObjectRow = Static<typeof ObjectRow>;

/** One end of a reference: another object, and the property or part that names it. */
export const Pointer = strict({
  module: Type.String(),
  key: Type.String(),
  name: Type.String(),
  via: Type.String(),
});
export type Pointer = Static<typeof Pointer>;

export const ObjectDetail = strict({
  module: Type.String(),
  key: Type.String(),
  name: Type.String(),
  snapshot: Type.String(),
  readAt: Type.Optional(Time),
  value: AnyObject,
  parts: Type.Record(
    Type.String(),
    Type.Array(strict({ key: Type.String(), name: Type.Optional(Type.String()), value: AnyObject })),
  ),
  pointsTo: Type.Array(Pointer),
  /** Names for identifiers that occur in the object, where the snapshot knows them. */
  names: Type.Record(Type.String(), Type.String()),
});
export type ObjectDetail = Static<typeof ObjectDetail>;

export const ObjectVersion = strict({
  snapshot: Type.String(),
  takenAt: Time,
  state: Type.Enum(['absent', 'present', 'not captured']),
  value: Type.Optional(AnyObject),
});

const Key = Type.String({ maxLength: 400, description: 'The key of the object; encode slashes.' });
const ModuleId = Type.String({ maxLength: 100 });
const ObjectParams = strict({ ...SnapshotParams.properties, module: ModuleId, key: Key });

export const objectEndpoints = {
  listObjects: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/snapshots/:snapshot/objects',
    summary: 'Objects of a snapshot, by module and by words: first those that are called so, then those that hold them',
    access: { tenant: 'look' },
    params: SnapshotParams,
    query: strict({
      ...PageQuery,
      module: Type.Optional(ModuleId),
      search: Type.Optional(Type.String({ maxLength: 200 })),
      within: Type.Optional(
        Type.Enum(['names', 'everything'], {
          default: 'everything',
          description: 'Look for the words in names, addresses and ids only, or afterwards in all properties too.',
        }),
      ),
    }),
    reply: page(ObjectRow),
  }),
  getObject: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/snapshots/:snapshot/objects/:module/:key',
    summary: 'One object with its parts and what it points to',
    access: { tenant: 'look' },
    params: ObjectParams,
    reply: ObjectDetail,
  }),
  listReferences: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/snapshots/:snapshot/objects/:module/:key/referenced-by',
    summary: 'What points to an object',
    access: { tenant: 'look' },
    params: ObjectParams,
    query: strict(PageQuery),
    reply: page(Pointer),
  }),
  listVersions: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/objects/:module/:key/versions',
    summary: 'The snapshots at which an object appeared, changed or went',
    access: { tenant: 'look' },
    params: strict({ ...TenantParams.properties, module: ModuleId, key: Key }),
    reply: list(ObjectVersion),
  }),
};
