import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import { firstPartyAppIds } from '../seeds/microsoft/first-party-apps.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

type Item = JsonObject & { readonly id?: string; readonly isEnabled?: boolean };

/** An app role or scope that is switched on can be neither changed in kind nor taken away. */
function checkRemoved(before: Json | undefined, after: Json | undefined, what: string): void {
  if (after === undefined) return;
  const kept = new Set(((after ?? []) as Item[]).map((item) => item.id));
  for (const old of (before ?? []) as Item[]) {
    if (old.isEnabled === true && !kept.has(old.id)) {
      throw new GraphError(
        400,
        'CannotDeleteOrUpdateEnabledEntitlement',
        `Property ${what} cannot be deleted or updated unless it is disabled first.`,
      );
    }
  }
  const ids = ((after ?? []) as Item[]).map((item) => item.id);
  if (ids.some((id, i) => !id || ids.indexOf(id) !== i))
    throw badRequest(`Each item of '${what}' needs an id of its own.`);
}

export const applications: Quirk = {
  name: 'applications',
  because: 'https://learn.microsoft.com/graph/api/application-update',
  types: ['application'],
  creating(_exchange, draft) {
    if (((draft.passwordCredentials ?? []) as Json[]).length) {
      throw badRequest('New password credentials must be generated with service actions.');
    }
    checkRemoved([], draft.appRoles, 'appRoles');
  },
  updating(_exchange, app, patch) {
    checkRemoved(app.values.appRoles, patch.appRoles, 'appRoles');
    const scopes = (value: Json | undefined) => (value as JsonObject | null | undefined)?.oauth2PermissionScopes;
    checkRemoved(scopes(app.values.api), scopes(patch.api), 'oauth2PermissionScopes');
    if (patch.passwordCredentials !== undefined) checkPasswords(app, patch.passwordCredentials);
    if (patch.keyCredentials !== undefined) patch.keyCredentials = keptKeys(app, patch.keyCredentials);
  },
  updated(exchange, app, changed) {
    mirror(exchange, app, changed);
  },
  streamed(exchange, app, _name, present) {
    const info = (app.values.info ?? {}) as JsonObject;
    const logoUrl = present ? `https://logos.example/${app.id}/${crypto.randomUUID()}` : null;
    exchange.tenant.store.update(app, { info: { ...info, logoUrl } });
  },
  deleting(exchange, app) {
    // The principal of the home tenant goes with its application.
    const { store } = exchange.tenant;
    if (app.life === 'live') {
      for (const principal of store.where('servicePrincipals', 'appId', String(app.values.appId))) {
        if (principal.life === 'live') store.softDelete(principal);
      }
    }
    return undefined;
  },
};

function checkPasswords(app: Entity, given: Json): void {
  const known = new Set(((app.values.passwordCredentials ?? []) as JsonObject[]).map((item) => item.keyId));
  if (((given ?? []) as JsonObject[]).some((item) => !known.has(item.keyId as string))) {
    throw badRequest('New password credentials must be generated with service actions.');
  }
}

/** The list replaces the old one whole; an entry without its key is one that exists already. */
function keptKeys(app: Entity, given: Json): Json {
  const old = new Map(((app.values.keyCredentials ?? []) as JsonObject[]).map((item) => [item.keyId, item]));
  return ((given ?? []) as JsonObject[]).map((item) => {
    const known = old.get(item.keyId as string);
    if (known) return { ...known, ...item, key: known.key ?? null };
    if (!item.key) throw badRequest("A value is required for 'key' of a new key credential.");
    return { ...item, keyId: item.keyId ?? crypto.randomUUID() };
  });
}

/** What the principal in the same tenant repeats of its application. */
function mirror(exchange: Exchange, app: Entity, changed: readonly string[]): void {
  const { store } = exchange.tenant;
  for (const principal of store.where('servicePrincipals', 'appId', String(app.values.appId))) {
    if (principal.life !== 'live') continue;
    const api = app.values.api as JsonObject | null | undefined;
    const patch: Record<string, Json> = {};
    if (changed.includes('appRoles')) patch.appRoles = app.values.appRoles ?? [];
    if (changed.includes('api')) patch.oauth2PermissionScopes = api?.oauth2PermissionScopes ?? [];
    if (changed.includes('displayName'))
      Object.assign(patch, {
        displayName: app.values.displayName ?? null,
        appDisplayName: app.values.displayName ?? null,
      });
    if (Object.keys(patch).length) store.update(principal, patch);
  }
}

export const federatedCredentials: Quirk = {
  name: 'federated-credentials',
  because: 'https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials',
  types: ['federatedIdentityCredential'],
  creating(exchange, draft, { set }) {
    const others = [...(exchange.tenant.store.existingSet(set)?.from() ?? [])];
    if (others.length >= 20)
      throw badRequest('The number of federated identity credentials exceeds the maximum of 20.');
    if (others.some((other) => other.values.name === draft.name)) {
      throw new GraphError(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        `FederatedIdentityCredential with name ${String(draft.name)} already exists.`,
      );
    }
    const pair = (values: JsonObject) => [values.issuer, values.subject];
    if (others.some((other) => isDeepStrictEqual(pair(other.values), pair(draft)))) {
      throw new GraphError(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        'FederatedIdentityCredential with the same issuer and subject already exists.',
      );
    }
  },
  updating(_exchange, entity, patch) {
    if (patch.name !== undefined && patch.name !== entity.values.name) {
      throw badRequest("Property 'name' cannot be changed after creation.");
    }
  },
};

export const extensionProperties: Quirk = {
  name: 'extension-properties',
  because: 'https://learn.microsoft.com/graph/api/application-post-extensionproperty',
  types: ['extensionProperty'],
  creating(exchange, draft, { set }) {
    const app = exchange.tenant.store.byNumber(Number(/^#(\d+)\//.exec(set)?.[1]));
    const prefix = `extension_${String(app?.values.appId).replaceAll('-', '')}_`;
    if (!String(draft.name).startsWith(prefix)) draft.name = prefix + String(draft.name);
    draft.appDisplayName = app?.values.displayName ?? null;
    draft.isSyncedFromOnPremises = false;
    draft.isMultiValued ??= false;
    const others = [...(exchange.tenant.store.existingSet(set)?.from() ?? [])];
    if (others.some((other) => other.values.name === draft.name)) {
      throw badRequest(`An extension property exists with the name ${String(draft.name)}.`);
    }
  },
  updating() {
    throw new GraphError(
      405,
      'Request_BadRequest',
      "Specified HTTP method 'PATCH' is not allowed for the request target.",
    );
  },
};

/** An application of an organization that is not simulated, as the principals that stand for it in any tenant tell. */
function isForeign({ cloud }: Exchange, appId: string): boolean {
  const isOf = ({ values }: Entity) =>
    values.appId === appId && !cloud.tenants.has(String(values.appOwnerOrganizationId));
  return [...cloud.tenants.values()].some(
    ({ store }) =>
      store.where('servicePrincipals', 'appId', appId).some(isOf) ||
      // It lives on elsewhere when the last principal that stood for it is gone for good.
      store.changes
        .since(0)
        .some(({ kind, entity }) => kind === 'purged' && entity.type === 'servicePrincipal' && isOf(entity)),
  );
}

export const servicePrincipals: Quirk = {
  name: 'service-principals',
  because: 'https://learn.microsoft.com/graph/api/serviceprincipal-post-serviceprincipals',
  types: ['servicePrincipal'],
  creating(exchange, draft) {
    const appId = String(draft.appId);
    const registered = exchange.tenant.store.where('applications', 'appId', appId).some((app) => app.life === 'live');
    if (!registered && !firstPartyAppIds.includes(appId) && !isForeign(exchange, appId)) {
      throw new GraphError(
        400,
        'NoBackingApplicationObject',
        `The appId '${appId}' of the service principal does not reference a valid application object.`,
      );
    }
  },
  updating(_exchange, principal, patch) {
    checkRemoved(principal.values.appRoles, patch.appRoles, 'appRoles');
  },
};
