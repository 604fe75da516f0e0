import type { AzureActiveDirectoryTenant, ConnectedOrganization } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Organization = Omit<ConnectedOrganization, 'identitySources'> & {
  identitySources?: AzureActiveDirectoryTenant[];
};

export const emConnectedOrganizations = defineResource<Organization>()({
  id: 'em-connected-organizations',
  title: 'Connected organizations',
  about: 'The partner organizations whose people may ask for access packages, with the sponsors on both sides.',
  why: 'Without the entry a partner’s people can ask for nothing; a wrong one lets strangers ask.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/connectedorganization',
  entity: 'microsoft.graph.connectedOrganization',
  api: { version: 'v1.0', path: '/identityGovernance/entitlementManagement/connectedOrganizations' },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    createOnly: ['identitySources'],
    required: ['displayName', 'description', 'identitySources', 'state'],
  },
  parts: {
    internalSponsors: { shape: 'links', path: '{self}/internalSponsors', to: ['users', 'groups'] },
    externalSponsors: { shape: 'links', path: '{self}/externalSponsors', to: ['users', 'groups'] },
  },
  example: { field: 'description', values: ['Builds our shops', 'Builds and runs our shops'] },
  limits: ['Where the people of an organization come from is fixed when the entry is made.'],
});
