import type { MobileAppRelationship } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, INTUNE_LICENCE } from '../intune.ts';

const RELATED = ['win32LobApp', 'win32CatalogApp', 'winGetApp'].map((kind) => `#microsoft.graph.${kind}`);

export const intuneMobileAppRelationships = defineResource<MobileAppRelationship>()({
  id: 'intune-mobile-app-relationships',
  title: 'Dependencies between apps',
  about: 'Which app must be there before another one, and which one takes the place of an older one.',
  why: 'Without them apps are installed without what they need.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.mobileAppRelationship',
  api: { version: 'beta', path: '/deviceAppManagement/mobileApps/{parent}/relationships' },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  protectedAs: 'app',
  shape: 'view',

  of: 'intune-mobile-apps',
  where: [{ field: '@odata.type', in: RELATED }],
  nameField: 'targetDisplayName',
  limits: ['They are kept with the app that depends on the others, and written back as a whole.'],
});
