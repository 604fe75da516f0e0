import type { ManagedDeviceCleanupRule } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW } from '../intune.ts';

export const intuneDeviceCleanupRules = defineResource<ManagedDeviceCleanupRule>()({
  id: 'intune-device-cleanup-rules',
  title: 'Clean-up rules for devices',
  about: 'After how many days without a sign of life a device is taken off the list, platform by platform.',
  why: 'Too short, and devices of people on leave are gone; too long, and lost devices keep their place.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  entity: 'microsoft.graph.managedDeviceCleanupRule',
  api: { version: 'beta', path: '/deviceManagement/managedDeviceCleanupRules' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['deviceCleanupRulePlatformType']],
  fields: {
    serverOwned: ['id', 'lastModifiedDateTime'],
    required: ['deviceCleanupRulePlatformType', 'deviceInactivityBeforeRetirementInDays'],
  },
  handOver: [{ when: 'updated', say: 'Check which devices {name} takes off the list now.' }],
  example: { field: 'description', values: ['Since 2025', 'Since 2025, after long leave'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'There is one rule for each platform.',
    'Devices come back when they report again.',
  ],
});
