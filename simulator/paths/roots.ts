/** A first path segment: a set of entities, or a singleton whose navigation properties are sets named by their path. */
export interface Root {
  readonly type: string;
  readonly kind: 'set' | 'singleton';
  /** The set's own name, when it is not the segment. */
  readonly set?: string;
  readonly only?: 'v1.0' | 'beta';
}

const set = (type: string, more: Partial<Root> = {}): Root => ({ type, kind: 'set', ...more });
const singleton = (type: string, more: Partial<Root> = {}): Root => ({ type, kind: 'singleton', ...more });

/** The entity container, as far as it matters to an administrator. Every other first segment is refused with 501. */
export const ROOTS: Readonly<Record<string, Root>> = {
  users: set('user'),
  groups: set('group'),
  devices: set('device'),
  applications: set('application'),
  servicePrincipals: set('servicePrincipal'),
  directoryObjects: set('directoryObject'),
  directoryRoles: set('directoryRole'),
  directoryRoleTemplates: set('directoryRoleTemplate'),
  administrativeUnits: set('administrativeUnit', { set: 'directory/administrativeUnits', only: 'beta' }),
  contacts: set('orgContact'),
  contracts: set('contract'),
  domains: set('domain'),
  organization: set('organization'),
  subscribedSkus: set('subscribedSku'),
  groupSettings: set('groupSetting', { only: 'v1.0' }),
  groupSettingTemplates: set('groupSettingTemplate', { only: 'v1.0' }),
  settings: set('directorySetting', { set: 'groupSettings', only: 'beta' }),
  directorySettingTemplates: set('directorySettingTemplate', { set: 'groupSettingTemplates', only: 'beta' }),
  groupLifecyclePolicies: set('groupLifecyclePolicy'),
  oauth2PermissionGrants: set('oAuth2PermissionGrant'),
  schemaExtensions: set('schemaExtension'),
  identityProviders: set('identityProvider'),
  invitations: set('invitation'),
  agreements: set('agreement'),
  subscriptions: set('subscription'),
  applicationTemplates: set('applicationTemplate'),
  certificateBasedAuthConfiguration: set('certificateBasedAuthConfiguration'),
  sites: set('site'),
  teams: set('team'),
  directory: singleton('directory'),
  policies: singleton('policyRoot'),
  identity: singleton('identityContainer'),
  identityGovernance: singleton('identityGovernance'),
  identityProtection: singleton('identityProtectionRoot'),
  roleManagement: singleton('roleManagement'),
  auditLogs: singleton('auditLogRoot'),
  reports: singleton('reportRoot'),
  informationProtection: singleton('informationProtection'),
  deviceManagement: singleton('deviceManagement'),
  deviceAppManagement: singleton('deviceAppManagement'),
  admin: singleton('admin'),
  security: singleton('security'),
  onPremisesPublishingProfiles: set('onPremisesPublishingProfile', { only: 'beta' }),
  external: singleton('externalConnectors.external'),
  teamwork: singleton('teamwork'),
  appCatalogs: singleton('appCatalogs'),
  solutions: singleton('solutionsRoot'),
  tenantRelationships: singleton('tenantRelationship'),
  authenticationMethodsPolicy: singleton('authenticationMethodsPolicy'),
  trustFramework: singleton('trustFramework', { only: 'beta' }),
  privacy: singleton('privacy'),
  copilot: singleton('copilotRoot'),
  connections: set('externalConnectors.externalConnection', { set: 'external/connections' }),
};

/** Paths that name the same thing as another one. */
export const ALIASES: Readonly<Record<string, string>> = {
  authenticationMethodsPolicy: 'policies/authenticationMethodsPolicy',
  'policies/conditionalAccessPolicies': 'identity/conditionalAccess/policies',
  'conditionalAccess/policies': 'identity/conditionalAccess/policies',
  'conditionalAccess/namedLocations': 'identity/conditionalAccess/namedLocations',
  'identity/conditionalAccess/authenticationStrength/policies': 'policies/authenticationStrengthPolicies',
};
