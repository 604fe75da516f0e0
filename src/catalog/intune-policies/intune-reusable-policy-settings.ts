import type { DeviceManagementReusablePolicySetting } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, STAMPS } from '../intune.ts';

export const intuneReusablePolicySettings = defineResource<DeviceManagementReusablePolicySetting>()({
  id: 'intune-reusable-policy-settings',
  title: 'Reusable policy settings',
  about:
    'Settings that several policies of the settings catalog share, such as groups of firewall addresses and Linux scripts.',
  why: 'A policy that names one cannot be made without it.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/intune-deviceconfigv2-devicemanagementreusablepolicysetting',
  entity: 'microsoft.graph.deviceManagementReusablePolicySetting',
  api: {
    version: 'beta',
    path: '/deviceManagement/reusablePolicySettings',
    detail: {
      select: [
        'id',
        'displayName',
        'description',
        'createdDateTime',
        'lastModifiedDateTime',
        'version',
        'referencingConfigurationPolicyCount',
        'settingDefinitionId',
        'settingInstance',
      ],
    },
    stamps: STAMPS,
    omitted: { referencingConfigurationPolicies: 'The policies themselves say which settings they use.' },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName', 'settingDefinitionId']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'referencingConfigurationPolicyCount'],
    createOnly: ['settingDefinitionId'],
    required: ['displayName', 'settingDefinitionId', 'settingInstance'],
  },
  update: { method: 'PUT' },
  example: { field: 'description', values: ['Branch networks', 'Branch networks and home offices'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'It cannot be deleted while a policy names it.'],
});
