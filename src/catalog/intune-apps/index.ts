import type { Resource } from '../../model/resource.ts';
import { intuneAndroidManagedAppProtections } from './intune-android-managed-app-protections.ts';
import { intuneDefaultManagedAppProtections } from './intune-default-managed-app-protections.ts';
import { intuneIosLobAppProvisioningConfigurations } from './intune-ios-lob-app-provisioning-configurations.ts';
import { intuneIosManagedAppProtections } from './intune-ios-managed-app-protections.ts';
import { intuneManagedEbooks } from './intune-managed-ebooks.ts';
import { intuneMdmWindowsInformationProtectionPolicies } from './intune-mdm-windows-information-protection-policies.ts';
import { intuneMobileAppCategories } from './intune-mobile-app-categories.ts';
import { intuneMobileAppConfigurations } from './intune-mobile-app-configurations.ts';
import { intuneMobileAppRelationships } from './intune-mobile-app-relationships.ts';
import { intuneMobileApps } from './intune-mobile-apps.ts';
import { intuneTargetedManagedAppConfigurations } from './intune-targeted-managed-app-configurations.ts';
import { intuneWdacSupplementalPolicies } from './intune-wdac-supplemental-policies.ts';
import { intuneWindowsInformationProtectionPolicies } from './intune-windows-information-protection-policies.ts';
import { intuneWindowsManagedAppProtections } from './intune-windows-managed-app-protections.ts';

export const intuneAppsArea: readonly Resource[] = [
  intuneMobileAppCategories,
  intuneMobileApps,
  intuneMobileAppRelationships,
  intuneMobileAppConfigurations,
  intuneTargetedManagedAppConfigurations,
  intuneIosManagedAppProtections,
  intuneAndroidManagedAppProtections,
  intuneWindowsManagedAppProtections,
  intuneDefaultManagedAppProtections,
  intuneMdmWindowsInformationProtectionPolicies,
  intuneWindowsInformationProtectionPolicies,
  intuneIosLobAppProvisioningConfigurations,
  intuneWdacSupplementalPolicies,
  intuneManagedEbooks,
];
