import type { Resource } from '../../model/resource.ts';
import { intuneWindowsDriverUpdateProfiles } from './intune-windows-driver-update-profiles.ts';
import { intuneWindowsFeatureUpdateProfiles } from './intune-windows-feature-update-profiles.ts';
import { intuneWindowsQualityUpdatePolicies } from './intune-windows-quality-update-policies.ts';
import { intuneWindowsQualityUpdateProfiles } from './intune-windows-quality-update-profiles.ts';
import { intuneWindowsUpdateRings } from './intune-windows-update-rings.ts';

export const intuneUpdatesArea: readonly Resource[] = [
  intuneWindowsUpdateRings,
  intuneWindowsFeatureUpdateProfiles,
  intuneWindowsQualityUpdateProfiles,
  intuneWindowsQualityUpdatePolicies,
  intuneWindowsDriverUpdateProfiles,
];
