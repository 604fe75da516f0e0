import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insert } from '../handlers/create.ts';
import { badRequest } from '../http/graph-error.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

/** Type → the property that wraps the assignments in the body of `assign`. Source: the reference page of each action. */
const WRAPPED_AS: Readonly<Record<string, string>> = {
  roleScopeTag: 'assignments',
  deviceConfiguration: 'assignments',
  deviceCompliancePolicy: 'assignments',
  deviceManagementConfigurationPolicy: 'assignments',
  deviceManagementCompliancePolicy: 'assignments',
  deviceComplianceScript: 'deviceHealthScriptAssignments',
  deviceHealthScript: 'deviceHealthScriptAssignments',
  deviceManagementScript: 'deviceManagementScriptAssignments',
  deviceShellScript: 'deviceManagementScriptAssignments',
  deviceCustomAttributeShellScript: 'deviceManagementScriptAssignments',
  groupPolicyConfiguration: 'assignments',
  hardwareConfiguration: 'hardwareConfigurationAssignments',
  deviceManagementIntent: 'assignments',
  windowsFeatureUpdateProfile: 'assignments',
  windowsQualityUpdateProfile: 'assignments',
  windowsQualityUpdatePolicy: 'assignments',
  windowsDriverUpdateProfile: 'assignments',
  deviceEnrollmentConfiguration: 'enrollmentConfigurationAssignments',
  intuneBrandingProfile: 'assignments',
  deviceManagementResourceAccessProfileBase: 'assignments',
  embeddedSIMActivationCodePool: 'assignments',
  mobileApp: 'mobileAppAssignments',
  managedDeviceMobileAppConfiguration: 'assignments',
  targetedManagedAppConfiguration: 'assignments',
  targetedManagedAppProtection: 'assignments',
  windowsManagedAppProtection: 'assignments',
  windowsInformationProtection: 'assignments',
  iosLobAppProvisioningConfiguration: 'assignments',
  windowsDefenderApplicationControlSupplementalPolicy: 'wdacPolicyAssignments',
  managedEBook: 'managedEBookAssignments',
};

const NOTHING = '00000000-0000-0000-0000-000000000000';

/** POST `…/assign` replaces what was assigned directly; what a policy set brought stays. */
function assign(exchange: Exchange): Reply {
  const { target, json, tenant } = exchange;
  if (target.kind !== 'action' || !target.entity) throw badRequest('Assignments belong to one object.');
  const { entity } = target;
  const schema = schemaOf(exchange.version);
  const kind = Object.keys(WRAPPED_AS).find((name) => schema.isA(entity.type, name)) ?? '';
  const wrap = WRAPPED_AS[kind] as string;
  const list = json[wrap];
  if (!Array.isArray(list)) throw badRequest(`A value for '${wrap}' is required.`);
  for (const item of list) checkAssignment(exchange, item as JsonObject);
  const type = schema.type(entity.type)?.properties.get('assignments')?.type as string;
  const set = tenant.store.containedSet(entity, 'assignments', type);
  for (const old of [...(tenant.store.existingSet(set)?.from() ?? [])]) {
    if (old.values.source !== 'policySets') tenant.store.purge(old);
  }
  const collection = {
    source: { from: 'set', set, parent: entity },
    type,
    context: 'assignments',
    nav: 'assignments',
  } as const;
  const made = list.map((item) => insert(exchange, collection, item as JsonObject));
  if (schema.type(entity.type)?.properties.has('isAssigned')) {
    // Whether something is assigned says nothing of when it was changed.
    tenant.store.update(entity, { isAssigned: made.length > 0 });
  }
  return { status: 200, body: { value: made.map((one) => ({ id: one.id, ...one.values })) as Json } };
}

export function checkAssignment({ tenant: { store } }: Exchange, item: JsonObject): void {
  const stray = ['id', 'source', 'sourceId'].find((name) => name in item);
  if (stray !== undefined) throw badRequest(`Property '${stray}' of an assignment cannot be set.`);
  const target = item.target as JsonObject | undefined;
  const type = String(target?.['@odata.type'] ?? '');
  if (!type.endsWith('Target')) throw badRequest('The target of an assignment names its type.');
  if (/groupAssignmentTarget$/i.test(type) && !store.find('groups', String(target?.groupId))) {
    throw badRequest(`The group '${String(target?.groupId)}' does not exist.`);
  }
  const { deviceAndAppManagementAssignmentFilterId: filter, deviceAndAppManagementAssignmentFilterType: mode } =
    target ?? {};
  const isFiltered = typeof filter === 'string' && filter !== NOTHING;
  if (isFiltered !== (mode !== undefined && mode !== null && mode !== 'none')) {
    throw badRequest('A filter takes its identifier and how it filters.');
  }
  if (isFiltered && !store.find('deviceManagement/assignmentFilters', filter)) {
    throw badRequest(`The filter '${filter}' does not exist.`);
  }
  if (type.endsWith('exclusionGroupAssignmentTarget') && item.settings) {
    throw badRequest('Exclusion assignment does not support MobileAppAssignment Settings');
  }
}

const actions: Quirk = {
  name: 'intune-assign',
  because: 'https://learn.microsoft.com/graph/api/intune-deviceconfig-deviceconfiguration-assign',
  types: Object.keys(WRAPPED_AS),
  actions: { assign },
};

/** An assignment without a filter shows that it has none, and by whom it was made. */
const rows: Quirk = {
  name: 'intune-assignment-rows',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-shared-deviceandappmanagementassignmenttarget',
  types: ['*'],
  creating(exchange, draft, { set, type }) {
    if (!set.startsWith('#') || !set.endsWith('/assignments') || !draft.target) return;
    const properties = schemaOf(exchange.version).type(type)?.properties;
    if (properties?.has('source')) draft.source ??= 'direct';
    draft.target = {
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
      ...(draft.target as JsonObject),
    };
  },
  created({ tenant: { store } }, entity: Entity) {
    if (!entity.set.endsWith('/assignments') || entity.values.source !== 'direct') return;
    const parent = store.byNumber(Number(/^#(\d+)/.exec(entity.set)?.[1]));
    if (parent) store.quietly(() => store.update(entity, { sourceId: parent.id }));
  },
};

export const intuneAssignments: readonly Quirk[] = [actions, rows];
