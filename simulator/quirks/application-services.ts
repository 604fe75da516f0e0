import type { Exchange, Reply } from '../exchange.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Draft, Quirk } from './quirk.ts';

const parentOf = (exchange: Exchange, set: string): Entity | undefined =>
  exchange.tenant.store.byNumber(Number(/^#(\d+)\//.exec(set)?.[1]));

/** A word about one delegated permission of an interface: made and taken away, never changed. */
const classifications: Quirk = {
  name: 'delegated-permission-classifications',
  because: 'https://learn.microsoft.com/graph/api/serviceprincipal-post-delegatedpermissionclassifications',
  types: ['delegatedPermissionClassification'],
  creating(exchange, draft, { set }) {
    const scopes = parentOf(exchange, set)?.values.oauth2PermissionScopes;
    const found = (Array.isArray(scopes) ? scopes : []).find((scope) => (scope as Draft).id === draft.permissionId);
    if (!found) throw badRequest('The application has no such delegated permission.');
    if (!draft.classification) throw badRequest("A value is required for property 'classification' of resource.");
    for (const other of exchange.tenant.store.existingSet(set)?.from() ?? [])
      if (other.values.permissionId === draft.permissionId)
        throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'The permission is classified already.');
    draft.permissionName = (found as Draft).value ?? null;
  },
  updating() {
    throw new GraphError(405, 'Request_BadRequest', 'A classification cannot be changed.');
  },
};

/** The list shows what the filter asks for; only the owner of a definition writes it, and no app here is one. */
const schemaExtensions: Quirk = {
  name: 'schema-extensions',
  because: 'https://learn.microsoft.com/graph/api/schemaextension-update: only the owner application',
  types: ['schemaExtension'],
  creating: notOwner,
  updating: notOwner,
  deleting: notOwner,
};

function notOwner(): never {
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

const remoteDesktop: Quirk = {
  name: 'remote-desktop-security',
  because: 'https://learn.microsoft.com/graph/api/serviceprincipal-post-remotedesktopsecurityconfiguration: by POST',
  types: ['remoteDesktopSecurityConfiguration'],
  creating(exchange) {
    if (exchange.request.method !== 'POST') throw notFound('remoteDesktopSecurityConfiguration');
  },
};

const deviceGroups: Quirk = {
  name: 'remote-desktop-device-groups',
  because:
    'https://learn.microsoft.com/graph/api/remotedesktopsecurityconfiguration-post-targetdevicegroups: at most ten',
  types: ['targetDeviceGroup'],
  creating(exchange, draft, { set }) {
    const group = exchange.tenant.store.directoryObject(String(draft.id));
    if (group?.type !== 'group') throw badRequest('The group does not exist.');
    if ([...(exchange.tenant.store.existingSet(set)?.from() ?? [])].length >= 10) throw badRequest('Too many groups.');
    draft.displayName = group.values.displayName ?? null;
  },
};

/** A job is made from a template, off, with the template's mappings; what it writes is not simulated. */
const jobs: Quirk = {
  name: 'provisioning-jobs',
  because: 'https://learn.microsoft.com/graph/api/synchronization-synchronization-post-jobs',
  types: ['synchronizationJob'],
  creating(_exchange, draft) {
    if (!draft.templateId) throw badRequest("A value is required for property 'templateId' of resource.");
    draft.schedule = { expiration: null, interval: 'PT40M', state: 'Disabled' };
    draft.status = { code: 'NotConfigured', countSuccessiveCompleteFailures: 0, escrowsPruned: false };
    draft.synchronizationJobSettings ??= [];
  },
  created(exchange, job) {
    const { store } = exchange.tenant;
    const set = store.containedSet(job, 'schema', 'synchronizationSchema');
    store.quietly(() =>
      store.create(set, 'synchronizationSchema', { version: 'v1', synchronizationRules: [] }, job.id),
    );
  },
  updating(_exchange, job, patch) {
    if (patch.templateId !== undefined && patch.templateId !== job.values.templateId)
      throw badRequest("Property 'templateId' cannot be changed after creation.");
  },
  actions: { start: switched('Active'), pause: switched('Paused') },
};

function switched(state: string) {
  return ({ target, tenant }: Exchange): Reply => {
    if (target.kind !== 'action' || !target.entity) throw notFound('job');
    const schedule = { ...(target.entity.values.schedule as Draft), state };
    tenant.store.update(target.entity, { schedule });
    return { status: 204 };
  };
}

const schemas: Quirk = {
  name: 'provisioning-schemas',
  because: 'https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-update: a version a write',
  types: ['synchronizationSchema'],
  updating(exchange, _schema, patch) {
    if (!Array.isArray(patch.synchronizationRules)) throw badRequest('The rules of the schema are missing.');
    patch.version = `Date:${exchange.cloud.clock.iso()}`;
  },
};

export const applicationServiceQuirks: readonly Quirk[] = [
  classifications,
  schemaExtensions,
  remoteDesktop,
  deviceGroups,
  jobs,
  schemas,
];
