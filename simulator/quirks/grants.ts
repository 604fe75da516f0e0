import type { JsonObject } from '../../src/model/json.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/** Who is given an app role, which one, and of which app: all three exist, and never twice. */
export const appRoleAssignments: Quirk = {
  name: 'app-role-assignments',
  because: 'https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto',
  types: ['appRoleAssignment'],
  creating(exchange, draft) {
    const { store } = exchange.tenant;
    const principal = store.directoryObject(String(draft.principalId));
    const resource = store.find('servicePrincipals', String(draft.resourceId));
    const seen = principal && resource && exchange.view.values(principal) && exchange.view.values(resource);
    if (!seen) throw badRequest('Not a valid reference update.');
    const roles = ((resource.values.appRoles ?? []) as JsonObject[]).filter((role) => role.isEnabled === true);
    const role = roles.find((item) => item.id === draft.appRoleId);
    if (!role && !(draft.appRoleId === DEFAULT_ACCESS && !roles.length)) {
      throw badRequest(`Permission being assigned was not found on application '${resource.id}'.`);
    }
    const member = principal.type === 'servicePrincipal' ? 'Application' : 'User';
    const allowed = (role?.allowedMemberTypes ?? ['User', 'Application']) as string[];
    if (!allowed.includes(member)) throw badRequest('The app role cannot be assigned to this type of principal.');
    const twice = store
      .where('appRoleAssignments', 'principalId', principal.id)
      .some((other) => other.values.resourceId === resource.id && other.values.appRoleId === draft.appRoleId);
    if (twice) throw badRequest('Permission being assigned already exists on the object');
  },
  updating() {
    throw new GraphError(
      405,
      'Request_BadRequest',
      "Specified HTTP method 'PATCH' is not allowed for the request target.",
    );
  },
};

export const delegatedGrants: Quirk = {
  name: 'delegated-grants',
  because: 'https://learn.microsoft.com/graph/api/oauth2permissiongrant-post',
  types: ['oAuth2PermissionGrant'],
  creating(exchange, draft) {
    const { store } = exchange.tenant;
    for (const name of ['clientId', 'resourceId'] as const) {
      const principal = store.find('servicePrincipals', String(draft[name]));
      if (!principal || !exchange.view.values(principal))
        throw badRequest(`The ${name} '${String(draft[name])}' does not reference a valid service principal.`);
    }
    if (draft.consentType !== 'AllPrincipals' && draft.consentType !== 'Principal') {
      throw badRequest("Property 'consentType' must be 'AllPrincipals' or 'Principal'.");
    }
    if (draft.consentType === 'Principal' && !store.find('users', String(draft.principalId))) {
      throw badRequest("A value is required for property 'principalId' when consentType is 'Principal'.");
    }
    if (draft.consentType === 'AllPrincipals' && draft.principalId) {
      throw badRequest("Property 'principalId' must be null when consentType is 'AllPrincipals'.");
    }
    const twice = store
      .where('oauth2PermissionGrants', 'clientId', String(draft.clientId))
      .some(
        ({ values }) =>
          values.resourceId === draft.resourceId &&
          values.consentType === draft.consentType &&
          (values.principalId ?? null) === (draft.principalId ?? null),
      );
    if (twice) throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.');
  },
};
