import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { Draft, Quirk } from './quirk.ts';

const isIntune = (set: string): boolean => /^device(App)?Management\//.test(set);

/** Told by the service; whoever sends one is refused. */
const COMPUTED = ['isAssigned', 'settingCount', 'createdDateTime', 'lastModifiedDateTime', 'version'];

function refuseComputed({ json }: Exchange): void {
  const sent = COMPUTED.find((name) => name in json);
  if (sent !== undefined) throw badRequest(`Property '${sent}' is read-only and cannot be set.`);
}

/** What all objects of Intune have in common. */
const family: Quirk = {
  name: 'intune-family',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-graph-overview',
  types: ['*'],
  creating(exchange, draft, { set, type }) {
    if (!isIntune(set)) return;
    refuseComputed(exchange);
    const properties = schemaOf(exchange.version).type(type)?.properties;
    const now = exchange.cloud.clock.iso();
    const given: Readonly<Record<string, Json>> = {
      createdDateTime: now,
      creationDateTime: now,
      lastModifiedDateTime: now,
      version: properties?.get('version')?.type === 'number' ? 1 : '1',
      isAssigned: false,
      roleScopeTagIds: ['0'],
      roleScopeTags: ['0'],
    };
    for (const [name, value] of Object.entries(given)) {
      const property = properties?.get(name);
      if (property && !property.navigation) draft[name] ??= value;
    }
    for (const name of ['displayName', 'name']) {
      const property = properties?.get(name);
      if (property?.nullable === false && !property.navigation && !draft[name])
        throw badRequest(`A value is required for property '${name}' of resource.`);
    }
    checkTags(exchange, draft);
  },
  updating(exchange, entity, patch) {
    if (!isIntune(entity.set)) return;
    refuseComputed(exchange);
    const { target, json } = exchange;
    const declared = target.kind === 'entity' ? (target.via?.type ?? entity.type) : entity.type;
    if (declared !== entity.type && json['@odata.type'] === undefined) {
      throw badRequest(`Cannot apply PATCH to '${declared}': the body names no type with '@odata.type'.`);
    }
    const properties = schemaOf(exchange.version).type(entity.type)?.properties;
    if (properties?.has('lastModifiedDateTime')) patch.lastModifiedDateTime = exchange.cloud.clock.iso();
    const { version } = entity.values;
    if (properties?.get('version')) {
      patch.version = typeof version === 'number' ? version + 1 : String(Number(version ?? 1) + 1);
    }
    checkTags(exchange, patch);
  },
};

const TAGS = 'deviceManagement/roleScopeTags';

function checkTags({ tenant: { store } }: Exchange, draft: Draft): void {
  for (const name of ['roleScopeTagIds', 'roleScopeTags']) {
    const tags = draft[name];
    const lost = Array.isArray(tags) ? tags.find((tag) => !store.find(TAGS, String(tag))) : undefined;
    if (lost !== undefined) throw badRequest(`Scope tag '${String(lost)}' does not exist.`);
  }
}

const scopeTags: Quirk = {
  name: 'intune-scope-tags',
  because: 'https://learn.microsoft.com/mem/intune/fundamentals/scope-tags: counted in each tenant; 0 is the default',
  types: ['roleScopeTag'],
  // A number is not given again after its tag was deleted.
  naming: ({ tenant: { store } }) => {
    const gone = store.changes.since(0).filter(({ entity }) => entity.set === TAGS);
    const all = [...store.set(TAGS).from(), ...gone.map(({ entity }) => entity)];
    return String(Math.max(0, ...all.map((tag) => Number(tag.id))) + 1);
  },
  creating(_exchange, draft) {
    draft.isBuiltIn = false;
  },
  updating(_exchange, tag) {
    if (tag.values.isBuiltIn) throw badRequest('The default scope tag cannot be changed.');
  },
  deleting(exchange, tag) {
    if (tag.values.isBuiltIn) throw badRequest('The default scope tag cannot be deleted.');
    const { store } = exchange.tenant;
    for (const set of store.sets()) {
      if (!isIntune(set.name)) continue;
      for (const { values } of set.from()) {
        const tags = (values.roleScopeTagIds ?? values.roleScopeTags ?? []) as readonly Json[];
        if (tags.includes(tag.id)) throw badRequest('The scope tag is in use and cannot be deleted.');
      }
    }
    return undefined;
  },
};

const filters: Quirk = {
  name: 'intune-assignment-filters',
  because: 'https://learn.microsoft.com/mem/intune/fundamentals/filters: the platform is fixed, one in use stays',
  types: ['deviceAndAppManagementAssignmentFilter'],
  creating(_exchange, draft) {
    if (!draft.platform || !draft.rule) throw badRequest("Values for 'platform' and 'rule' are required.");
    draft.assignmentFilterManagementType ??= 'devices';
    draft.payloads = [];
  },
  updating({ json }) {
    if ('platform' in json) throw badRequest("Property 'platform' cannot be changed after creation.");
  },
  deleting({ tenant: { store } }, filter) {
    for (const set of store.sets()) {
      if (!set.name.endsWith('/assignments')) continue;
      for (const { values } of set.from()) {
        const target = (values.target ?? {}) as JsonObject;
        if (target.deviceAndAppManagementAssignmentFilterId === filter.id)
          throw badRequest('The filter is used by an assignment and cannot be deleted.');
      }
    }
    return undefined;
  },
};

/** Lists leave these out; `null` there says nothing about the object. */
const ONLY_IN_DETAIL: Readonly<Record<string, readonly string[]>> = {
  deviceHealthScript: ['detectionScriptContent', 'remediationScriptContent'],
  deviceComplianceScript: ['detectionScriptContent'],
  deviceManagementScript: ['scriptContent'],
  deviceShellScript: ['scriptContent'],
  deviceCustomAttributeShellScript: ['scriptContent'],
  hardwareConfiguration: ['configurationFileContent'],
  mobileApp: ['largeIcon', 'roleScopeTagIds'],
  deviceAndAppManagementRoleAssignment: ['members'],
};

const listsAreNotDetails: readonly Quirk[] = Object.entries(ONLY_IN_DETAIL).map(([type, names]) => ({
  name: `intune-list-of-${type}`,
  because: 'https://learn.microsoft.com/graph/api/resources/intune-shared-devicemanagementscript: null in lists',
  types: [type],
  computes: names,
  compute: ({ target }: Exchange, entity: Entity, name: string) =>
    target.kind === 'collection' ? null : entity.values[name],
}));

const reusableSettings: Quirk = {
  name: 'intune-reusable-settings',
  because: 'https://learn.microsoft.com/graph/api/intune-deviceconfigv2-devicemanagementreusablepolicysetting-get',
  types: ['deviceManagementReusablePolicySetting'],
  computes: ['settingInstance'],
  compute: ({ query }, entity) => (query.select?.includes('settingInstance') ? entity.values.settingInstance : null),
};

export const intuneFamily: readonly Quirk[] = [family, scopeTags, filters, ...listsAreNotDetails, reusableSettings];
