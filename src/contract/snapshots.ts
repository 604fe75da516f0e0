import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { CommaList, Finding, list, strict, TenantParams, Time } from './values.ts';

export const SnapshotId = Type.String({
  maxLength: 40,
  description: 'An id (`s000042`), `latest`, or an ISO time (the newest not later).',
});
const SnapshotState = Type.Enum(['complete', 'partial']);

export const Snapshot = strict({
  id: Type.String(),
  parent: Type.Optional(Type.String()),
  startedAt: Time,
  takenAt: Time,
  state: SnapshotState,
  label: Type.Optional(Type.String()),
  objects: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  removed: Type.Integer(),
  /** Modules that are not complete. */
  troubled: Type.Array(Type.String()),
});
export type Snapshot = Static<typeof Snapshot>;

export const ModuleResult = strict({
  module: Type.String(),
  state: Type.Enum(['complete', 'partial', 'failed', 'skipped']),
  method: Type.Enum(['full', 'delta', 'relist', 'window', 'carried']),
  reason: Type.Optional(strict({ code: Type.String(), message: Type.String(), missing: Type.Array(Type.String()) })),
  counts: strict({
    objects: Type.Integer(),
    added: Type.Integer(),
    changed: Type.Integer(),
    removed: Type.Integer(),
    unchanged: Type.Integer(),
    failed: Type.Integer(),
  }),
  readAt: Time,
  findings: Type.Array(Finding),
});
export type ModuleResult = Static<typeof ModuleResult>;

export const SnapshotDetail = strict({ snapshot: Snapshot, modules: Type.Array(ModuleResult) });

export const SnapshotParams = strict({ ...TenantParams.properties, snapshot: SnapshotId });

export const snapshotEndpoints = {
  listSnapshots: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/snapshots',
    summary: 'All moments that can be looked at, newest first',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: list(Snapshot),
  }),
  getSnapshot: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/snapshots/:snapshot',
    summary: 'One snapshot, module by module',
    access: { tenant: 'look' },
    params: SnapshotParams,
    reply: SnapshotDetail,
  }),
  holdSnapshot: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/snapshots/:snapshot/hold',
    summary: 'Put a legal hold on a snapshot, or lift it; nothing removes a held snapshot',
    access: { tenant: 'administer' },
    params: SnapshotParams,
    body: strict({ on: Type.Boolean() }),
  }),
  exportSnapshot: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/snapshots/:snapshot/export',
    summary: 'Objects of a snapshot in clear: JSON, or CSV of one module',
    access: { tenant: 'look' },
    params: SnapshotParams,
    query: strict({ format: Type.Enum(['json', 'csv']), modules: Type.Optional(CommaList) }),
    stream: 'file',
    audited: true,
  }),
};
