import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { Quirk } from './quirk.ts';

const listeners: Quirk = {
  name: 'authentication-event-listeners',
  because: 'https://learn.microsoft.com/graph/api/authenticationeventlistener-update: the type is said every time',
  types: ['authenticationEventListener'],
  creating({ tenant: { store } }, draft, { type }) {
    if (type === 'authenticationEventListener') throw badRequest("The '@odata.type' of the listener is required.");
    checkExtension(store, draft.handler);
  },
  updating({ tenant: { store }, json }, _listener, patch) {
    if (json['@odata.type'] === undefined) throw badRequest("The '@odata.type' of the listener is required.");
    checkExtension(store, patch.handler);
  },
};

function checkExtension(store: TenantStore, handler: Json | undefined): void {
  const extension = isJsonObject(handler) ? handler.customExtension : undefined;
  if (!isJsonObject(extension)) return;
  if (!store.find('identity/customAuthenticationExtensions', String(extension.id))) {
    throw badRequest(`The custom extension '${String(extension.id)}' does not exist.`);
  }
}

/** Lists that a flow shows in place, and that only references change once it exists. */
const LISTS: readonly (readonly [property: string, list: string, link: string, set: string])[] = [
  ['onAuthenticationMethodLoadStart', 'identityProviders', 'flowProviders', 'identity/identityProviders'],
  ['onAttributeCollection', 'attributes', 'flowAttributes', 'identity/userFlowAttributes'],
];

const flows: Quirk = {
  name: 'authentication-events-flows',
  because: 'https://learn.microsoft.com/graph/api/resources/externalusersselfservicesignupeventsflow',
  types: ['authenticationEventsFlow'],
  creating({ tenant: { store } }, draft, { type }) {
    if (type === 'authenticationEventsFlow') throw badRequest("The '@odata.type' of the flow is required.");
    for (const [property, list, , set] of LISTS) {
      for (const id of idsIn(draft[property], list)) {
        if (!store.find(set, id)) throw badRequest(`'${id}' in ${list} does not exist.`);
      }
    }
    checkPage(draft);
  },
  created({ tenant: { store } }, flow) {
    for (const [property, list, link, set] of LISTS) {
      for (const id of idsIn(flow.values[property], list)) {
        const target = store.find(set, id);
        if (target) store.link(link, flow, target);
      }
    }
  },
  updating({ json }, flow, patch) {
    if (json['@odata.type'] === undefined) throw badRequest("The '@odata.type' of the flow is required.");
    for (const [property, list] of LISTS) {
      const [given, there] = [patch[property], flow.values[property]];
      if (!isJsonObject(given)) continue;
      const items = isJsonObject(there) ? (there[list] ?? []) : [];
      if (given[list] !== undefined && JSON.stringify(given[list]) !== JSON.stringify(items)) {
        throw badRequest(`${list} of a flow are added and removed by reference.`);
      }
      patch[property] = { ...given, [list]: items };
    }
    checkPage({ ...flow.values, ...patch });
  },
  linking({ tenant: { store } }, flow, nav, target) {
    const item = nav === 'attributes' ? shown(target) : { id: target.id };
    change(store, flow, nav, (items) => [...items, item]);
  },
  unlinking({ tenant: { store } }, flow, nav, target) {
    change(store, flow, nav, (items) => items.filter((item) => !isJsonObject(item) || item.id !== target.id));
    checkPage(flow.values);
  },
};

function shown({ id, values }: Entity): JsonObject {
  const { displayName = null, description = null, userFlowAttributeType = null, dataType = null } = values;
  return { id, displayName, description, userFlowAttributeType, dataType };
}

function change(
  store: TenantStore,
  flow: Entity,
  nav: string,
  edit: (items: readonly Json[]) => readonly Json[],
): void {
  const [property] = LISTS.find(([, list]) => list === nav) ?? [];
  const value = property === undefined ? undefined : flow.values[property];
  if (property === undefined) return;
  const holder = isJsonObject(value) ? value : {};
  const items = Array.isArray(holder[nav]) ? (holder[nav] as readonly Json[]) : [];
  store.update(flow, { [property]: { ...holder, [nav]: edit(items) } });
}

function idsIn(value: Json | undefined, list: string): readonly string[] {
  const items = isJsonObject(value) ? value[list] : undefined;
  return Array.isArray(items) ? items.flatMap((item) => (isJsonObject(item) ? [String(item.id)] : [])) : [];
}

/** A page shows only attributes that the flow collects. */
function checkPage(values: JsonObject): void {
  const collection = values.onAttributeCollection;
  const page = isJsonObject(collection) ? collection.attributeCollectionPage : undefined;
  const known = idsIn(collection, 'attributes');
  const views = isJsonObject(page) && Array.isArray(page.views) ? (page.views as readonly JsonObject[]) : [];
  for (const { inputs } of views) {
    for (const input of Array.isArray(inputs) ? (inputs as readonly JsonObject[]) : []) {
      if (!known.includes(String(input.attribute))) {
        throw badRequest(`The page shows the attribute '${String(input.attribute)}', which the flow does not collect.`);
      }
    }
  }
}

export const authenticationEventQuirks: readonly Quirk[] = [listeners, flows];
