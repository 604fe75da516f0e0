import type { Resource } from '../../model/resource.ts';
import { intuneAndroidDeviceOwnerEnrollmentProfiles } from './intune-android-device-owner-enrollment-profiles.ts';
import { intuneAndroidForWorkEnrollmentProfiles } from './intune-android-for-work-enrollment-profiles.ts';
import { intuneAppleUserInitiatedEnrollmentProfiles } from './intune-apple-user-initiated-enrollment-profiles.ts';
import { intuneAutopilotDeploymentProfiles } from './intune-autopilot-deployment-profiles.ts';
import { intuneAutopilotDeviceIdentities } from './intune-autopilot-device-identities.ts';
import { intuneDepEnrollmentProfiles } from './intune-dep-enrollment-profiles.ts';
import { intuneEnrollmentConfigurations } from './intune-enrollment-configurations.ts';
import { intuneEnrollmentNotifications } from './intune-enrollment-notifications.ts';
import { intuneImportedDeviceIdentities } from './intune-imported-device-identities.ts';

export const intuneEnrollmentArea: readonly Resource[] = [
  intuneAutopilotDeploymentProfiles,
  intuneAutopilotDeviceIdentities,
  intuneImportedDeviceIdentities,
  intuneDepEnrollmentProfiles,
  intuneAppleUserInitiatedEnrollmentProfiles,
  intuneAndroidDeviceOwnerEnrollmentProfiles,
  intuneAndroidForWorkEnrollmentProfiles,
  intuneEnrollmentConfigurations,
  intuneEnrollmentNotifications,
];
