import type { SignIn } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const signIns = defineResource<SignIn>()({
  id: 'sign-ins',
  title: 'Sign-in log',
  about: 'Interactive sign-ins of users: from where, to what, with which result.',
  why: 'After a break-in it shows which accounts were used, when Microsoft has long dropped it.',
  service: 'entra-id',
  category: 'logs',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/signin',
  entity: 'microsoft.graph.signIn',
  api: {
    version: 'v1.0',
    path: '/auditLogs/signIns',
    top: 1000,
    omitted: { riskEventTypes: 'superseded by riskEventTypes_v2' },
  },
  permissions: {
    read: ['AuditLog.Read.All'],
    write: [],
    extra: { 'names of the policies that applied': { read: ['Policy.Read.All'] } },
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'log',
  time: 'createdDateTime',
  actor: ['userId', 'userPrincipalName', 'appDisplayName'],
  targets: ['resourceId', 'resourceDisplayName', 'appId'],
  operation: ['appDisplayName'],
  nameField: 'userPrincipalName',
  limits: [
    'Only interactive sign-ins of users; the other kinds are in the preview interface.',
    'Microsoft keeps sign-ins for 30 days; very large tenants should export them by diagnostic settings.',
  ],
});
