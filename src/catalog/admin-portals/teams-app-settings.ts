import type { TeamsAppSettings } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const teamsAppSettings = defineResource<TeamsAppSettings>()({
  id: 'teams-app-settings',
  title: 'Teams app settings',
  about: 'Whether people may ask for Teams apps, and whether they may let an app into their own data.',
  why: 'Opened, apps of anybody reach into chats; shut, people cannot even ask.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/teamsappsettings',
  entity: 'microsoft.graph.teamsAppSettings',
  api: { version: 'v1.0', path: '/teamwork/teamsAppSettings' },
  permissions: {
    read: ['TeamworkAppSettings.Read.All'],
    write: ['TeamworkAppSettings.ReadWrite.All'],
    delegatedOnly: ['read', 'write'],
  },
  licence: 'Microsoft Teams',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'allowUserRequestsForAppAccess', values: [true, false] },
  limits: [
    'Only a signed-in administrator can read or write these settings.',
    'Two newer settings exist only in the preview interface and are not captured.',
    'All other policies of Teams are in Teams PowerShell only.',
  ],
});
