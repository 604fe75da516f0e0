import type { EntitlementManagementSettings } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const emSettings = defineResource<EntitlementManagementSettings>()({
  id: 'em-settings',
  title: 'Entitlement management settings',
  about: 'What becomes of guests who have lost their last access package, and when.',
  why: 'Set wrongly, guests are blocked or deleted without anybody having decided it.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/entitlementmanagementsettings',
  entity: 'microsoft.graph.entitlementManagementSettings',
  api: { version: 'v1.0', path: '/identityGovernance/entitlementManagement/settings' },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  handOver: [
    { when: 'updated', say: 'Check who is affected: the setting may block or delete guests without packages.' },
  ],
  example: { field: 'durationUntilExternalUserDeletedAfterBlocked', values: ['P30D', 'P60D'] },
  limits: ['Guests that the setting has deleted come back only from the bin or from a backup of users.'],
});
