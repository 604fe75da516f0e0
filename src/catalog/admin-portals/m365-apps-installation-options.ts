import type { M365AppsInstallationOptions } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const m365AppsInstallationOptions = defineResource<M365AppsInstallationOptions>()({
  id: 'm365-apps-installation-options',
  title: 'Microsoft 365 Apps: installation',
  about: 'Which Microsoft 365 apps people may install by themselves, and how often these are updated.',
  why: 'A changed channel puts untried versions on every desk at once.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/m365appsinstallationoptions',
  entity: 'microsoft.graph.m365AppsInstallationOptions',
  api: { version: 'v1.0', path: '/admin/microsoft365Apps/installationOptions' },
  permissions: {
    read: ['OrgSettings-Microsoft365Install.Read.All'],
    write: ['OrgSettings-Microsoft365Install.ReadWrite.All'],
  },
  licence: 'Microsoft 365 Apps',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'updateChannel', values: ['current', 'monthlyEnterprise'] },
  limits: ['What is installed already stays: the options hold for new installations and for updates.'],
});
