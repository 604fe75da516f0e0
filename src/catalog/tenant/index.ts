import type { Resource } from '../../model/resource.ts';
import { deviceRegistrationPolicy } from './device-registration-policy.ts';
import { domainFederation } from './domain-federation.ts';
import { domains } from './domains.ts';
import { entraRecovery } from './entra-recovery.ts';
import { mobileAppManagementPolicies } from './mobile-app-management-policies.ts';
import { mobileDeviceManagementPolicies } from './mobile-device-management-policies.ts';
import { onPremisesSync } from './on-premises-sync.ts';
import { organization } from './organization.ts';
import { organizationalBranding } from './organizational-branding.ts';
import { subscribedSkus } from './subscribed-skus.ts';

export const tenantArea: readonly Resource[] = [
  organization,
  organizationalBranding,
  domains,
  domainFederation,
  onPremisesSync,
  entraRecovery,
  subscribedSkus,
  deviceRegistrationPolicy,
  mobileDeviceManagementPolicies,
  mobileAppManagementPolicies,
];
