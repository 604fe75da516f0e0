import type { DirectoryAudit } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const directoryAudits = defineResource<DirectoryAudit>()({
  id: 'directory-audits',
  title: 'Audit log',
  about: 'Every change in the directory: who did what to which object, and when.',
  why: 'It names who made a change, and Microsoft keeps it only for 7 or 30 days.',
  service: 'entra-id',
  category: 'logs',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/directoryaudit',
  entity: 'microsoft.graph.directoryAudit',
  api: { version: 'v1.0', path: '/auditLogs/directoryAudits' },
  permissions: { read: ['AuditLog.Read.All'], write: [] },
  shape: 'log',
  time: 'activityDateTime',
  actor: [
    'initiatedBy.user.id',
    'initiatedBy.user.userPrincipalName',
    'initiatedBy.app.servicePrincipalId',
    'initiatedBy.app.displayName',
  ],
  targets: ['targetResources[].id'],
  nameField: 'activityDisplayName',
  limits: [
    'Events arrive minutes, at times hours late; readings overlap and doubles are dropped.',
    'Microsoft keeps events for 7 days, or 30 with a premium licence; older ones cannot be fetched.',
  ],
});
