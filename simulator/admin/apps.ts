import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import { grantCmdlets, MANAGE_AS_APP } from '../cmdlets/access.ts';
import { appRoleIdOf } from '../seeds/microsoft/graph-permissions.ts';
import { servicePrincipalOf } from '../signin/grants.ts';
import { GRAPH_APP_ID } from '../signin/tokens.ts';
import type { Tenant } from '../tenant.ts';

/**
 * `{tenant, displayName?, permissions: [...], scopes?: [...], certificate?: base64 DER}`: an app registration with its
 * service principal, application permissions granted and delegated ones consented to for everybody. `exchangeRoles` are
 * the roles that a role group of its own holds in Exchange and in Security & Compliance.
 */
export function createApp(cloud: Cloud, tenant: Tenant, body: JsonObject): JsonObject {
  const { store } = tenant;
  const clientId = randomUUID();
  const secret = `${randomUUID()}~sim`;
  const displayName = typeof body.displayName === 'string' ? body.displayName : 'Test app';
  const asked = Array.isArray(body.permissions) ? body.permissions.map(String) : [];
  const permissions = asked.filter((name) => name !== MANAGE_AS_APP);
  const roles = Array.isArray(body.exchangeRoles) ? body.exchangeRoles.map(String) : [];
  grantCmdlets(tenant, clientId, { manage: asked.includes(MANAGE_AS_APP), roles: new Set(roles) });
  const scopes = Array.isArray(body.scopes) ? body.scopes.map(String) : [];
  const graph = servicePrincipalOf(tenant, GRAPH_APP_ID);
  const known = new Set(((graph?.values.appRoles ?? []) as readonly JsonObject[]).map((role) => String(role.value)));
  const missing = permissions.filter((name) => !known.has(name));
  return store.quietly(() => {
    if (graph && missing.length) {
      const added = missing.map((value) => ({
        id: appRoleIdOf(value),
        value,
        displayName: value,
        description: value,
        isEnabled: true,
        allowedMemberTypes: ['Application'],
      }));
      store.update(graph, { appRoles: [...((graph.values.appRoles ?? []) as readonly JsonObject[]), ...added] });
    }
    const application = store.create('applications', 'application', {
      appId: clientId,
      displayName,
      createdDateTime: cloud.clock.iso(),
      signInAudience: 'AzureADMyOrg',
      identifierUris: [],
      keyCredentials: [],
      passwordCredentials: [],
      publicClient: { redirectUris: ['http://localhost'] },
    });
    const certificates = typeof body.certificate === 'string' ? [body.certificate] : [];
    application.secrets = { clientSecret: secret, certificates };
    const principal = store.create('servicePrincipals', 'servicePrincipal', {
      appId: clientId,
      displayName,
      appDisplayName: displayName,
      accountEnabled: true,
      servicePrincipalType: 'Application',
      appOwnerOrganizationId: tenant.id,
      servicePrincipalNames: [clientId],
    });
    for (const name of permissions) {
      store.create('appRoleAssignments', 'appRoleAssignment', {
        appRoleId: appRoleIdOf(name),
        principalId: principal.id,
        principalDisplayName: displayName,
        principalType: 'ServicePrincipal',
        resourceId: graph?.id ?? '',
        resourceDisplayName: 'Microsoft Graph',
        createdDateTime: cloud.clock.iso(),
      });
    }
    if (scopes.length) {
      store.create('oauth2PermissionGrants', 'oAuth2PermissionGrant', {
        clientId: principal.id,
        consentType: 'AllPrincipals',
        principalId: null,
        resourceId: graph?.id ?? '',
        scope: scopes.join(' '),
      });
    }
    return { clientId, secret, objectId: application.id, servicePrincipalId: principal.id };
  });
}
