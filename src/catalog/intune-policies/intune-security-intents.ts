import type { DeviceManagementIntent } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, REPORTS, SCOPE_TAG } from '../intune.ts';
import { securityIntentQuirks } from './intune-security-intents.quirks.ts';

export const intuneSecurityIntents = defineResource<DeviceManagementIntent>()({
  id: 'intune-security-intents',
  title: 'Older endpoint security policies',
  about: 'Endpoint security policies and baselines of the older form, each made from a template.',
  why: 'What was set up years ago often still lives here.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/intune-deviceintent-devicemanagementintent',
  entity: 'microsoft.graph.deviceManagementIntent',
  api: {
    version: 'beta',
    path: '/deviceManagement/intents',
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS, categories: 'How the settings are grouped is said by the template.' },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName', 'templateId']],
  fields: {
    serverOwned: ['id', 'lastModifiedDateTime', 'isAssigned', 'isMigratingToConfigurationPolicy'],
    createOnly: ['templateId'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments(),
    settings: {
      shape: 'replaced',
      path: '{self}/settings',
      write: '{self}/updateSettings',
      wrap: 'settings',
      inCreate: true,
      itemServerOwned: ['id', 'valueJson'],
    },
  },
  create: { path: '/deviceManagement/templates/{templateId}/createInstance' },
  example: { field: 'description', values: ['Since 2021', 'Since 2021, to be moved'] },
  quirks: securityIntentQuirks,
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Microsoft takes no new policy from a template that it has withdrawn, and moves the others to the settings catalog under new identifiers.',
  ],
});
