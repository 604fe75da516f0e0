import type { Resource } from '../../model/resource.ts';
import { activityBasedTimeoutPolicies } from './activity-based-timeout-policies.ts';
import { adminConsentRequestPolicy } from './admin-consent-request-policy.ts';
import { authenticationFlowsPolicy } from './authentication-flows-policy.ts';
import { authenticationMethodConfigurations } from './authentication-method-configurations.ts';
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { b2cAuthenticationMethodsPolicy } from './b2c-authentication-methods-policy.ts';
import { featureRolloutPolicies } from './feature-rollout-policies.ts';
import { federatedTokenValidationPolicy } from './federated-token-validation-policy.ts';
import { permissionGrantPolicies } from './permission-grant-policies.ts';
import { securityDefaults } from './security-defaults.ts';

export const authenticationArea: readonly Resource[] = [
  authenticationMethodsPolicy,
  authenticationMethodConfigurations,
  authenticationFlowsPolicy,
  authorizationPolicy,
  securityDefaults,
  adminConsentRequestPolicy,
  permissionGrantPolicies,
  activityBasedTimeoutPolicies,
  federatedTokenValidationPolicy,
  featureRolloutPolicies,
  b2cAuthenticationMethodsPolicy,
];
