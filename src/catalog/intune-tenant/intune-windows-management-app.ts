import type { WindowsManagementApp } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneWindowsManagementApp = defineResource<WindowsManagementApp>()({
  id: 'intune-windows-management-app',
  title: 'Managed installer',
  about: 'Whether what Intune installs on Windows counts as trusted by application control.',
  why: 'With it off, application control blocks what Intune installs.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-apps-windowsmanagementapp',
  entity: 'microsoft.graph.windowsManagementApp',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/windowsManagementApp',
    omitted: { healthStates: 'What devices report moves all the time and comes back from them.' },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id'] },
  untouchable: [
    {
      when: [],
      cannot: 'write',
      say: 'Microsoft offers a switch that turns it over and none that sets it: set it in the portal.',
    },
  ],
  limits: [PREVIEW],
});
