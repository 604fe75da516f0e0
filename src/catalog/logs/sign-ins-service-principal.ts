import type { SignIn } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const signInsServicePrincipal = defineResource<SignIn>()({
  id: 'sign-ins-service-principal',
  title: 'Sign-in log: service principals',
  about: 'Sign-ins of applications with their own secrets and certificates.',
  why: 'A stolen secret shows here and nowhere else.',
  service: 'entra-id',
  category: 'logs',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/signin',
  entity: 'microsoft.graph.signIn',
  api: {
    version: 'beta',
    path: '/auditLogs/signIns',
    query:
      "$filter=signInEventTypes/any(t: t eq 'servicePrincipal') and createdDateTime ge {from} and createdDateTime lt {to}",
    top: 1000,
  },
  permissions: { read: ['AuditLog.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'log',
  time: 'createdDateTime',
  actor: ['servicePrincipalId', 'servicePrincipalName', 'appId'],
  targets: ['resourceId', 'resourceDisplayName', 'appId'],
  operation: ['appDisplayName'],
  nameField: 'servicePrincipalName',
  limits: [
    'Only the preview interface has these sign-ins, and there may be a hundred times as many as interactive ones.',
    'Microsoft keeps sign-ins for 30 days; very large tenants should export them by diagnostic settings.',
  ],
});
