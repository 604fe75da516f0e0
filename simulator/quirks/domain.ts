import { deltaQuirk } from '../delta/quirk.ts';
import { adminPortalQuirks } from './admin-portals.ts';
import { applicationServiceQuirks } from './application-services.ts';
import { applications, extensionProperties, federatedCredentials, servicePrincipals } from './applications.ts';
import { authenticationStrengths, combinationConfigurations, methodConfigurations } from './authentication.ts';
import { authenticationEventQuirks } from './authentication-events.ts';
import { backupStorageQuirks } from './backup-storage/index.ts';
import { branding } from './branding.ts';
import { claimsPolicies } from './claims-policies.ts';
import { authenticationContexts, conditionalAccess, namedLocations } from './conditional-access.ts';
import { crossTenantQuirks } from './cross-tenant.ts';
import { localCredentials, recoveryKeys } from './device-secrets.ts';
import { domains } from './domains.ts';
import { entitlementRequests } from './entitlement-requests.ts';
import { entitlementQuirks } from './entitlements.ts';
import { federationQuirks } from './federation.ts';
import { appRoleAssignments, delegatedGrants } from './grants.ts';
import { groupActivation } from './group-activation.ts';
import { groupEligibilityRequests, groupScheduleViews } from './group-privileges.ts';
import { groupSettings, lifecyclePolicies } from './group-settings.ts';
import { dynamicMembership, groupKinds, groupMembers, unitMembers } from './groups.ts';
import { intuneApprovals } from './intune-approvals.ts';
import { intuneApps } from './intune-apps.ts';
import { intuneAssignments } from './intune-assignments.ts';
import { intuneEnrolment } from './intune-enrolment.ts';
import { intuneFamily } from './intune-family.ts';
import { intunePolicies } from './intune-policies.ts';
import { intuneRoles } from './intune-roles.ts';
import { administrativeTemplates } from './intune-templates.ts';
import { intuneTenant } from './intune-tenant.ts';
import { invitations } from './invitations.ts';
import { licences } from './licences.ts';
import { lifecycleWorkflows } from './lifecycle-workflows.ts';
import { onPremises } from './on-premises.ts';
import { policyQuirks } from './policies.ts';
import type { Quirk } from './quirk.ts';
import { freedNames, recycleBin } from './recycle-bin.ts';
import {
  assignmentRequests,
  directoryRoles,
  eligibilityRequests,
  roleAssignments,
  roleDefinitions,
  scheduleViews,
} from './role-management.ts';
import { passwordMethods, signInMethods, signInSettings } from './sign-in-methods.ts';
import { userFlowQuirks } from './user-flows.ts';
import { users } from './users.ts';

/** Quirks of the domain: delta, recycle bin, licences, conditional access, PIM, branding … */
export const domainQuirks: readonly Quirk[] = [
  deltaQuirk,
  recycleBin,
  onPremises,
  users,
  passwordMethods,
  signInMethods,
  signInSettings,
  invitations,
  dynamicMembership,
  groupKinds,
  groupMembers,
  unitMembers,
  licences,
  groupSettings,
  lifecyclePolicies,
  applications,
  federatedCredentials,
  extensionProperties,
  servicePrincipals,
  appRoleAssignments,
  delegatedGrants,
  roleDefinitions,
  roleAssignments,
  directoryRoles,
  eligibilityRequests,
  groupActivation,
  groupEligibilityRequests,
  groupScheduleViews,
  scheduleViews,
  assignmentRequests,
  conditionalAccess,
  namedLocations,
  authenticationContexts,
  authenticationStrengths,
  combinationConfigurations,
  methodConfigurations,
  branding,
  domains,
  recoveryKeys,
  localCredentials,
  freedNames,
  ...policyQuirks,
  ...entitlementQuirks,
  ...userFlowQuirks,
  ...authenticationEventQuirks,
  lifecycleWorkflows,
  ...entitlementRequests,
  claimsPolicies,
  ...applicationServiceQuirks,
  ...crossTenantQuirks,
  ...federationQuirks,
  ...adminPortalQuirks,
  ...intuneFamily,
  ...intuneAssignments,
  ...intunePolicies,
  ...backupStorageQuirks,
  ...intuneRoles,
  ...intuneTenant,
  ...intuneApprovals,
  ...intuneEnrolment,
  ...intuneApps,
  administrativeTemplates,
];
