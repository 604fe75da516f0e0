import { valuesAt } from '../../../src/model/field-path.ts';
import type { JsonObject } from '../../../src/model/json.ts';

export interface Referenced {
  readonly set: string;
  readonly id: string;
  /** Path of the property that names it. */
  readonly from: string;
}

/* What the properties of a type point at. `appId` means that the value is an application's id, not an object's. */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  conditionalAccessPolicy: {
    'conditions.users.includeUsers[]': 'users',
    'conditions.users.excludeUsers[]': 'users',
    'conditions.users.includeGroups[]': 'groups',
    'conditions.users.excludeGroups[]': 'groups',
    'conditions.users.includeRoles[]': 'roleManagement/directory/roleDefinitions',
    'conditions.users.excludeRoles[]': 'roleManagement/directory/roleDefinitions',
    'conditions.applications.includeApplications[]': 'appId',
    'conditions.applications.excludeApplications[]': 'appId',
    'conditions.applications.includeAuthenticationContextClassReferences[]':
      'identity/conditionalAccess/authenticationContextClassReferences',
    'conditions.clientApplications.includeServicePrincipals[]': 'servicePrincipals',
    'conditions.clientApplications.excludeServicePrincipals[]': 'servicePrincipals',
    'conditions.locations.includeLocations[]': 'identity/conditionalAccess/namedLocations',
    'conditions.locations.excludeLocations[]': 'identity/conditionalAccess/namedLocations',
    'grantControls.termsOfUse[]': 'identityGovernance/termsOfUse/agreements',
    'grantControls.authenticationStrength.id': 'policies/authenticationStrengthPolicies',
  },
  unifiedRoleAssignment: {
    principalId: 'users',
    roleDefinitionId: 'roleManagement/directory/roleDefinitions',
  },
  unifiedRoleEligibilitySchedule: {
    principalId: 'users',
    roleDefinitionId: 'roleManagement/directory/roleDefinitions',
  },
  appRoleAssignment: { resourceId: 'servicePrincipals' },
  oAuth2PermissionGrant: { clientId: 'servicePrincipals', resourceId: 'servicePrincipals' },
  servicePrincipal: {},
};

const IS_ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Everything an object points at. Words such as `All` and `GuestsOrExternalUsers` are no references. */
export function referencesOf(type: string, body: JsonObject): Referenced[] {
  const found: Referenced[] = [];
  for (const [path, set] of Object.entries(REFERENCES[type] ?? {})) {
    for (const value of valuesAt(body, path)) {
      const isContext = set.endsWith('authenticationContextClassReferences') && typeof value === 'string';
      if (isContext || (typeof value === 'string' && IS_ID.test(value))) found.push({ set, id: value, from: path });
    }
  }
  const target = body.target;
  const groupId = typeof target === 'object' && target !== null ? (target as JsonObject).groupId : undefined;
  if (typeof groupId === 'string' && IS_ID.test(groupId))
    found.push({ set: 'groups', id: groupId, from: 'target.groupId' });
  return found;
}

/** The least body with which a missing object can stand in the directory. */
export function placeholderOf(
  set: string,
  id: string,
  name: string,
): { readonly type: string; readonly body: JsonObject } {
  const common = { id, displayName: name, description: 'Placeholder: referred to, but not part of the import' };
  switch (set) {
    case 'users':
      return {
        type: 'user',
        body: {
          id,
          displayName: name,
          accountEnabled: false,
          userPrincipalName: `${id}@placeholder.example`,
          mailNickname: id.slice(0, 8),
          userType: 'Member',
        },
      };
    case 'groups':
      return {
        type: 'group',
        body: { ...common, groupTypes: [], mailEnabled: false, mailNickname: id.slice(0, 8), securityEnabled: true },
      };
    case 'servicePrincipals':
      return {
        type: 'servicePrincipal',
        body: {
          ...common,
          appId: id,
          appDisplayName: name,
          servicePrincipalType: 'Application',
          servicePrincipalNames: [id],
        },
      };
    case 'roleManagement/directory/roleDefinitions':
      return {
        type: 'unifiedRoleDefinition',
        body: {
          ...common,
          templateId: id,
          isBuiltIn: true,
          isEnabled: true,
          resourceScopes: ['/'],
          rolePermissions: [],
          version: '1',
        },
      };
    case 'policies/authenticationStrengthPolicies':
      return {
        type: 'authenticationStrengthPolicy',
        body: { ...common, policyType: 'custom', requirementsSatisfied: 'mfa', allowedCombinations: ['fido2'] },
      };
    case 'identity/conditionalAccess/namedLocations':
      return { type: 'ipNamedLocation', body: { id, displayName: name, isTrusted: false, ipRanges: [] } };
    case 'identity/conditionalAccess/authenticationContextClassReferences':
      return { type: 'authenticationContextClassReference', body: { ...common, isAvailable: true } };
    default:
      return {
        type: 'agreement',
        body: { id, displayName: name, isPerDeviceAcceptanceRequired: false, isViewingBeforeAcceptanceRequired: false },
      };
  }
}
