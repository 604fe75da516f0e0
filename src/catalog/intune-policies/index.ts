import type { Resource } from '../../model/resource.ts';
import { intuneCompliancePolicies } from './intune-compliance-policies.ts';
import { intuneDeviceConfigurations } from './intune-device-configurations.ts';
import { intuneReusablePolicySettings } from './intune-reusable-policy-settings.ts';
import { intuneSettingsCatalog } from './intune-settings-catalog.ts';

export const intunePoliciesArea: readonly Resource[] = [
  intuneDeviceConfigurations,
  intuneCompliancePolicies,
  intuneSettingsCatalog,
  intuneReusablePolicySettings,
];
