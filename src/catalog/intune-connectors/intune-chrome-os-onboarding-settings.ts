import type { ChromeOSOnboardingSettings } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneChromeOsOnboardingSettings = defineResource<ChromeOSOnboardingSettings>()({
  id: 'intune-chrome-os-onboarding-settings',
  title: 'Chrome Enterprise connector',
  about: 'Who connected Intune to Google for Chrome devices, and whether it works.',
  why: 'It tells which account to connect with again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  entity: 'microsoft.graph.chromeOSOnboardingSettings',
  api: { version: 'beta', path: '/deviceManagement/chromeOSOnboardingSettings' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'A person connects to Google and consents there.',
  nameField: 'ownerUserPrincipalName',
  matchBy: [['ownerUserPrincipalName']],

  limits: [PREVIEW, 'The connection is made by a person who signs in to Google.'],
});
