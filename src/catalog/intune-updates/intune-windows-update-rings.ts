import type { WindowsUpdateForBusinessConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER } from '../intune.ts';

export const intuneWindowsUpdateRings = defineResource<WindowsUpdateForBusinessConfiguration>()({
  id: 'intune-windows-update-rings',
  title: 'Update rings of Windows',
  about: 'When Windows devices get updates, and how long people may put them off.',
  why: 'A lost ring leaves devices without updates, or updates all of them at once.',
  service: 'admin-portal-settings',
  category: 'intune-updates',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.windowsUpdateForBusinessConfiguration',
  api: { version: 'beta', path: '/deviceManagement/deviceConfigurations' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'view',

  of: 'intune-device-configurations',
  where: [{ field: '@odata.type', equals: '#microsoft.graph.windowsUpdateForBusinessConfiguration' }],
  nameField: 'displayName',
  limits: [NEW_IDENTIFIER, 'An order to roll updates back is never repeated.'],
});
