import type { VppToken } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PREVIEW, SCOPE_TAG, SERVICE_CONFIG } from '../intune.ts';

export const intuneVppTokens = defineResource<VppToken>()({
  id: 'intune-vpp-tokens',
  title: 'Apple volume purchase tokens',
  about: 'The tokens by which apps bought from Apple reach devices, and how their apps are kept up to date.',
  why: 'Without its token no bought app is installed, and its licences are stuck.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-vpptoken',
  entity: 'microsoft.graph.vppToken',
  api: { version: 'beta', path: '/deviceAppManagement/vppTokens' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['locationName'], ['appleId', 'organizationName']],
  fields: {
    serverOwned: ['id', 'lastModifiedDateTime', 'lastSyncDateTime', 'lastSyncStatus', 'tokenActionResults'],
    readOnly: [
      'appleId',
      'claimTokenManagementFromExternalMdm',
      'dataSharingConsentGranted',
      'expirationDateTime',
      'locationName',
      'organizationName',
      'state',
      'vppTokenAccountType',
    ],
    unordered: ['roleScopeTagIds'],
    secret: ['token'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  untouchable: [
    {
      when: [],
      cannot: 'create',
      say: 'Download a new token from Apple Business Manager and upload it to Intune; a token works in one place only.',
    },
  ],
  example: { field: 'automaticallyUpdateApps', values: [true, false] },

  limits: [PREVIEW, 'The token itself is never returned: a person fetches a new one from Apple.'],
});
