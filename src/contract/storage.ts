import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Job } from './jobs.ts';
import { strict, TenantName, TenantParams, Time } from './values.ts';

export const Storage = strict({
  kind: Type.Enum(['folder']),
  place: Type.String(),
  vault: Type.String({ description: 'Id of the vault.' }),
  bytes: Type.Integer({ description: 'Room that the vault takes.' }),
  files: Type.Integer(),
  tenants: Type.Array(
    strict({ tenant: TenantName, snapshots: Type.Integer(), oldest: Type.Optional(Time), newest: Type.Optional(Time) }),
  ),
  /** Ways in: the vault opens with any of them. */
  keys: Type.Array(strict({ slot: Type.String(), kind: Type.String() })),
});
export type Storage = Static<typeof Storage>;

export const storageEndpoints = {
  getStorage: endpoint({
    method: 'GET',
    path: '/storage',
    summary: 'The vault: where it is, how much room it takes, and its keys',
    access: { installation: 'look' },
    reply: Storage,
  }),
  checkStorage: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/storage/check',
    summary: 'Prove that a tenant’s part of the vault is whole; level 3 reads everything',
    access: { tenant: 'operate' },
    params: TenantParams,
    body: strict({ level: Type.Integer({ minimum: 0, maximum: 3 }) }),
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  prune: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/storage/prune',
    summary: 'Forget what retention does not keep, and free the room',
    access: { tenant: 'administer' },
    params: TenantParams,
    body: strict({ dryRun: Type.Boolean() }),
    reply: Job,
    status: 202,
    idempotent: true,
  }),
};
