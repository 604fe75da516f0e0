import type { Organization } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';

export const organization = defineResource<Organization>()({
  id: 'organization',
  title: 'Organization',
  about: 'Name, address, contacts for notices, privacy statement and verified domains of the tenant.',
  why: 'Security and technical notices of Microsoft go to these contacts.',
  service: 'admin-portal-settings',
  category: 'tenant',
  promises: ['000', '002', '004'],
  learn: 'graph/api/resources/organization',
  entity: 'microsoft.graph.organization',
  api: {
    version: 'v1.0',
    path: '/organization',
    select: properties(`
      id assignedPlans businessPhones city country countryLetterCode createdDateTime defaultUsageLocation displayName
      marketingNotificationEmails mobileDeviceManagementAuthority onPremisesLastSyncDateTime onPremisesSyncEnabled
      partnerTenantType postalCode preferredLanguage privacyProfile provisionedPlans
      securityComplianceNotificationMails securityComplianceNotificationPhones state street
      technicalNotificationMails tenantType verifiedDomains
    `),
    omitted: {
      certificateBasedAuthConfiguration:
        'the older store of trusted certificate authorities, replaced by the one for public key infrastructures',
      deletedDateTime: 'a tenant goes to no bin',
    },
    keptIn: { branding: 'organizational-branding' },
  },
  permissions: { read: ['Organization.Read.All'], write: ['Organization.ReadWrite.All'] },
  shape: 'fixed',
  nameField: 'displayName',
  matchBy: [['id'], ['tenantType']],
  fields: {
    serverOwned: [
      'id',
      'assignedPlans',
      'provisionedPlans',
      'createdDateTime',
      'deletedDateTime',
      'onPremisesLastSyncDateTime',
    ],
    readOnly: [
      'businessPhones',
      'city',
      'country',
      'countryLetterCode',
      'defaultUsageLocation',
      'displayName',
      'mobileDeviceManagementAuthority',
      'onPremisesSyncEnabled',
      'partnerTenantType',
      'postalCode',
      'preferredLanguage',
      'state',
      'street',
      'tenantType',
      'verifiedDomains',
    ],
    unordered: [
      'marketingNotificationEmails',
      'securityComplianceNotificationMails',
      'securityComplianceNotificationPhones',
      'technicalNotificationMails',
      'verifiedDomains',
    ],
  },
  example: {
    field: 'technicalNotificationMails',
    values: [['admin@contoso.example'], ['admin@contoso.example', 'security@contoso.example']],
  },
  limits: ['Graph lets an application write the contacts for notices and the privacy statement, nothing else.'],
});
