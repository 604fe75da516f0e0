import { valuesAt } from '../../src/model/field-path.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { GraphError } from '../http/graph-error.ts';
import { schemaOf } from '../schema/schema.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { Draft, Quirk } from './quirk.ts';

const POLICIES = 'identity/conditionalAccess/policies';
const LOCATIONS = 'identity/conditionalAccess/namedLocations';
const CONTEXTS = 'identity/conditionalAccess/authenticationContextClassReferences';
const STRENGTHS = 'policies/authenticationStrengthPolicies';

const WORDS = new Set([
  'All',
  'None',
  'GuestsOrExternalUsers',
  'AllTrusted',
  'Office365',
  'MicrosoftAdminPortals',
  'ServicePrincipalsInMyTenant',
  '00000000-0000-0000-0000-000000000000',
]);

/* Where the values of a policy must exist. */
const REFERENCES: readonly (readonly [
  path: string,
  what: string,
  exists: (store: TenantStore, id: string) => boolean,
])[] = [
  ...both('conditions.users', 'Users', 'users'),
  ...both('conditions.users', 'Groups', 'groups'),
  ...both('conditions.users', 'Roles', 'roleManagement/directory/roleDefinitions'),
  ...both('conditions.locations', 'Locations', LOCATIONS),
  ...both('conditions.clientApplications', 'ServicePrincipals', 'servicePrincipals'),
  ['conditions.applications.includeAuthenticationContextClassReferences[]', 'authentication context', inSet(CONTEXTS)],
  [
    'grantControls.termsOfUse[]',
    'terms of use',
    (store, id) => inSet('identityGovernance/termsOfUse/agreements')(store, id) || inSet('agreements')(store, id),
  ],
  ['grantControls.authenticationStrength.id', 'authentication strength', inSet(STRENGTHS)],
];

function both(path: string, what: string, set: string) {
  return (['include', 'exclude'] as const).map(
    (word) => [`${path}.${word}${what}[]`, what.toLowerCase(), inSet(set)] as const,
  );
}

function inSet(set: string) {
  return (store: TenantStore, id: string) => store.find(set, id) !== undefined;
}

function refuse(code: string, message: string): GraphError {
  return new GraphError(400, 'BadRequest', `${code}: ${message}`);
}

/** What a policy names must exist; what it holds is shown with the whole strength in it. */
export const conditionalAccess: Quirk = {
  name: 'conditional-access',
  because: 'https://learn.microsoft.com/graph/api/conditionalaccessroot-post-policies',
  types: ['conditionalAccessPolicy'],
  creating: (exchange, draft) => check(exchange, draft, draft),
  updating: (exchange, entity, patch) => check(exchange, patch, { ...entity.values, ...patch }),
  computes: ['grantControls', 'conditions'],
  compute(exchange, entity, property) {
    const value = exchange.view.values(entity)?.[property] ?? entity.values[property];
    if (property === 'grantControls') return withStrength(exchange, value);
    return exchange.version === 'beta' ? value : withoutBeta(value);
  },
};

function check(exchange: Exchange, patch: Draft, whole: JsonObject): void {
  if (!whole.grantControls && !whole.sessionControls) {
    throw refuse('1007', 'Policy must contain at least one grant control or session control.');
  }
  const conditions = whole.conditions as JsonObject | null;
  const apps = conditions?.applications as JsonObject | null;
  if (!conditions || !(apps || conditions.clientApplications))
    throw refuse('1020', 'Policy must name the applications it is for.');
  if (!conditions.users && !conditions.clientApplications)
    throw refuse('1021', 'Policy must name the users it is for.');
  if (!Array.isArray(conditions.clientAppTypes) || !conditions.clientAppTypes.length) {
    throw refuse('1029', 'Policy must name client application types.');
  }
  const controls = whole.grantControls as JsonObject | null;
  const builtIn = (controls?.builtInControls ?? []) as string[];
  if (controls?.authenticationStrength && builtIn.includes('mfa')) {
    throw refuse('1136', 'The control mfa cannot be used together with an authentication strength.');
  }
  if (builtIn.includes('block') && builtIn.length > 1)
    throw refuse('1015', 'The block control cannot be combined with another control.');
  for (const [path, what, exists] of REFERENCES) {
    for (const id of valuesAt(patch, path)) {
      if (typeof id === 'string' && !WORDS.has(id) && !exists(exchange.tenant.store, id)) {
        throw refuse('1040', `Policy contains invalid ${what}: ${id}.`);
      }
    }
  }
  if (patch.conditions) patch.conditions = withDefaults(patch.conditions as JsonObject);
  // The strength is a reference, however much of it is sent.
  const strength = (patch.grantControls as JsonObject | null | undefined)?.authenticationStrength as
    | JsonObject
    | null
    | undefined;
  if (patch.grantControls) patch.grantControls = { ...GRANT, ...(patch.grantControls as JsonObject) };
  if (strength)
    patch.grantControls = {
      ...(patch.grantControls as JsonObject),
      authenticationStrength: { id: strength.id ?? null },
    };
}

const CONDITIONS: JsonObject = {
  userRiskLevels: [],
  signInRiskLevels: [],
  platforms: null,
  locations: null,
  devices: null,
  clientApplications: null,
};
const USERS: JsonObject = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};
const APPLICATIONS: JsonObject = {
  includeApplications: [],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};
const GRANT: JsonObject = {
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
};

/** What an export of a real tenant always shows: the usual conditions are there, empty, when nothing was said. */
function withDefaults(conditions: JsonObject): JsonObject {
  return {
    ...CONDITIONS,
    ...conditions,
    ...(conditions.users && { users: { ...USERS, ...(conditions.users as JsonObject) } }),
    ...(conditions.applications && { applications: { ...APPLICATIONS, ...(conditions.applications as JsonObject) } }),
  };
}

function withStrength({ tenant }: Exchange, value: Json | undefined): Json | undefined {
  const controls = value as JsonObject | null | undefined;
  if (!controls || typeof controls !== 'object') return value;
  const named = controls.authenticationStrength as JsonObject | null | undefined;
  const strength = named ? tenant.store.find(STRENGTHS, String(named.id)) : undefined;
  return { ...controls, authenticationStrength: strength ? { ...strength.values } : (named ?? null) };
}

/** v1.0 hides what only beta knows: the policy looks weaker there than it is. */
function withoutBeta(value: Json | undefined): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const known = schemaOf('v1.0').type('conditionalAccessConditionSet')?.properties;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !known || known.has(name))) as JsonObject;
}

export const namedLocations: Quirk = {
  name: 'named-locations',
  because: 'https://learn.microsoft.com/graph/api/namedlocation-delete',
  types: ['namedLocation'],
  creating(_exchange, draft, { type }) {
    if (type === 'namedLocation') throw refuse('1102', "The '@odata.type' of the named location is required.");
    for (const { cidrAddress } of (draft.ipRanges ?? []) as JsonObject[]) {
      if (!/^[0-9a-f:.]+\/\d{1,3}$/i.test(String(cidrAddress)))
        throw refuse('1104', `Invalid IP range: ${String(cidrAddress)}.`);
    }
  },
  deleting(exchange, entity) {
    if (entity.life === 'deleted') return undefined;
    if (entity.values.isTrusted === true)
      throw refuse('1109', 'Named location is marked as trusted: set isTrusted to false before it is deleted.');
    if (
      usedBy(exchange, 'conditions.locations.includeLocations[]', entity.id) ||
      usedBy(exchange, 'conditions.locations.excludeLocations[]', entity.id)
    ) {
      throw refuse('1111', 'Named location is referenced by a conditional access policy.');
    }
    return undefined;
  },
};

export const authenticationContexts: Quirk = {
  name: 'authentication-contexts',
  because: 'https://learn.microsoft.com/graph/api/authenticationcontextclassreference-delete',
  types: ['authenticationContextClassReference'],
  creating(_exchange, draft) {
    if (!/^c([1-9]|[1-9]\d)$/.test(String(draft.id)))
      throw refuse('1130', 'The id of an authentication context is c1 to c99.');
  },
  deleting(exchange, entity) {
    if (entity.values.isAvailable === true) {
      throw new GraphError(
        403,
        'AccessDenied',
        'The authentication context is available: set isAvailable to false first.',
      );
    }
    if (usedBy(exchange, 'conditions.applications.includeAuthenticationContextClassReferences[]', entity.id)) {
      throw refuse('1131', 'The authentication context is used by a conditional access policy.');
    }
    return undefined;
  },
};

export function usedBy(exchange: Exchange, path: string, id: string): boolean {
  const policies = exchange.tenant.store.existingSet(POLICIES)?.from() ?? [];
  return [...policies].some((policy) => policy.life === 'live' && valuesAt(policy.values, path).includes(id));
}
