import type { Resource } from '../../model/resource.ts';
import { intuneAutopilotDevicePreparation } from './intune-autopilot-device-preparation.ts';
import { intuneCompliancePolicies } from './intune-compliance-policies.ts';
import { intuneComplianceSettingsCatalog } from './intune-compliance-settings-catalog.ts';
import { intuneDeviceConfigurations } from './intune-device-configurations.ts';
import { intuneEndpointSecurityPolicies } from './intune-endpoint-security-policies.ts';
import { intuneGroupPolicyConfigurations } from './intune-group-policy-configurations.ts';
import { intuneGroupPolicyUploadedDefinitionFiles } from './intune-group-policy-uploaded-definition-files.ts';
import { intuneHardwareConfigurations } from './intune-hardware-configurations.ts';
import { intuneResourceAccessProfiles } from './intune-resource-access-profiles.ts';
import { intuneReusablePolicySettings } from './intune-reusable-policy-settings.ts';
import { intuneSecurityBaselines } from './intune-security-baselines.ts';
import { intuneSecurityIntents } from './intune-security-intents.ts';
import { intuneSettingsCatalog } from './intune-settings-catalog.ts';

export const intunePoliciesArea: readonly Resource[] = [
  intuneDeviceConfigurations,
  intuneCompliancePolicies,
  intuneSettingsCatalog,
  intuneSecurityBaselines,
  intuneEndpointSecurityPolicies,
  intuneAutopilotDevicePreparation,
  intuneReusablePolicySettings,
  intuneComplianceSettingsCatalog,
  intuneSecurityIntents,
  intuneGroupPolicyConfigurations,
  intuneHardwareConfigurations,
  intuneResourceAccessProfiles,
  intuneGroupPolicyUploadedDefinitionFiles,
];
