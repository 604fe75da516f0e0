import type { DeviceManagementConfigurationPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';
import { ENTER_SECRETS, settingReferences, settingsQuirks } from '../intune-settings.ts';

export const intuneSettingsCatalog = defineResource<DeviceManagementConfigurationPolicy>()({
  id: 'intune-settings-catalog',
  title: 'Settings catalog policies',
  about: 'Policies made of settings from Microsoft’s catalogue, security baselines and endpoint security among them.',
  why: 'Most of what is set on devices today is set here, from encryption to antivirus.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/intune-deviceconfigv2-devicemanagementconfigurationpolicy',
  entity: 'microsoft.graph.deviceManagementConfigurationPolicy',
  api: { version: 'beta', path: '/deviceManagement/configurationPolicies', stamps: ['lastModifiedDateTime'] },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  protectedAs: 'configurationPolicy',
  shape: 'collection',

  nameField: 'name',
  matchBy: [['name', 'platforms', 'technologies']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'settingCount', 'isAssigned', 'settings[].id'],
    readOnly: ['creationSource', 'priorityMetaData'],
    createOnly: ['platforms', 'technologies', 'templateReference'],
    unordered: ['roleScopeTagIds', 'settings[]'],
    required: ['name', 'platforms', 'technologies', 'settings'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG, ...settingReferences },
  parts: {
    assignments: assignments(),
    settings: { shape: 'inline', path: '{self}/settings', list: true, inCreate: true },
  },
  update: { method: 'PUT' },
  handOver: [ENTER_SECRETS],
  example: { field: 'description', values: ['For every laptop', 'For every laptop and desktop'] },
  quirks: settingsQuirks,
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Passwords and keys in settings are never returned; a policy that is made anew lacks them until a person enters them.',
    'A template that Microsoft has withdrawn takes no new policy.',
    'The order of policies of one kind is kept for the record.',
  ],
});
