import type { DeviceManagementCompliancePolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  assignments,
  CONFIGURATION,
  GROUP,
  INTUNE_LICENCE,
  NEW_IDENTIFIER,
  PREVIEW,
  SCOPE_TAG,
  TEMPLATE,
} from '../intune.ts';
import { ENTER_SECRETS, settingReferences, settingsQuirks } from '../intune-settings.ts';

export const intuneComplianceSettingsCatalog = defineResource<DeviceManagementCompliancePolicy>()({
  id: 'intune-compliance-settings-catalog',
  title: 'Compliance policies of the settings catalog',
  about: 'Compliance policies made of settings from the catalogue, for Linux.',
  why: 'Conditional Access lets in compliant devices only.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '002'],
  entity: 'microsoft.graph.deviceManagementCompliancePolicy',
  api: { version: 'beta', path: '/deviceManagement/compliancePolicies', stamps: ['lastModifiedDateTime'] },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  protectedAs: 'compliancePolicy',
  shape: 'collection',

  nameField: 'name',
  matchBy: [['name', 'platforms', 'technologies']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'settingCount', 'isAssigned', 'settings[].id'],
    readOnly: ['creationSource'],
    createOnly: ['platforms', 'technologies'],
    unordered: ['roleScopeTagIds', 'settings[]'],
    required: ['name', 'platforms', 'technologies', 'settings'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG, ...settingReferences },
  parts: {
    assignments: assignments(),
    settings: { shape: 'inline', path: '{self}/settings', list: true, inCreate: true },
    scheduledActionsForRule: {
      shape: 'replaced',
      path: '{self}/scheduledActionsForRule',
      query: '$expand=scheduledActionConfigurations',
      write: '{self}/setScheduledActions',
      wrap: 'scheduledActions',
      itemServerOwned: ['id', 'scheduledActionConfigurations[].id'],
      itemDefaults: { ruleName: 'PasswordRequired' },
      references: {
        'scheduledActionConfigurations[].notificationTemplateId': TEMPLATE,
        'scheduledActionConfigurations[].notificationMessageCCList[]': GROUP,
      },
    },
  },
  update: { method: 'PUT' },
  handOver: [ENTER_SECRETS],
  example: { field: 'description', values: ['For Linux', 'For Linux on laptops'] },
  quirks: settingsQuirks,
  limits: [NEW_IDENTIFIER, PREVIEW],
});
