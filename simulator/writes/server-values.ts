import { randomBytes, randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { CAPABILITIES } from '../schema/corrections.ts';

/** Types whose caller chooses the id. */
const NAMED_BY_CALLER = new Set([
  'domain',
  'organizationalBrandingLocalization',
  'authenticationContextClassReference',
  'attributeSet',
  'permissionGrantPolicy',
  'allowedValue',
  'externalDomainName',
  'userFlowLanguageConfiguration',
  'targetDeviceGroup',
  'approvedClientApp',
  'externalConnectors.externalConnection',
  'mobileThreatDefenseConnector',
]);
/** Types with opaque ids that are no GUIDs. */
const OPAQUE = new Set(['appRoleAssignment', 'oAuth2PermissionGrant', 'unifiedRoleAssignment', 'scopedRoleMembership']);
const NAMED_BY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CAPABILITIES.map((kind) => [kind, 'name'])),
  crossTenantAccessPolicyConfigurationPartner: 'tenantId',
  profileCardProperty: 'directoryPropertyName',
};

/** Types whose caller chooses the id, before which the service puts a word of its own. */
const PREFIXED: Readonly<Record<string, string>> = { b2xIdentityUserFlow: 'B2X_1_', b2cIdentityUserFlow: 'B2C_1_' };
/** Methods of which an account has one have the same id everywhere; phones by their kind. */
export const METHOD_IDS: Readonly<Record<string, string>> = {
  passwordAuthenticationMethod: '28c10230-6103-485e-b985-444c60001490',
  emailAuthenticationMethod: '3ddfcfc8-9383-446f-83cc-3ab9be4be18f',
  mobile: '3179e48a-750b-4051-897c-87b9720928f7',
  alternateMobile: 'b6332ec1-7057-4abe-9331-3d72feddfe41',
  office: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
};

export function newIdFor(type: string, draft: JsonObject): string {
  const prefix = PREFIXED[type];
  if (prefix !== undefined && typeof draft.id === 'string') return `${prefix}${draft.id}`;
  if (NAMED_BY_CALLER.has(type) && typeof draft.id === 'string') return draft.id;
  const fixed = METHOD_IDS[type === 'phoneAuthenticationMethod' ? String(draft.phoneType) : type];
  if (fixed) return fixed;
  if (type === 'synchronizationJob') return `${String(draft.templateId)}.${randomUUID().replaceAll('-', '')}`;
  const by = NAMED_BY[type];
  if (by && typeof draft[by] === 'string') return draft[by];
  return OPAQUE.has(type) ? randomBytes(32).toString('base64url') : randomUUID();
}

/** Properties that Microsoft fills in at creation. Given values win where the caller may give them. */
export function serverValues(exchange: Exchange, type: string, draft: JsonObject): JsonObject {
  const now = exchange.cloud.clock.iso();
  switch (type) {
    case 'user':
      return {
        createdDateTime: now,
        userType: draft.userType ?? 'Member',
        businessPhones: draft.businessPhones ?? [],
        identities: draft.identities ?? [
          {
            signInType: 'userPrincipalName',
            issuer: exchange.tenant.domain,
            issuerAssignedId: draft.userPrincipalName ?? null,
          },
        ],
        proxyAddresses: typeof draft.mail === 'string' ? [`SMTP:${draft.mail}`] : [],
        assignedLicenses: [],
        securityIdentifier: securityIdentifier(),
        signInSessionsValidFromDateTime: now,
      };
    case 'group':
      return groupValues(exchange, draft, now);
    case 'application':
      return {
        appId: randomUUID(),
        createdDateTime: now,
        publisherDomain: exchange.tenant.domain,
        signInAudience: draft.signInAudience ?? 'AzureADandPersonalMicrosoftAccount',
        identifierUris: draft.identifierUris ?? [],
        ...credentials(draft),
      };
    case 'servicePrincipal':
      return servicePrincipalValues(exchange, draft);
    case 'device':
      return { registrationDateTime: now, physicalIds: draft.physicalIds ?? [] };
    case 'appRoleAssignment':
      return appRoleAssignmentValues(exchange, draft, now);
    case 'unifiedRoleAssignment':
      return { directoryScopeId: draft.directoryScopeId ?? (draft.appScopeId ? null : '/') };
    case 'unifiedRoleDefinition':
      return {
        isBuiltIn: false,
        templateId: draft.templateId ?? randomUUID(),
        resourceScopes: draft.resourceScopes ?? ['/'],
      };
    case 'conditionalAccessPolicy':
    case 'ipNamedLocation':
    case 'countryNamedLocation':
    case 'authenticationStrengthPolicy':
      return { createdDateTime: now, modifiedDateTime: type.endsWith('StrengthPolicy') ? now : null };
    default:
      return {};
  }
}

function groupValues(exchange: Exchange, draft: JsonObject, now: string): JsonObject {
  const unified = Array.isArray(draft.groupTypes) && draft.groupTypes.includes('Unified');
  const mail =
    unified && typeof draft.mailNickname === 'string' ? `${draft.mailNickname}@${exchange.tenant.domain}` : null;
  return {
    createdDateTime: now,
    renewedDateTime: now,
    groupTypes: draft.groupTypes ?? [],
    visibility: draft.visibility ?? (unified ? 'Public' : null),
    mail,
    proxyAddresses: mail ? [`SMTP:${mail}`] : [],
    securityIdentifier: securityIdentifier(),
  };
}

/** A service principal mirrors the application of its `appId`. */
function servicePrincipalValues(exchange: Exchange, draft: JsonObject): JsonObject {
  const application = exchange.tenant.store
    .where('applications', 'appId', String(draft.appId))
    .find((app) => app.life === 'live');
  const api = application?.values.api as JsonObject | undefined;
  return {
    displayName: draft.displayName ?? application?.values.displayName ?? null,
    appDisplayName: application?.values.displayName ?? null,
    appOwnerOrganizationId: application ? exchange.tenant.id : null,
    accountEnabled: draft.accountEnabled ?? true,
    appRoleAssignmentRequired: draft.appRoleAssignmentRequired ?? false,
    servicePrincipalType: draft.servicePrincipalType ?? 'Application',
    servicePrincipalNames: draft.servicePrincipalNames ?? [String(draft.appId)],
    signInAudience: application?.values.signInAudience ?? null,
    appRoles: application?.values.appRoles ?? [],
    oauth2PermissionScopes: api?.oauth2PermissionScopes ?? [],
    ...credentials(draft),
  };
}

function appRoleAssignmentValues(exchange: Exchange, draft: JsonObject, now: string): JsonObject {
  const { store } = exchange.tenant;
  const principal = store.directoryObject(String(draft.principalId));
  const resource = store.directoryObject(String(draft.resourceId));
  const kinds: Readonly<Record<string, string>> = {
    user: 'User',
    group: 'Group',
    servicePrincipal: 'ServicePrincipal',
  };
  return {
    createdDateTime: now,
    principalDisplayName: principal?.values.displayName ?? null,
    principalType: kinds[principal?.type ?? ''] ?? null,
    resourceDisplayName: resource?.values.displayName ?? null,
  };
}

/** Key and password credentials get their ids; secret parts are never kept among the values. */
function credentials(draft: JsonObject): JsonObject {
  const result: Record<string, Json> = {};
  for (const name of ['keyCredentials', 'passwordCredentials'] as const) {
    const list = draft[name];
    result[name] = Array.isArray(list)
      ? list.map((item) => ({ ...(item as JsonObject), keyId: (item as JsonObject).keyId ?? randomUUID() }))
      : [];
  }
  return result;
}

/** Takes passwords out of a draft: they are kept apart and never returned. */
export function takeSecrets(type: string, draft: Record<string, Json>): JsonObject | undefined {
  if (type !== 'user' || draft.passwordProfile === undefined) return undefined;
  const profile = (draft.passwordProfile ?? {}) as JsonObject;
  delete draft.passwordProfile;
  return typeof profile.password === 'string' ? { password: profile.password } : undefined;
}

function securityIdentifier(): string {
  const parts = new Uint32Array(randomBytes(16).buffer.slice(0, 16));
  return `S-1-12-1-${[...parts].join('-')}`;
}
