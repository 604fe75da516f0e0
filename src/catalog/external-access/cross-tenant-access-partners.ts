import type { CrossTenantAccessPolicyConfigurationPartner } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { CAPABILITY_REFERENCES } from './cross-tenant-m365-capabilities.ts';

const LOCAL = { to: ['users', 'groups'], except: ['AllUsers'] } as const;

export const crossTenantAccessPartners = defineResource<CrossTenantAccessPolicyConfigurationPartner>()({
  id: 'cross-tenant-access-partners',
  title: 'Cross-tenant access: partners',
  about: 'The settings for single partner organizations, and whether their users are synchronised.',
  why: 'They open and close the door to each partner, and decide whose MFA counts here.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001', '004'],
  learn: 'graph/api/resources/crosstenantaccesspolicyconfigurationpartner',
  entity: 'microsoft.graph.crossTenantAccessPolicyConfigurationPartner',
  api: {
    version: 'v1.0',
    path: '/policies/crossTenantAccessPolicy/partners',
    key: 'tenantId',
    omitted: {
      serviceProviderConstraints: 'newer than Microsoft’s published types',
      identitySynchronization: 'behind a path of its own for each partner, and not written',
    },
  },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantAccess'] },
  licence: 'Microsoft Entra ID P1 to aim at users, groups or applications',
  shape: 'collection',
  nameField: 'tenantId',
  matchBy: [['tenantId']],
  fields: {
    readOnly: ['isInMultiTenantOrganization'],
    createOnly: ['tenantId', 'isServiceProvider'],
    serverOwned: ['identitySynchronization'],
    required: ['tenantId'],
  },
  references: {
    'b2bCollaborationOutbound.usersAndGroups.targets[].target': LOCAL,
    'b2bDirectConnectOutbound.usersAndGroups.targets[].target': LOCAL,
  },
  parts: {
    m365Capabilities: {
      shape: 'children',
      path: '{self}/m365Capabilities',
      version: 'beta',
      key: 'name',
      matchBy: ['name'],
      fields: {
        serverOwned: ['lastModifiedDateTime'],
        createOnly: ['@odata.type', 'name'],
        required: ['name', 'inboundAccess'],
        unordered: ['inboundAccess.resourceScopes.included[]', 'inboundAccess.resourceScopes.excluded[]'],
      },
      references: CAPABILITY_REFERENCES,
      permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantCapability'] },
    },
  },
  example: { field: 'inboundTrust.isMfaAccepted', values: [false, true] },
  limits: [
    'A block that is not set means that the default holds; it is left unset.',
    'Partners of a multitenant organization are managed by Microsoft.',
    'Whether users of a partner are synchronised is not written.',
    'What a partner may see of calendars, mail tips and rooms is a part that Microsoft hands out tenant by tenant.',
  ],
});
