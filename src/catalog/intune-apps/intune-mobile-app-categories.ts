import type { MobileAppCategory } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, INTUNE_LICENCE, NEW_IDENTIFIER } from '../intune.ts';

export const intuneMobileAppCategories = defineResource<MobileAppCategory>()({
  id: 'intune-mobile-app-categories',
  title: 'App categories',
  about: 'The headings under which people find apps in the Company Portal.',
  why: 'Apps point at them, and people look for apps under them.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  learn: 'graph/api/resources/intune-apps-mobileappcategory',
  entity: 'microsoft.graph.mobileAppCategory',
  api: { version: 'beta', path: '/deviceAppManagement/mobileAppCategories' },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'lastModifiedDateTime'], required: ['displayName'] },
  example: { field: 'displayName', values: ['Tools', 'Tools and helpers'] },
  limits: [NEW_IDENTIFIER],
});
