import type { DeviceManagement } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, INTUNE_LICENCE, managementFacet, PREVIEW } from '../intune.ts';

export const intuneLegacyBrand = defineResource<DeviceManagement>()({
  id: 'intune-legacy-brand',
  title: 'Branding of the Company Portal, older form',
  about:
    'Name, colours and help desk of the Company Portal, as the default branding profile shows them to older tools.',
  why: 'It tells what the portal looked like where no branding profile can be read.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-intunebrand',
  entity: 'microsoft.graph.deviceManagement',
  api: managementFacet('intuneBrand'),
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id'] },
  untouchable: [
    { when: [], cannot: 'write', say: 'It mirrors the default branding profile, which is restored in its place.' },
  ],
  limits: [PREVIEW],
});
