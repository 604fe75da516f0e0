import type { WindowsInformationProtectionPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  APPS,
  assignments,
  INTUNE_LICENCE,
  lockerFiles,
  NEW_IDENTIFIER,
  PREVIEW,
  SCOPE_TAG,
  STAMPS,
} from '../intune.ts';

export const intuneWindowsInformationProtectionPolicies = defineResource<WindowsInformationProtectionPolicy>()({
  id: 'intune-windows-information-protection-policies',
  title: 'Windows Information Protection without management',
  about: 'Which apps on Windows devices that are not managed may open work data, and where it may go.',
  why: 'Where it is still used, losing it opens work data to every app.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.windowsInformationProtectionPolicy',
  api: { version: 'beta', path: '/deviceAppManagement/windowsInformationProtectionPolicies', stamps: STAMPS },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'isAssigned'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'enforcementLevel'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments(),
    protectedAppLockerFiles: lockerFiles('protectedAppLockerFiles'),
    exemptAppLockerFiles: lockerFiles('exemptAppLockerFiles'),
  },
  example: { field: 'description', values: ['For everybody', 'For everybody with a phone'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'Microsoft has given the feature up: a new policy may be refused.'],
});
