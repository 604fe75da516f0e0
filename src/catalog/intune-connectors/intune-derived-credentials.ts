import type { DeviceManagementDerivedCredentialSettings } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW } from '../intune.ts';

export const intuneDerivedCredentials = defineResource<DeviceManagementDerivedCredentialSettings>()({
  id: 'intune-derived-credentials',
  title: 'Derived credentials',
  about: 'Who issues certificates derived from smart cards, and how people are told.',
  why: 'Profiles for Wi-Fi, VPN and mail that rest on it stop without it.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  entity: 'microsoft.graph.deviceManagementDerivedCredentialSettings',
  api: { version: 'beta', path: '/deviceManagement/derivedCredentials' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'assignment',

  nameField: 'displayName',
  matchBy: [['displayName'], ['issuer']],
  fields: { serverOwned: ['id'], required: ['displayName', 'issuer'] },

  limits: [NEW_IDENTIFIER, PREVIEW, 'There is one in a tenant; a change makes it anew.'],
});
