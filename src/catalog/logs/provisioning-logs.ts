import type { ProvisioningObjectSummary } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const provisioningLogs = defineResource<ProvisioningObjectSummary>()({
  id: 'provisioning-logs',
  title: 'Provisioning log',
  about: 'Which accounts the provisioning service made, changed or disabled in other systems, and with what result.',
  why: 'It tells which accounts elsewhere a wrong rule touched; Microsoft keeps it for 30 days at most.',
  service: 'entra-id',
  category: 'logs',
  promises: [],
  learn: 'graph/api/resources/provisioningobjectsummary',
  entity: 'microsoft.graph.provisioningObjectSummary',
  // Without `$top` the answer has no link to the next page.
  api: { version: 'v1.0', path: '/auditLogs/provisioning', top: 1000 },
  permissions: { read: ['AuditLog.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'log',
  time: 'activityDateTime',
  actor: ['initiatedBy.id', 'initiatedBy.displayName'],
  targets: ['sourceIdentity.id', 'targetIdentity.id'],
  nameField: 'provisioningAction',
  limits: [
    'Events arrive late; readings overlap and doubles are dropped.',
    'Microsoft keeps events for 7 days, or 30 with a premium licence; older ones cannot be fetched.',
  ],
});
