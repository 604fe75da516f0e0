import type { CustomSecurityAttributeAudit } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const customSecurityAttributeAudits = defineResource<CustomSecurityAttributeAudit>()({
  id: 'custom-security-attribute-audits',
  title: 'Audit log of custom security attributes',
  about: 'Who defined, assigned or took away a custom security attribute, and when.',
  why: 'Such changes are not in the ordinary audit log, and policies and applications decide by these attributes.',
  service: 'entra-id',
  category: 'logs',
  promises: [],
  learn: 'graph/api/resources/customsecurityattributeaudit',
  entity: 'microsoft.graph.customSecurityAttributeAudit',
  api: { version: 'beta', path: '/auditLogs/customSecurityAttributeAudits' },
  permissions: { read: ['CustomSecAttributeAuditLogs.Read.All'], write: [] },
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
    'Only the preview interface has this log.',
    'Microsoft keeps events for 7 days, or 30 with a premium licence; older ones cannot be fetched.',
  ],
});
