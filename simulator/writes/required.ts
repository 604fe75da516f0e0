import type { JsonObject } from '../../src/model/json.ts';
import { badRequest, type GraphError } from '../http/graph-error.ts';

/** What Microsoft's reference pages call required in a create. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  user: ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName', 'passwordProfile'],
  group: ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'],
  application: ['displayName'],
  servicePrincipal: ['appId'],
  administrativeUnit: ['displayName'],
  device: [
    'accountEnabled',
    'alternativeSecurityIds',
    'deviceId',
    'displayName',
    'operatingSystem',
    'operatingSystemVersion',
  ],
  appRoleAssignment: ['principalId', 'resourceId', 'appRoleId'],
  oAuth2PermissionGrant: ['clientId', 'consentType', 'resourceId', 'scope'],
  unifiedRoleAssignment: ['roleDefinitionId', 'principalId'],
  unifiedRoleDefinition: ['displayName', 'isEnabled', 'rolePermissions'],
  conditionalAccessPolicy: ['displayName', 'state', 'conditions'],
  ipNamedLocation: ['displayName', 'ipRanges'],
  countryNamedLocation: ['displayName', 'countriesAndRegions'],
  federatedIdentityCredential: ['name', 'issuer', 'subject', 'audiences'],
  extensionProperty: ['name', 'dataType', 'targetObjects'],
  groupSetting: ['templateId', 'values'],
  groupLifecyclePolicy: ['groupLifetimeInDays', 'managedGroupTypes', 'alternateNotificationEmails'],
  authenticationStrengthPolicy: ['displayName', 'allowedCombinations'],
  domain: ['id'],
  phoneAuthenticationMethod: ['phoneNumber', 'phoneType'],
  emailAuthenticationMethod: ['emailAddress'],
};

export function checkRequired(type: string, body: JsonObject): void {
  const missing = (REQUIRED[type] ?? []).filter((name) => body[name] === undefined || body[name] === null);
  if (missing.length) throw missingProperty(missing);
  for (const name of REQUIRED[type] ?? []) {
    if (body[name] === '') throw badRequest(`Invalid value specified for property '${name}' of resource '${type}'.`);
  }
}

function missingProperty(names: readonly string[]): GraphError {
  return badRequest(
    `A value is required for property '${names[0]}' of resource.`,
    names.map((name) => ({
      code: 'MissingValue',
      message: `A value is required for property '${name}'.`,
      target: name,
    })),
  );
}
