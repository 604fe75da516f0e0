import type { JsonObject } from '../../src/model/json.ts';
import { recordAudits } from '../audit/audit-log.ts';
import type { Clock } from '../state/clock.ts';
import type { Entity, Stream } from '../state/entity.ts';
import { dropEdgesOfPurged } from '../state/orphans.ts';
import { TenantStore } from '../state/tenant-store.ts';
import type { Tenant } from '../tenant.ts';
import type { SeedBlob, SeedLinks, SeedObject, SeedTenant } from './seed.ts';

/** Puts a seed into a new store, without leaving a trace in its change log. */
export function loadSeed(seed: SeedTenant, clock: Clock): Tenant {
  const store = new TenantStore(seed.id, clock);
  const loader = new Loader(store);
  store.quietly(() => {
    for (const piece of seed.pieces) {
      if (piece.kind === 'object') loader.object(piece);
      else if (piece.kind === 'links') loader.links(piece);
      else loader.blob(piece);
    }
    for (const app of seed.apps) loader.secret('applications', app.objectId, { clientSecret: app.secret });
    for (const person of seed.people) loader.secret('users', person.id, { password: person.password });
  });
  dropEdgesOfPurged(store);
  recordAudits(store);
  const [app] = seed.apps;
  return {
    id: seed.id,
    name: seed.name,
    domain: seed.initialDomain,
    store,
    app: { clientId: app?.clientId ?? '', secret: app?.secret ?? '' },
    extra: new Map<string, unknown>([
      ['seed', { apps: seed.apps, people: seed.people, report: seed.report, cmdlets: seed.cmdlets }],
    ]),
  };
}

class Loader {
  readonly #store: TenantStore;

  constructor(store: TenantStore) {
    this.#store = store;
  }

  object({ set, type, body }: SeedObject): void {
    const { '@odata.type': _, id, ...values } = body;
    const bare = type.slice('microsoft.graph.'.length);
    const entity = this.#store.create(this.#setFor(set, bare), bare, values, String(id));
    if (typeof body.deletedDateTime !== 'string') return;
    this.#store.softDelete(entity);
    entity.values = { ...entity.values, deletedDateTime: body.deletedDateTime };
  }

  links({ from, nav, to }: SeedLinks): void {
    const source = this.#find(from);
    if (!source) throw new Error(`links of an unknown object: ${from} ${nav}`);
    for (const id of to) {
      const target = this.#find(id);
      if (!target) throw new Error(`a link to an unknown object: ${from} ${nav} ${id}`);
      this.#store.link(nav, source, target);
    }
  }

  blob({ path, contentType, bytes }: SeedBlob): void {
    const { owner, rest } = this.#walk(path.split('/'));
    if (!owner) throw new Error(`a stream without an object: ${path}`);
    const stream: Stream = { bytes, contentType };
    if (rest.join('/') === 'photo/$value') {
      const photo = this.#store.containedSet(owner, 'photo', 'profilePhoto');
      const entity = this.#store.create(photo, 'profilePhoto', { height: 8, width: 8 }, '8x8');
      entity.streams = new Map([['$value', stream]]);
      return;
    }
    // `organization/<id>/branding/bannerLogo`: the one object of a contained set.
    const [name, below] = [rest.at(-1) as string, rest.slice(0, -1).join('/')];
    const single = below ? [...(this.#store.existingSet(`#${owner.num}/${below}`)?.from() ?? [])][0] : owner;
    if (!single) throw new Error(`a stream below nothing: ${path}`);
    single.streams = new Map([...(single.streams ?? []), [name, stream]]);
  }

  secret(set: string, id: string, secrets: JsonObject): void {
    const entity = this.#store.find(set, id);
    if (entity) entity.secrets = { ...entity.secrets, ...secrets };
  }

  /** `applications/<id>/federatedIdentityCredentials` is contained in an entity; most paths are plain names. */
  #setFor(path: string, type: string): string {
    const { owner, rest } = this.#walk(path.split('/'));
    return SHARED_SETS[type] ?? (owner ? this.#store.containedSet(owner, rest.join('/'), type) : path);
  }

  /** Follows keys as far as they name entities. */
  #walk(segments: readonly string[]): { readonly owner: Entity | undefined; readonly rest: readonly string[] } {
    let owner: Entity | undefined;
    let rest: string[] = [];
    for (const segment of segments) {
      const name = owner ? `#${owner.num}/${rest.join('/')}` : rest.join('/');
      const found = rest.length ? this.#store.existingSet(name)?.get(segment) : undefined;
      if (found) {
        owner = found;
        rest = [];
      } else rest.push(segment);
    }
    return { owner, rest };
  }

  #find(id: string): Entity | undefined {
    for (const name of LINKED_SETS) {
      const entity = this.#store.existingSet(name)?.get(id);
      if (entity) return entity;
    }
    for (const nav of LINKED_BELOW) {
      const entity = this.#store.findContained(nav, id);
      if (entity) return entity;
    }
    return undefined;
  }
}

/** Relations seen from both ends live in one set of their own. */
const SHARED_SETS: Readonly<Record<string, string>> = {
  appRoleAssignment: 'appRoleAssignments',
  scopedRoleMembership: 'scopedRoleMemberships',
};

/** Sets whose objects seeds link; users first, since most links end there. */
const LINKED_SETS = [
  'users',
  'groups',
  'devices',
  'servicePrincipals',
  'applications',
  'contacts',
  'directory/administrativeUnits',
  'groupLifecyclePolicies',
  'policies/claimsMappingPolicies',
  'policies/homeRealmDiscoveryPolicies',
  'policies/tokenIssuancePolicies',
  'policies/tokenLifetimePolicies',
  'policies/appManagementPolicies',
  'identity/identityProviders',
  'identity/userFlowAttributes',
  'identity/apiConnectors',
  'identity/b2xUserFlows',
  'identity/b2cUserFlows',
  'identity/authenticationEventsFlows',
  'policies/featureRolloutPolicies',
  'identityGovernance/entitlementManagement/catalogs',
  'identityGovernance/entitlementManagement/accessPackages',
  'identityGovernance/entitlementManagement/connectedOrganizations',
  'identityGovernance/entitlementManagement/assignmentPolicies',
  'identityGovernance/entitlementManagement/assignments',
  'deviceManagement/roleDefinitions',
  'deviceManagement/roleAssignments',
  'deviceAppManagement/mobileApps',
  'deviceManagement/groupPolicyDefinitions',
  'deviceAppManagement/mobileAppCategories',
  'deviceManagement/microsoftTunnelSites',
  'deviceManagement/microsoftTunnelConfigurations',
];

/** Sets contained in an object whose objects seeds link. */
const LINKED_BELOW = [
  'definitionValues',
  'presentationValues',
  'presentations',
  'resources',
  'roles',
  'scopes',
  'resourceRoleScopes',
  'customExtensionStageSettings',
  'userAttributeAssignments',
  'customWorkflowExtensions',
];
