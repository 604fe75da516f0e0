import type { JsonObject } from '../../src/model/json.ts';
import { grantTo, MANAGE_AS_APP } from '../cmdlets/access.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import { GRAPH_APP_ID } from './tokens.ts';

/** The living service principal of an app in a tenant. */
export function servicePrincipalOf(tenant: Tenant, appId: string): Entity | undefined {
  return tenant.store.where('servicePrincipals', 'appId', appId).find((sp) => sp.life === 'live');
}

export function applicationOf(tenant: Tenant, appId: string): Entity | undefined {
  return tenant.store.where('applications', 'appId', appId).find((app) => app.life === 'live');
}

/** Names of the app roles of Microsoft Graph that are assigned to the service principal: the `roles` claim. */
export function rolesOf(tenant: Tenant, servicePrincipal: Entity): string[] {
  const graph = servicePrincipalOf(tenant, GRAPH_APP_ID);
  if (!graph) return [];
  const names = new Map(
    ((graph.values.appRoles ?? []) as JsonObject[]).map((role) => [String(role.id), String(role.value)] as const),
  );
  return tenant.store
    .where('appRoleAssignments', 'principalId', servicePrincipal.id)
    .filter((assignment) => assignment.life === 'live' && assignment.values.resourceId === graph.id)
    .map((assignment) => names.get(String(assignment.values.appRoleId)))
    .filter((name) => name !== undefined);
}

const EXCHANGE_APP_ID = '00000002-0000-0ff1-ce00-000000000000';
const MANAGE_AS_APP_ID = 'dc50a0fb-09a3-484d-be87-e023b12c6440';

/** Names of the app roles of Exchange that are assigned to the service principal. */
export function cmdletRolesOf(tenant: Tenant, servicePrincipal: Entity): string[] {
  const exchange = servicePrincipalOf(tenant, EXCHANGE_APP_ID);
  const assigned = tenant.store
    .where('appRoleAssignments', 'principalId', servicePrincipal.id)
    .some(
      ({ life, values }) =>
        life === 'live' && values.resourceId === exchange?.id && values.appRoleId === MANAGE_AS_APP_ID,
    );
  const granted = grantTo(tenant, String(servicePrincipal.values.appId))?.manage ?? false;
  return assigned || granted ? [MANAGE_AS_APP] : [];
}

/** Delegated permissions that are consented to for this app and person: the `scp` claim. */
export function scopesOf(tenant: Tenant, servicePrincipal: Entity | undefined, userId: string): string[] {
  if (!servicePrincipal) return [];
  const graph = servicePrincipalOf(tenant, GRAPH_APP_ID);
  const found = new Set<string>();
  for (const grant of tenant.store.where('oauth2PermissionGrants', 'clientId', servicePrincipal.id)) {
    if (grant.life !== 'live' || grant.values.resourceId !== graph?.id) continue;
    if (grant.values.consentType !== 'AllPrincipals' && grant.values.principalId !== userId) continue;
    for (const scope of String(grant.values.scope ?? '').split(' ')) if (scope) found.add(scope);
  }
  return [...found];
}

/** Template ids of the directory roles that a person holds for the whole tenant, through groups too: the `wids` claim. */
export function directoryRolesOf(tenant: Tenant, user: Entity): string[] {
  const { store } = tenant;
  const ids = [user.id];
  for (const num of store.links('members').sources(user.num)) {
    const group = store.byNumber(num);
    if (group?.type === 'group' && group.values.isAssignableToRole === true) ids.push(group.id);
  }
  const found = new Set<string>();
  for (const id of ids) {
    for (const assignment of store.where('roleManagement/directory/roleAssignments', 'principalId', id)) {
      if (assignment.life === 'live' && assignment.values.directoryScopeId === '/') {
        found.add(String(assignment.values.roleDefinitionId));
      }
    }
  }
  return [...found];
}
