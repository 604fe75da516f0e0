import type { CrossTenantAccessPolicyConfigurationDefault } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

const LOCAL = { to: ['users', 'groups'], except: ['AllUsers'] } as const;

export const crossTenantAccessDefault = defineResource<CrossTenantAccessPolicyConfigurationDefault>()({
  id: 'cross-tenant-access-default',
  title: 'Cross-tenant access: defaults',
  about: 'What all other organizations may do here, and our users there, unless a partner has settings of its own.',
  why: 'A looser default trusts the devices and sign-ins of the whole world.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001', '004'],
  learn: 'graph/api/resources/crosstenantaccesspolicyconfigurationdefault',
  entity: 'microsoft.graph.crossTenantAccessPolicyConfigurationDefault',
  api: { version: 'v1.0', path: '/policies/crossTenantAccessPolicy/default', also: { version: 'beta' } },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantAccess'] },
  licence: 'Microsoft Entra ID P1 to aim at users, groups or applications',
  shape: 'singleton',
  fields: { serverOwned: ['id'], readOnly: ['automaticUserConsentSettings', 'isServiceDefault'] },
  references: {
    'b2bCollaborationOutbound.usersAndGroups.targets[].target': LOCAL,
    'b2bDirectConnectOutbound.usersAndGroups.targets[].target': LOCAL,
  },
  example: { field: 'inboundTrust.isMfaAccepted', values: [false, true] },
  limits: [
    'Targets of inbound rules are identifiers of the other organization and are kept as they are.',
    'The way back to Microsoft’s own defaults is an action of its own and is left to a person.',
  ],
});
