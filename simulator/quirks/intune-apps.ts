import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insert, insertChildren } from '../handlers/create.ts';
import { badRequest } from '../http/graph-error.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const FROM_STORES = [
  'iosVppApp',
  'macOsVppApp',
  'androidManagedStoreApp',
  'androidForWorkApp',
  'microsoftStoreForBusinessApp',
];

function boundTo({ target }: Exchange): Entity {
  if (target.kind !== 'action' || !target.entity) throw badRequest('The action belongs to one object.');
  return target.entity;
}

function emptied({ tenant: { store } }: Exchange, entity: Entity, nav: string): void {
  for (const old of [...(store.existingSet(`#${entity.num}/${nav}`)?.from() ?? [])]) store.purge(old);
}

/** POST `…/updateRelationships` replaces what this app depends on; both ends show it. */
function updateRelationships(exchange: Exchange): Reply {
  const { json, tenant } = exchange;
  const { store } = tenant;
  const app = boundTo(exchange);
  if (!Array.isArray(json.relationships)) throw badRequest("A value for 'relationships' is required.");
  for (const set of store.sets()) {
    if (!set.name.endsWith('/relationships')) continue;
    for (const row of [...set.from()]) if (row.values.sourceId === app.id) store.purge(row);
  }
  for (const given of json.relationships as readonly JsonObject[]) {
    const other = store.find('deviceAppManagement/mobileApps', String(given.targetId));
    if (!other) throw badRequest(`The app '${String(given.targetId)}' does not exist.`);
    if (['sourceId', 'targetType'].some((name) => name in given))
      throw badRequest('A relationship names its target only.');
    for (const [end, targetType] of [
      [app, 'child'],
      [other, 'parent'],
    ] as const) {
      const set = store.containedSet(end, 'relationships', 'mobileAppRelationship');
      const collection = {
        source: { from: 'set', set, parent: end },
        type: 'mobileAppRelationship',
        context: 'relationships',
        nav: 'relationships',
      } as const;
      const row = insert(exchange, collection, given);
      store.update(row, { sourceId: app.id, targetType, targetDisplayName: other.values.displayName ?? null });
    }
  }
  return { status: 204 };
}

const apps: Quirk = {
  name: 'intune-apps',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-apps-mobileapp: some kinds only come from a store',
  types: ['mobileApp'],
  creating({ version }, draft, { type }) {
    const schema = schemaOf(version);
    if (FROM_STORES.some((kind) => schema.isA(type, kind)) || /^managed(Android|IOS)StoreApp$/.test(type)) {
      throw badRequest(`An app of type '${type}' cannot be created.`);
    }
    if (!draft.displayName) throw badRequest("A value is required for property 'displayName' of resource.");
    const isPackage = schema.isA(type, 'mobileLobApp');
    Object.assign(draft, { publishingState: isPackage ? 'notPublished' : 'published', uploadState: isPackage ? 0 : 1 });
  },
  actions: { updateRelationships },
};

/** POST `…/targetApps`: 204; the apps of a policy, all of them. */
function targetApps(exchange: Exchange): Reply {
  const policy = boundTo(exchange);
  const { apps: list, appGroupType } = exchange.json;
  if (!Array.isArray(list)) throw badRequest("A value for 'apps' is required.");
  emptied(exchange, policy, 'apps');
  insertChildren(exchange, policy, 'apps', list as Json);
  const count = { deployedAppCount: list.length };
  exchange.tenant.store.update(policy, appGroupType === undefined ? count : { ...count, appGroupType });
  return { status: 204 };
}

function changeSettings(exchange: Exchange): Reply {
  const policy = boundTo(exchange);
  if (!Array.isArray(exchange.json.settings)) throw badRequest("A value for 'settings' is required.");
  emptied(exchange, policy, 'settings');
  insertChildren(exchange, policy, 'settings', exchange.json.settings as Json);
  return { status: 204 };
}

const protections: Quirk = {
  name: 'intune-app-protection',
  because: 'https://learn.microsoft.com/graph/api/intune-mam-targetedmanagedappprotection-targetapps',
  types: ['managedAppPolicy'],
  creating({ version, json }, draft, { type }) {
    if (schemaOf(version).type(type)?.properties.has('deployedAppCount')) draft.deployedAppCount = 0;
    if ('deployedAppCount' in json) throw badRequest("Property 'deployedAppCount' is read-only and cannot be set.");
  },
  actions: { targetApps, changeSettings },
};

const configurations: Quirk = {
  name: 'intune-app-configuration',
  because: 'https://learn.microsoft.com/graph/api/intune-apps-manageddevicemobileappconfiguration-create',
  types: ['managedDeviceMobileAppConfiguration'],
  creating({ tenant: { store } }, draft) {
    const ids = Array.isArray(draft.targetedMobileApps) ? draft.targetedMobileApps : [];
    const lost = ids.find((id) => !store.find('deviceAppManagement/mobileApps', String(id)));
    if (!ids.length || lost !== undefined) throw badRequest('A configuration names apps of the tenant.');
  },
};

const books: Quirk = {
  name: 'intune-books',
  because:
    'https://learn.microsoft.com/graph/api/resources/intune-books-managedebook: books come with a token of Apple',
  types: ['managedEBook'],
  creating() {
    throw badRequest('A book cannot be created.');
  },
};

export const intuneApps: readonly Quirk[] = [apps, protections, configurations, books];
