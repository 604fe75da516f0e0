import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { AnyObject, PageQuery, page, strict, TenantParams, Time } from './values.ts';

/** One thing that somebody did, or was refused. `hash` covers the entry and the hash before it. */
export const AuditEntry = strict({
  seq: Type.Integer(),
  at: Time,
  actor: Type.String({
    description: 'User name, `token:<name> of <user>`, `schedule:<name>`, `approval:<who applied>`, or `system`.',
  }),
  address: Type.Optional(Type.String()),
  action: Type.String({ description: 'Name of the endpoint or event: `startBackup`, `job.done`.' }),
  tenant: Type.Optional(Type.String()),
  target: Type.Optional(Type.String()),
  result: Type.Enum(['ok', 'refused', 'failed']),
  detail: AnyObject,
  requestId: Type.Optional(Type.String()),
  hash: Type.String(),
});
export type AuditEntry = Static<typeof AuditEntry>;

const Filter = {
  actor: Type.Optional(Type.String({ maxLength: 300 })),
  action: Type.Optional(Type.String({ maxLength: 100 })),
  from: Type.Optional(Time),
  to: Type.Optional(Time),
};

export const auditEndpoints = {
  listAudit: endpoint({
    method: 'GET',
    path: '/audit',
    summary: 'Everything that was done in Holdfast, newest first',
    access: { installation: 'administer' },
    query: strict({ ...PageQuery, ...Filter }),
    reply: page(AuditEntry),
  }),
  listTenantAudit: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/audit',
    summary: 'Everything that was done in Holdfast to one tenant, newest first',
    access: { tenant: 'administer' },
    params: TenantParams,
    query: strict({ ...PageQuery, ...Filter }),
    reply: page(AuditEntry),
  }),
  verifyAudit: endpoint({
    method: 'GET',
    path: '/audit/verification',
    summary: 'Whether the chain is whole and agrees with its checkpoints in the vault',
    access: { installation: 'administer' },
    reply: strict({
      whole: Type.Boolean(),
      entries: Type.Integer(),
      checkpoints: Type.Integer(),
      head: Type.Optional(strict({ seq: Type.Integer(), hash: Type.String() })),
      problems: Type.Array(Type.String()),
    }),
  }),
  exportAudit: endpoint({
    method: 'GET',
    path: '/audit/export',
    summary: 'The whole log as JSON lines or CSV',
    access: { installation: 'administer' },
    query: strict({ format: Type.Enum(['jsonl', 'csv']) }),
    stream: 'file',
    audited: true,
  }),
};
