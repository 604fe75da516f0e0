import type { WindowsAutopilotDeploymentProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, postedAssignments, SCOPE_TAG, SERVICE_CONFIG } from '../intune.ts';

/** Older names of properties that are captured. */
const TWINS = {
  enableWhiteGlove: 'The older name of preprovisioningAllowed.',
  enrollmentStatusScreenSettings: 'The page is an enrolment configuration now.',
  extractHardwareHash: 'The older name of hardwareHashExtractionEnabled.',
  language: 'The older name of locale.',
  outOfBoxExperienceSettings: 'The older name of outOfBoxExperienceSetting.',
};

export const intuneAutopilotDeploymentProfiles = defineResource<WindowsAutopilotDeploymentProfile>()({
  id: 'intune-autopilot-deployment-profiles',
  title: 'Windows Autopilot profiles',
  about: 'How a new Windows device sets itself up, what people are asked, and which groups it is for.',
  why: 'New devices come up unmanaged without them.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-enrollment-windowsautopilotdeploymentprofile',
  entity: 'microsoft.graph.windowsAutopilotDeploymentProfile',
  api: {
    version: 'beta',
    path: '/deviceManagement/windowsAutopilotDeploymentProfiles',
    stamps: ['lastModifiedDateTime'],
    omitted: {
      ...TWINS,
      assignedDevices: 'Follows from the assignments.',
      domainJoinConfiguration: 'The configuration for joining a domain is linked to it by hand.',
    },
  },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    readOnly: ['managementServiceAppId'],
    createOnly: ['deviceType'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  update: { always: ['@odata.type'] },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: postedAssignments('source', 'sourceId'),
  },
  example: { field: 'description', values: ['Office', 'Office and home'] },

  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Which device got which profile follows from the assignments.',
    'The profile for joining a domain is linked by hand.',
  ],
});
