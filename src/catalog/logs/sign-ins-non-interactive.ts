import type { SignIn } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const signInsNonInteractive = defineResource<SignIn>()({
  id: 'sign-ins-non-interactive',
  title: 'Sign-in log: non-interactive users',
  about: 'Sign-ins that applications make for users without asking them.',
  why: 'Stolen tokens show here, long after the theft.',
  service: 'entra-id',
  category: 'logs',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/signin',
  entity: 'microsoft.graph.signIn',
  api: {
    version: 'beta',
    path: '/auditLogs/signIns',
    query:
      "$filter=signInEventTypes/any(t: t eq 'nonInteractiveUser') and createdDateTime ge {from} and createdDateTime lt {to}",
    top: 1000,
  },
  permissions: { read: ['AuditLog.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'log',
  time: 'createdDateTime',
  actor: ['userId', 'userPrincipalName', 'appDisplayName'],
  targets: ['resourceId', 'resourceDisplayName', 'appId'],
  operation: ['appDisplayName'],
  nameField: 'userPrincipalName',
  limits: [
    'Only the preview interface has these sign-ins, and there may be a hundred times as many as interactive ones.',
    'Microsoft keeps sign-ins for 30 days; very large tenants should export them by diagnostic settings.',
  ],
});
