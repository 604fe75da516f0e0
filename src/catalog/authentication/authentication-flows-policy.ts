import type { AuthenticationFlowsPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const authenticationFlowsPolicy = defineResource<AuthenticationFlowsPolicy>()({
  id: 'authentication-flows-policy',
  title: 'Self-service sign-up',
  about: 'Whether external users may sign up by themselves.',
  why: 'One switch opens the tenant to everybody who asks.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/authenticationflowspolicy',
  entity: 'microsoft.graph.authenticationFlowsPolicy',
  api: { version: 'v1.0', path: '/policies/authenticationFlowsPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.AuthenticationFlows'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: { serverOwned: ['id'], readOnly: ['displayName', 'description'] },
  example: { field: 'selfServiceSignUp.isEnabled', values: [true, false] },
  limits: ['Sign-up itself is described by user flows, which are modules of their own.'],
});
