import { badRequest } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

export const ENTITLEMENTS = 'identityGovernance/entitlementManagement';

const catalogs: Quirk = {
  name: 'access-package-catalogs',
  because: 'https://learn.microsoft.com/graph/api/accesspackagecatalog-delete: only an empty one',
  types: ['accessPackageCatalog'],
  creating(_exchange, draft) {
    draft.catalogType = 'userManaged';
  },
  deleting(exchange, catalog) {
    if (catalog.values.catalogType === 'serviceDefault') throw badRequest('The default catalog cannot be deleted.');
    const { store } = exchange.tenant;
    const resources = [...(store.existingSet(`#${catalog.num}/resources`)?.from() ?? [])];
    if (resources.length || store.links('accessPackageCatalog').sources(catalog.num).length) {
      throw badRequest('The catalog still holds access packages or resources.');
    }
    return undefined;
  },
};

const accessPackages: Quirk = {
  name: 'access-packages',
  because: 'https://learn.microsoft.com/graph/api/entitlementmanagement-post-accesspackages',
  types: ['accessPackage'],
  creating(exchange, draft) {
    const all = exchange.tenant.store.set(`${ENTITLEMENTS}/accessPackages`).from();
    if ([...all].some((other) => other.life === 'live' && other.values.displayName === draft.displayName)) {
      throw badRequest('An access package with the same name exists already.');
    }
  },
  deleting({ tenant: { store } }, accessPackage) {
    if (store.links('assignedPackage').sources(accessPackage.num).length) {
      throw badRequest('The access package has assignments and cannot be deleted.');
    }
    for (const num of [...store.links('policyPackage').sources(accessPackage.num)]) {
      const policy = store.byNumber(num);
      if (policy) store.purge(policy);
    }
    return undefined;
  },
};

const entitlementRoles: Quirk = {
  name: 'entitlement-role-assignments',
  because: 'https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments: the scope is a catalog',
  types: ['unifiedRoleAssignment'],
  creating({ tenant: { store } }, draft, { set }) {
    if (set !== 'roleManagement/entitlementManagement/roleAssignments') return;
    const catalog = /^\/AccessPackageCatalog\/(.+)$/.exec(String(draft.appScopeId))?.[1];
    if (catalog === undefined || !store.find(`${ENTITLEMENTS}/catalogs`, catalog)) {
      throw badRequest(`The scope '${String(draft.appScopeId)}' does not exist.`);
    }
    if (!store.directoryObject(String(draft.principalId))) throw badRequest('The principal does not exist.');
  },
};

const policies: Quirk = {
  name: 'access-package-policies',
  because: 'https://learn.microsoft.com/graph/api/entitlementmanagement-post-assignmentpolicies: one package for good',
  types: ['accessPackageAssignmentPolicy'],
  creating(exchange, draft) {
    if (exchange.json.accessPackage === undefined) throw badRequest("A value is required for 'accessPackage'.");
    const now = exchange.cloud.clock.iso();
    Object.assign(draft, { createdDateTime: now, modifiedDateTime: now });
  },
  linking({ tenant: { store } }, policy, nav) {
    if (nav !== 'accessPackage' || !store.links('policyPackage').targets(policy.num).length) return;
    throw badRequest('The policy belongs to another access package.');
  },
  deleting({ tenant: { store } }, policy) {
    if (store.links('assignedBy').sources(policy.num).length) {
      throw badRequest('The policy has assignments and cannot be deleted.');
    }
    return undefined;
  },
};

export const entitlementQuirks: readonly Quirk[] = [catalogs, accessPackages, entitlementRoles, policies];
