import type { DeviceManagement } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, managementFacet, PREVIEW } from '../intune.ts';

const FACET = 'dataProcessorServiceForWindowsFeaturesOnboarding';

export const intuneWindowsDataConnector = defineResource<DeviceManagement>()({
  id: 'intune-windows-data-connector',
  title: 'Windows data',
  about: 'Whether Intune may use diagnostic data of Windows, and whether licences for it were declared.',
  why: 'Reports on updates and the health of devices stay empty without it.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  entity: 'microsoft.graph.deviceManagement',
  api: managementFacet(FACET),
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id'] },
  handOver: [
    { when: 'updated', say: 'Confirm that the licences for Windows data, which the setting declares, are there.' },
  ],
  example: { field: `${FACET}.areDataProcessorServiceForWindowsFeaturesEnabled`, values: [true, false] },
  limits: [PREVIEW, 'That the licences are there is a declaration of the administrator.'],
});
