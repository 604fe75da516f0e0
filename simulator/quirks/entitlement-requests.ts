import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import { ENTITLEMENTS } from './entitlements.ts';
import type { Quirk } from './quirk.ts';

/** What a request comes to when it is carried out; a refusal has been thrown before. */
type Carry = (exchange: Exchange, request: Entity) => void;

/**
 * A request is only taken when it is posted. It is carried out when its caller asks for it the second time, so that
 * whoever does not wait for it finds nothing.
 */
const takenLater = (carry: Carry, facts: Omit<Quirk, 'computes' | 'compute'>): Quirk => ({
  ...facts,
  computes: ['state'],
  compute: (exchange, request, property) => {
    const { state } = request.values;
    if (property !== 'state' || exchange.request.method !== 'GET') return state;
    const next = state === 'submitted' ? 'delivering' : 'delivered';
    if (state === 'delivering') carry(exchange, request);
    exchange.tenant.store.quietly(() => exchange.tenant.store.update(request, { state: next }));
    return next;
  },
});

const text = (object: Json | undefined, name: string) =>
  isJsonObject(object) && typeof object[name] === 'string' ? (object[name] as string) : '';

const KINDS: Readonly<Record<string, string>> = { AadGroup: 'groups', AadApplication: 'servicePrincipals' };

const resourceRequests = takenLater(carryResource, {
  name: 'access-package-resource-requests',
  because: 'https://learn.microsoft.com/graph/api/entitlementmanagement-post-resourcerequests',
  types: ['accessPackageResourceRequest'],
  creating(exchange, draft) {
    const { store } = exchange.tenant;
    const { requestType, resource, catalog } = draft;
    const box = store.find(`${ENTITLEMENTS}/catalogs`, text(catalog, 'id'));
    if (!box) throw badRequest('The catalog of the request does not exist.');
    const there = resourcesIn(store, box);
    const [origin, system] = [text(resource, 'originId'), text(resource, 'originSystem')];
    if (requestType === 'adminAdd') {
      const kind = KINDS[system];
      if (kind !== undefined && !store.find(kind, origin)) throw badRequest(`The resource '${origin}' does not exist.`);
      if (there.some((one) => one.values.originId === origin)) {
        throw badRequest('A resource with the same origin already exists in the catalog.');
      }
    } else if (requestType === 'adminUpdate' || requestType === 'adminRemove') {
      const found = there.find((one) => one.id === text(resource, 'id'));
      if (!found) throw badRequest('The resource of the request is not in the catalog.');
      if (requestType === 'adminRemove' && isGiven(store, found)) {
        throw badRequest('The resource is used by an access package and cannot be removed.');
      }
    } else throw badRequest(`The request type '${String(requestType)}' is not supported.`);
    Object.assign(draft, { state: 'submitted', createdDateTime: exchange.cloud.clock.iso() });
  },
});

function resourcesIn(store: TenantStore, catalog: Entity): readonly Entity[] {
  return [...(store.existingSet(`#${catalog.num}/resources`)?.from() ?? [])];
}

function isGiven(store: TenantStore, resource: Entity): boolean {
  const roles = store.links('roleResource').sources(resource.num);
  return roles.some((role) => store.links('givenRole').sources(role).length > 0);
}

function carryResource({ tenant: { store }, cloud }: Exchange, { values }: Entity): void {
  const catalog = store.find(`${ENTITLEMENTS}/catalogs`, text(values.catalog, 'id'));
  const wanted = values.resource as JsonObject;
  if (!catalog) return;
  const found = resourcesIn(store, catalog).find((one) => one.id === wanted.id);
  if (values.requestType === 'adminRemove') {
    if (found) store.purge(found);
  } else if (values.requestType === 'adminUpdate') {
    if (found) store.update(found, { attributes: wanted.attributes ?? [], modifiedDateTime: cloud.clock.iso() });
  } else {
    const [origin, system] = [String(wanted.originId), String(wanted.originSystem)];
    const object = store.find(KINDS[system] ?? '', origin);
    const resource = store.create(
      store.containedSet(catalog, 'resources', 'accessPackageResource'),
      'accessPackageResource',
      {
        displayName: object?.values.displayName ?? wanted.displayName ?? null,
        description: object?.values.description ?? wanted.description ?? null,
        originId: origin,
        originSystem: system,
        attributes: wanted.attributes ?? [],
        createdDateTime: cloud.clock.iso(),
        modifiedDateTime: cloud.clock.iso(),
      },
    );
    for (const name of system === 'AadGroup' ? ['Member', 'Owner'] : ['Default Access']) {
      const roles = store.containedSet(resource, 'roles', 'accessPackageResourceRole');
      const originId = system === 'AadGroup' ? `${name}_${origin}` : name;
      const role = store.create(roles, 'accessPackageResourceRole', {
        displayName: name,
        originId,
        originSystem: system,
      });
      store.link('roleResource', role, resource);
    }
    const scopes = store.containedSet(resource, 'scopes', 'accessPackageResourceScope');
    const root = { displayName: 'Root', originId: origin, originSystem: system, isRootScope: true };
    store.link('scopeResource', store.create(scopes, 'accessPackageResourceScope', root), resource);
  }
}

const assignmentRequests = takenLater(carryAssignment, {
  name: 'access-package-assignment-requests',
  because: 'https://learn.microsoft.com/graph/api/entitlementmanagement-post-assignmentrequests',
  types: ['accessPackageAssignmentRequest'],
  creating(exchange, draft) {
    const { store } = exchange.tenant;
    const { requestType, assignment } = draft;
    if (requestType === 'adminAdd') {
      const { policy, accessPackage, target } = endsOf(store, assignment as JsonObject);
      if (!policy || !accessPackage || !target) throw badRequest('The user, the policy or the package does not exist.');
      if (!store.links('policyPackage').has(policy.num, accessPackage.num)) {
        throw badRequest('The policy belongs to another access package.');
      }
      for (const num of store.links('assignedPackage').sources(accessPackage.num)) {
        const other = store.byNumber(num);
        if (other && targetOf(store, other) === target.id) {
          throw badRequest('An assignment of the access package already exists for the user.');
        }
      }
    } else if (requestType === 'adminUpdate' || requestType === 'adminRemove') {
      const found = store.find(`${ENTITLEMENTS}/assignments`, text(assignment, 'id'));
      if (!found) throw badRequest('The assignment of the request does not exist.');
    } else throw badRequest(`The request type '${String(requestType)}' is not supported.`);
    Object.assign(draft, { state: 'submitted', status: 'Accepted', createdDateTime: exchange.cloud.clock.iso() });
  },
});

function endsOf(store: TenantStore, assignment: JsonObject) {
  return {
    policy: store.find(`${ENTITLEMENTS}/assignmentPolicies`, String(assignment.assignmentPolicyId)),
    accessPackage: store.find(`${ENTITLEMENTS}/accessPackages`, String(assignment.accessPackageId)),
    target: store.find('users', String(assignment.targetId)),
  };
}

function targetOf(store: TenantStore, assignment: Entity): Json | undefined {
  return [...(store.existingSet(`#${assignment.num}/target`)?.from() ?? [])][0]?.values.objectId;
}

function carryAssignment({ tenant: { store } }: Exchange, { values }: Entity): void {
  const wanted = values.assignment as JsonObject;
  const found = store.find(`${ENTITLEMENTS}/assignments`, String(wanted.id));
  if (values.requestType === 'adminRemove') {
    if (found) store.purge(found);
  } else if (values.requestType === 'adminUpdate') {
    if (found && values.schedule) store.update(found, { schedule: values.schedule });
  } else {
    const { policy, accessPackage, target } = endsOf(store, wanted);
    if (!policy || !accessPackage || !target) return;
    const assignment = store.create(`${ENTITLEMENTS}/assignments`, 'accessPackageAssignment', {
      state: 'delivered',
      status: 'Delivered',
      expiredDateTime: null,
      schedule: values.schedule ?? { expiration: { type: 'noExpiration' } },
      customExtensionCalloutInstances: [],
    });
    store.link('assignedPackage', assignment, accessPackage);
    store.link('assignedBy', assignment, policy);
    store.create(store.containedSet(assignment, 'target', 'accessPackageSubject'), 'accessPackageSubject', {
      objectId: target.id,
      displayName: target.values.displayName ?? null,
      principalName: target.values.userPrincipalName ?? null,
      subjectType: 'user',
    });
  }
}

export const entitlementRequests: readonly Quirk[] = [resourceRequests, assignmentRequests];
