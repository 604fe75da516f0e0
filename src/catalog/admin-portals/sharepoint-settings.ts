import type { SharepointSettings } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const sharepointSettings = defineResource<SharepointSettings>()({
  id: 'sharepoint-settings',
  title: 'SharePoint and OneDrive settings',
  about: 'Who may share with whom, who may make sites, which devices may sync, and how long old OneDrives are kept.',
  why: 'One switch opens every site to strangers or shuts partners out; nothing else remembers how it stood.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: ['004'],
  learn: 'graph/api/resources/sharepointsettings',
  entity: 'microsoft.graph.sharepointSettings',
  api: { version: 'v1.0', path: '/admin/sharepoint/settings' },
  permissions: { read: ['SharePointTenantSettings.Read.All'], write: ['SharePointTenantSettings.ReadWrite.All'] },
  licence: 'SharePoint Online',
  shape: 'singleton',
  fields: {
    serverOwned: ['id', 'availableManagedPathsForSiteCreation'],
    unordered: [
      'allowedDomainGuidsForSyncApp',
      'excludedFileExtensionsForSyncApp',
      'sharingAllowedDomainList',
      'sharingBlockedDomainList',
    ],
  },
  example: { field: 'isResharingByExternalUsersEnabled', values: [true, false] },
  limits: [
    'Microsoft Graph offers these settings only; the many others of SharePoint have an interface of their own.',
    'The tagging of images needs a licence before the setting takes it.',
  ],
});
