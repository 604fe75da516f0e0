import type { OrgContact } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';

export const orgContacts = defineResource<OrgContact>()({
  id: 'org-contacts',
  title: 'Organizational contacts',
  about: 'People outside the organization that the address list shows.',
  why: 'They are members of groups and managers of users; without them these links point nowhere.',
  service: 'entra-id',
  category: 'contacts',
  promises: [],
  learn: 'graph/api/resources/orgcontact',
  entity: 'microsoft.graph.orgContact',
  api: {
    version: 'v1.0',
    path: '/contacts',
    select: properties(`
      id addresses companyName department displayName givenName jobTitle mail mailNickname onPremisesLastSyncDateTime
      onPremisesProvisioningErrors onPremisesSyncEnabled phones proxyAddresses serviceProvisioningErrors surname
    `),
    top: 999,
    delta: { path: '/contacts/delta' },
    omitted: {
      onPremisesSyncBehavior: 'decides whether the cloud or the premises are master; needs a permission of its own',
      manager: 'kept on premises with the contact',
      deletedDateTime: 'contacts go to no bin',
    },
    keptIn: { directReports: 'users/manager', memberOf: 'groups/members' },
  },
  permissions: { read: ['OrgContact.Read.All'], write: [] },
  shape: 'recordOnly',
  because: 'Graph only reads contacts; they are written in Exchange Online or on premises.',
  keptBy: ['exo-mail-contacts'],
  nameField: 'displayName',
  matchBy: [['mail']],
  fields: {
    serverOwned: ['id', 'onPremisesLastSyncDateTime', 'onPremisesProvisioningErrors', 'serviceProvisioningErrors'],
    unordered: ['phones', 'proxyAddresses', 'addresses'],
  },
  limits: ['Graph only reads contacts; they are written in Exchange Online or on premises.'],
});
