import type { Schema } from '../schema/schema.ts';
import { type NamedInBody, roleInCatalog, scopeInCatalog } from './named-in-body.ts';

/** What a navigation property of a stored entity is, beyond containment, which is the rule for the rest. */
export type NavigationRule =
  /**
   * Links of this name; `inverse`: read from the other end. `byId`: a body may name the target in place, in this set, or
   * in any set of this name that is contained in an object (`#/roles`), or by a rule of its own.
   */
  | {
      readonly as: 'links';
      readonly link: string;
      readonly inverse?: boolean;
      readonly writable?: boolean;
      readonly byId?: string | NamedInBody;
    }
  /** Worked out by a rule in `derived.ts`. `writable`: links may be added, which a quirk turns into something else. */
  | { readonly as: 'derived'; readonly kind: string }
  /** The entities of another set that name this one. */
  | { readonly as: 'matching'; readonly set: string; readonly property: string }
  /** The entity that a property of this one names, in one of these sets. */
  | { readonly as: 'named'; readonly property: string; readonly sets: readonly string[] };

const links = (link: string): NavigationRule => ({ as: 'links', link, writable: true });
const inverse = (link: string): NavigationRule => ({ as: 'links', link, inverse: true });
const derived = (kind: string): NavigationRule => ({ as: 'derived', kind });
const matching = (set: string, property: string): NavigationRule => ({ as: 'matching', set, property });
const named = (property: string, ...sets: string[]): NavigationRule => ({ as: 'named', property, sets });

const DIRECTORY = ['*'];
const ENTITLEMENTS = 'identityGovernance/entitlementManagement';
const ROLE_DEFINITIONS = 'roleManagement/directory/roleDefinitions';

/** `type.property`, looked up along the inheritance. `*.property` holds for every type. */
const RULES: Readonly<Record<string, NavigationRule>> = {
  '*.memberOf': derived('memberOf'),
  '*.transitiveMemberOf': derived('transitiveMemberOf'),
  '*.ownedObjects': inverse('owners'),
  '*.createdObjects': inverse('createdBy'),
  'group.transitiveMembers': derived('transitiveMembers'),
  'group.membersWithLicenseErrors': derived('none'),
  'group.appRoleAssignments': matching('appRoleAssignments', 'principalId'),
  'group.groupLifecyclePolicies': derived('lifecyclePolicies'),
  'group.createdOnBehalfOf': links('createdBy'),
  'user.appRoleAssignments': matching('appRoleAssignments', 'principalId'),
  'user.oauth2PermissionGrants': matching('oauth2PermissionGrants', 'principalId'),
  'user.directReports': inverse('manager'),
  'user.ownedDevices': inverse('registeredOwners'),
  'user.registeredDevices': inverse('registeredUsers'),
  'user.scopedRoleMemberOf': matching('scopedRoleMemberships', 'principalId'),
  'servicePrincipal.appRoleAssignments': matching('appRoleAssignments', 'principalId'),
  'servicePrincipal.appRoleAssignedTo': matching('appRoleAssignments', 'resourceId'),
  'servicePrincipal.oauth2PermissionGrants': matching('oauth2PermissionGrants', 'clientId'),
  'directoryRole.members': derived('roleMembers'),
  'directoryRole.scopedMembers': matching('scopedRoleMemberships', 'roleId'),
  'administrativeUnit.scopedRoleMembers': matching('scopedRoleMemberships', 'administrativeUnitId'),
  'stsPolicy.appliesTo': derived('appliesTo'),
  'appManagementPolicy.appliesTo': derived('appliesTo'),
  'mobileApp.categories': links('appCategories'),
  'microsoftTunnelSite.microsoftTunnelConfiguration': links('tunnelConfiguration'),
  'groupPolicyDefinitionValue.definition': links('admxDefinition'),
  'groupPolicyPresentationValue.presentation': links('admxPresentation'),
  'roleAssignment.roleDefinition': links('intuneRole'),
  'roleDefinition.roleAssignments': inverse('intuneRole'),
  'unifiedRoleAssignment.roleDefinition': named('roleDefinitionId', ROLE_DEFINITIONS),
  'unifiedRoleAssignment.principal': named('principalId', ...DIRECTORY),
  'unifiedRoleAssignment.directoryScope': named('directoryScopeId', ...DIRECTORY),
  'unifiedRoleScheduleBase.roleDefinition': named('roleDefinitionId', ROLE_DEFINITIONS),
  'unifiedRoleScheduleBase.principal': named('principalId', ...DIRECTORY),
  'unifiedRoleScheduleBase.directoryScope': named('directoryScopeId', ...DIRECTORY),
  'unifiedRoleScheduleInstanceBase.roleDefinition': named('roleDefinitionId', ROLE_DEFINITIONS),
  'unifiedRoleScheduleInstanceBase.principal': named('principalId', ...DIRECTORY),
  'unifiedRoleScheduleInstanceBase.directoryScope': named('directoryScopeId', ...DIRECTORY),
  'unifiedRoleEligibilityScheduleRequest.roleDefinition': named('roleDefinitionId', ROLE_DEFINITIONS),
  'unifiedRoleEligibilityScheduleRequest.principal': named('principalId', ...DIRECTORY),
  'unifiedRoleEligibilityScheduleRequest.directoryScope': named('directoryScopeId', ...DIRECTORY),
  'unifiedRoleAssignmentScheduleRequest.roleDefinition': named('roleDefinitionId', ROLE_DEFINITIONS),
  'unifiedRoleAssignmentScheduleRequest.principal': named('principalId', ...DIRECTORY),
  'unifiedRoleAssignmentScheduleRequest.directoryScope': named('directoryScopeId', ...DIRECTORY),
  'unifiedRoleManagementPolicyAssignment.policy': named('policyId', 'policies/roleManagementPolicies'),
  'accessPackage.catalog': {
    as: 'links',
    link: 'accessPackageCatalog',
    byId: `${ENTITLEMENTS}/catalogs`,
  },
  'accessPackage.assignmentPolicies': inverse('policyPackage'),
  'accessPackageAssignmentPolicy.accessPackage': {
    as: 'links',
    link: 'policyPackage',
    byId: `${ENTITLEMENTS}/accessPackages`,
  },
  'accessPackageAssignmentPolicy.catalog': links('policyCatalog'),
  'accessPackageAssignment.accessPackage': links('assignedPackage'),
  'accessPackageAssignment.assignmentPolicy': links('assignedBy'),
  'accessPackageResourceRole.resource': links('roleResource'),
  'accessPackageResourceScope.resource': links('scopeResource'),
  'accessPackageResourceRoleScope.role': { as: 'links', link: 'givenRole', byId: roleInCatalog },
  'accessPackageResourceRoleScope.scope': { as: 'links', link: 'givenScope', byId: scopeInCatalog },
  'customExtensionStageSetting.customExtension': {
    as: 'links',
    link: 'stageExtension',
    byId: '#/customWorkflowExtensions',
  },
  'userFlowApiConnectorConfiguration.postFederationSignup': links('postFederationSignup'),
  'userFlowApiConnectorConfiguration.postAttributeCollection': links('postAttributeCollection'),
  'userFlowApiConnectorConfiguration.preTokenIssuance': links('preTokenIssuance'),
  'b2xIdentityUserFlow.userFlowIdentityProviders': links('flowProviders'),
  'b2cIdentityUserFlow.userFlowIdentityProviders': links('flowProviders'),
  'identityUserFlowAttributeAssignment.userAttribute': {
    as: 'links',
    link: 'assignedAttribute',
    byId: 'identity/userFlowAttributes',
  },
  'onAttributeCollectionExternalUsersSelfServiceSignUp.attributes': links('flowAttributes'),
  'onAuthenticationMethodLoadStartExternalUsersSelfServiceSignUp.identityProviders': links('flowProviders'),
  'accessPackage.incompatibleAccessPackages': links('incompatibleAccessPackages'),
  'accessPackage.accessPackagesIncompatibleWith': inverse('incompatibleAccessPackages'),
  'unifiedRoleDefinition.inheritsPermissionsFrom': links('inheritsPermissionsFrom'),
  'exchangeProtectionPolicy.mailboxProtectionUnits': matching('solutions/backupRestore/protectionUnits', 'policyId'),
  'exchangeProtectionPolicy.mailboxInclusionRules': matching(
    'solutions/backupRestore/mailboxInclusionRules',
    'policyId',
  ),
  'exchangeProtectionPolicy.mailboxProtectionUnitsBulkAdditionJobs': matching(
    'solutions/backupRestore/mailboxProtectionUnitsBulkAdditionJobs',
    'policyId',
  ),
  'oneDriveForBusinessProtectionPolicy.driveProtectionUnits': matching(
    'solutions/backupRestore/protectionUnits',
    'policyId',
  ),
  'oneDriveForBusinessProtectionPolicy.driveInclusionRules': matching(
    'solutions/backupRestore/driveInclusionRules',
    'policyId',
  ),
  'oneDriveForBusinessProtectionPolicy.driveProtectionUnitsBulkAdditionJobs': matching(
    'solutions/backupRestore/driveProtectionUnitsBulkAdditionJobs',
    'policyId',
  ),
  'sharePointProtectionPolicy.siteProtectionUnits': matching('solutions/backupRestore/protectionUnits', 'policyId'),
  'sharePointProtectionPolicy.siteInclusionRules': matching('solutions/backupRestore/siteInclusionRules', 'policyId'),
  'sharePointProtectionPolicy.siteProtectionUnitsBulkAdditionJobs': matching(
    'solutions/backupRestore/siteProtectionUnitsBulkAdditionJobs',
    'policyId',
  ),
  'restorePoint.protectionUnit': named('simUnit', 'solutions/backupRestore/protectionUnits'),
  'restoreArtifactBase.restorePoint': {
    as: 'links',
    link: 'restoredFrom',
    byId: 'solutions/backupRestore/restorePoints',
  },
  'conditionalAccessGrantControls.authenticationStrength': named(
    'authenticationStrength',
    'policies/authenticationStrengthPolicies',
  ),
};

/** The rule for a navigation property of an entity of `type`, or nothing when its targets are contained in it. */
export function navigationRule(schema: Schema, type: string, nav: string): NavigationRule | undefined {
  for (let at: string | undefined = type; at !== undefined; at = schema.type(at)?.base) {
    const rule = RULES[`${at}.${nav}`];
    if (rule) return rule;
  }
  const general = RULES[`*.${nav}`];
  const property = schema.type(type)?.properties.get(nav);
  if (general && schema.isA(type, 'directoryObject')) return general;
  // Whatever points at directory objects points at them by reference.
  if (property?.type === 'extensionProperty') return undefined;
  return property && schema.isA(property.type, 'directoryObject') ? links(nav) : undefined;
}
