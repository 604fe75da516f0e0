import type { HardwareConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  assignments,
  CONFIGURATION,
  INTUNE_LICENCE,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
} from '../intune.ts';

export const intuneHardwareConfigurations = defineResource<HardwareConfiguration>()({
  id: 'intune-hardware-configurations',
  title: 'Firmware settings',
  about: 'Settings of the firmware (BIOS) of devices, as a file of their maker.',
  why: 'They keep people from starting a device from elsewhere.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.hardwareConfiguration',
  api: {
    version: 'beta',
    path: '/deviceManagement/hardwareConfigurations',
    detail: {},
    stamps: STAMPS,
    omitted: { ...REPORTS },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version'],
    createOnly: ['hardwareConfigurationFormat'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'fileName', 'configurationFileContent'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments('hardwareConfigurationAssignments') },
  example: { field: 'description', values: ['Desktops', 'Desktops of the branch offices'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'The passwords of the firmware belong to each device and are not captured.'],
});
