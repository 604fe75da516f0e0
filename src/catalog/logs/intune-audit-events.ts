import type { AuditEvent } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE } from '../intune.ts';

export const intuneAuditEvents = defineResource<AuditEvent>()({
  id: 'intune-audit-events',
  title: 'Intune audit log',
  about: 'Every change of an administrator in Intune: who did what to which policy, app or role, and when.',
  why: 'It names who made a change, and tells a backup which objects it need not read again.',
  service: 'admin-portal-settings',
  category: 'logs',
  promises: [],
  learn: 'graph/api/resources/intune-auditing-auditevent',
  entity: 'microsoft.graph.auditEvent',
  api: { version: 'v1.0', path: '/deviceManagement/auditEvents' },
  permissions: { read: ['DeviceManagementApps.Read.All'], write: [] },
  licence: INTUNE_LICENCE,
  shape: 'log',
  time: 'activityDateTime',
  actor: ['actor.userId', 'actor.userPrincipalName', 'actor.applicationId', 'actor.applicationDisplayName'],
  targets: ['resources[].resourceId'],
  operation: ['activityType'],
  // What is done to a device says nothing about policies.
  covers: { paths: ['/deviceManagement/', '/deviceAppManagement/'], except: [{ field: 'category', equals: 'Device' }] },
  nameField: 'displayName',
  limits: [
    'Events arrive minutes late; readings overlap and doubles are dropped.',
    'Microsoft keeps events for about a year; the first reading goes back 30 days.',
  ],
});
