import type { DeviceCompliancePolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  assignments,
  CONFIGURATION,
  GROUP,
  INTUNE_LICENCE,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
  TEMPLATE,
} from '../intune.ts';

type Policy = DeviceCompliancePolicy & { deviceCompliancePolicyScript?: { deviceComplianceScriptId?: string } };

export const intuneCompliancePolicies = defineResource<Policy>()({
  id: 'intune-compliance-policies',
  title: 'Compliance policies',
  about: 'What a device must be like to count as compliant, for each platform, and what happens when it is not.',
  why: 'Conditional Access lets in compliant devices only: a lost policy locks people out, a weakened one lets anything in.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '002'],
  learn: 'graph/api/resources/intune-deviceconfig-devicecompliancepolicy',
  entity: 'microsoft.graph.deviceCompliancePolicy',
  api: { version: 'beta', path: '/deviceManagement/deviceCompliancePolicies', stamps: STAMPS, omitted: { ...REPORTS } },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  protectedAs: 'compliancePolicy',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version'],
    createOnly: ['@odata.type'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: {
    'roleScopeTagIds[]': SCOPE_TAG,
    'deviceCompliancePolicyScript.deviceComplianceScriptId': { to: 'intune-device-compliance-scripts' },
  },
  parts: {
    assignments: assignments(),
    scheduledActionsForRule: {
      shape: 'replaced',
      path: '{self}/scheduledActionsForRule',
      query: '$expand=scheduledActionConfigurations',
      write: '{self}/scheduleActionsForRules',
      wrap: 'deviceComplianceScheduledActionForRules',
      inCreate: true,
      itemServerOwned: ['id', 'scheduledActionConfigurations[].id'],
      itemDefaults: { ruleName: 'PasswordRequired' },
      references: {
        'scheduledActionConfigurations[].notificationTemplateId': TEMPLATE,
        'scheduledActionConfigurations[].notificationMessageCCList[]': GROUP,
      },
    },
  },
  untouchable: [
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.defaultDeviceCompliancePolicy' }],
      cannot: 'write',
      say: 'The default policy is Microsoft’s own.',
    },
  ],
  example: { field: 'description', values: ['Encrypted and up to date', 'Encrypted, up to date and with a code'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'Whether a device meets the policy is found out anew by the device.'],
});
