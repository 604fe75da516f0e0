import type { AdminAppsAndServices } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const appsAndServicesSettings = defineResource<AdminAppsAndServices>()({
  id: 'apps-and-services-settings',
  title: 'User owned apps and services',
  about: 'Whether people may get add-ins from the Office Store, and start trials on behalf of the organization.',
  why: 'Opened, people let foreign code into their documents and order services.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/adminAppsAndServices',
  entity: 'microsoft.graph.adminAppsAndServices',
  api: { version: 'beta', path: '/admin/appsAndServices' },
  permissions: { read: ['OrgSettings-AppsAndServices.Read.All'], write: ['OrgSettings-AppsAndServices.ReadWrite.All'] },
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'settings.isAppAndServicesTrialEnabled', values: [true, false] },
  limits: ['Microsoft offers these settings only in the preview interface, which may change.'],
});
