import type { PolicyTemplate } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const crossTenantAccessTemplates = defineResource<PolicyTemplate>()({
  id: 'cross-tenant-access-templates',
  title: 'Cross-tenant access: templates',
  about: 'What a multitenant organization sets up between its members as soon as one joins it.',
  why: 'They decide for every member tenant at once whose sign-ins count and whose users are synchronised.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['004'],
  learn: 'graph/api/resources/policytemplate',
  entity: 'microsoft.graph.policyTemplate',
  api: { version: 'v1.0', path: '/policies/crossTenantAccessPolicy/templates' },
  permissions: { read: ['MultiTenantOrganization.Read.All'], write: ['MultiTenantOrganization.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  parts: {
    multiTenantOrganizationPartnerConfiguration: {
      shape: 'child',
      path: '{self}/multiTenantOrganizationPartnerConfiguration',
      update: 'PATCH',
    },
    multiTenantOrganizationIdentitySynchronization: {
      shape: 'child',
      path: '{self}/multiTenantOrganizationIdentitySynchronization',
      update: 'PATCH',
    },
  },
  limits: [
    'They have an effect only in the tenant that owns a multitenant organization.',
    'Microsoft’s permission list names only the path above the two templates.',
    'The way back to Microsoft’s own defaults is an action of its own and is left to a person.',
  ],
});
