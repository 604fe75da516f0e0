import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { View } from '../state/view.ts';

type Rule = (store: TenantStore, view: View, entity: Entity) => Iterable<number>;

const ROLE_ASSIGNMENTS = 'roleManagement/directory/roleAssignments';
const TENANT_WIDE = '/';

/** Relations that are worked out from others. Each yields numbers of entities, in any order. */
const RULES: Readonly<Record<string, Rule>> = {
  none: () => [],
  memberOf: (store, view, entity) => [...view.sources('members', entity), ...rolesOf(store, view, entity)],
  transitiveMemberOf: (store, view, entity) => {
    const seen = new Set<number>();
    const queue = [entity];
    for (let at = queue.pop(); at; at = queue.pop()) {
      for (const num of [...view.sources('members', at), ...rolesOf(store, view, at)]) {
        if (seen.has(num)) continue;
        seen.add(num);
        const parent = store.byNumber(num);
        if (parent?.type === 'group') queue.push(parent);
      }
    }
    seen.delete(entity.num);
    return seen;
  },
  transitiveMembers: (store, view, entity) => {
    const seen = new Set<number>();
    const queue = [entity];
    for (let at = queue.pop(); at; at = queue.pop()) {
      for (const num of view.targets('members', at)) {
        if (seen.has(num)) continue;
        seen.add(num);
        const child = store.byNumber(num);
        if (child?.type === 'group') queue.push(child);
      }
    }
    seen.delete(entity.num);
    return seen;
  },
  roleMembers: (store, view, role) => {
    const found: number[] = [];
    for (const assignment of store.where(ROLE_ASSIGNMENTS, 'roleDefinitionId', String(role.values.roleTemplateId))) {
      const values = view.values(assignment);
      if (values?.directoryScopeId !== TENANT_WIDE) continue;
      const principal = store.directoryObject(String(values.principalId));
      if (principal) found.push(principal.num);
    }
    return found;
  },
  lifecyclePolicies: (store, view, group) => {
    const policies = [...store.set('groupLifecyclePolicies').from()];
    return policies
      .filter((policy) => {
        const kind = view.values(policy)?.managedGroupTypes;
        return kind === 'All' || (kind === 'Selected' && view.targets('lifecycleGroups', policy).includes(group.num));
      })
      .map((policy) => policy.num);
  },
  appliesTo: (store, view, policy) =>
    store.linkNames().flatMap((nav) => (nav.endsWith('Policies') ? view.sources(nav, policy) : [])),
};

function rolesOf(store: TenantStore, view: View, principal: Entity): number[] {
  const found: number[] = [];
  for (const assignment of store.where(ROLE_ASSIGNMENTS, 'principalId', principal.id)) {
    const values = view.values(assignment);
    if (values?.directoryScopeId !== TENANT_WIDE) continue;
    for (const role of store.where('directoryRoles', 'roleTemplateId', String(values.roleDefinitionId))) {
      if (view.values(role)) found.push(role.num);
    }
  }
  return found;
}

export function derivedNumbers(kind: string, store: TenantStore, view: View, entity: Entity): number[] {
  const rule = RULES[kind];
  if (!rule) throw new Error(`no rule for the derived relation ${kind}`);
  return [...new Set(rule(store, view, entity))].sort((a, b) => a - b);
}
