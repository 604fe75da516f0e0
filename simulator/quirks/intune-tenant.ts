import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { insert, insertChildren } from '../handlers/create.ts';
import { badRequest } from '../http/graph-error.ts';
import { BRANDING } from '../seeds/microsoft/intune.ts';
import { checkAssignment } from './intune-assignments.ts';
import type { Quirk } from './quirk.ts';

const IMAGES = ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'];
const AT_FIRST = ['@odata.type', 'profileName', 'profileDescription', 'roleScopeTagIds'];
const LEFT_ALONE_BY_DEFAULT = ['profileName', 'profileDescription', 'isDefaultProfile', 'disableClientTelemetry'];

const branding: Quirk = {
  name: 'intune-branding-profiles',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-wip-intunebrandingprofile: made bare, then dressed',
  types: ['intuneBrandingProfile'],
  creating({ json }, draft) {
    const early = Object.keys(json).find((name) => !AT_FIRST.includes(name));
    if (early !== undefined) throw badRequest(`Property '${early}' is set after the profile was created.`);
    if (!draft.profileName) throw badRequest("A value is required for property 'profileName' of resource.");
    for (const [name, value] of Object.entries(BRANDING)) draft[name] ??= value;
    draft.isDefaultProfile = false;
  },
  updating({ json }, profile) {
    const sent = Object.keys(json).filter((name) => !name.startsWith('@'));
    if (sent.length > 1 && sent.includes('landingPageCustomizedImage'))
      throw badRequest("'landingPageCustomizedImage' is set in a request of its own.");
    const fixed = profile.values.isDefaultProfile && sent.find((name) => LEFT_ALONE_BY_DEFAULT.includes(name));
    if (fixed) throw badRequest(`Property '${fixed}' of the default profile cannot be changed.`);
    const told = ['isDefaultProfile', 'customPrivacyMessage', 'disableClientTelemetry'].find((name) => name in json);
    if (told !== undefined) throw badRequest(`Property '${told}' is read-only and cannot be set.`);
  },
  deleting(_exchange, profile) {
    if (profile.values.isDefaultProfile) throw badRequest('The default profile cannot be deleted.');
    return undefined;
  },
  computes: IMAGES,
  compute: ({ target }, profile, name) => (target.kind === 'collection' ? null : profile.values[name]),
};

const cleanup: Quirk = {
  name: 'intune-device-cleanup-rules',
  because:
    'https://learn.microsoft.com/mem/intune/remote-actions/devices-wipe: one rule for each platform, 30 to 270 days',
  types: ['managedDeviceCleanupRule'],
  creating({ tenant: { store } }, draft, { set }) {
    checkDays(draft.deviceInactivityBeforeRetirementInDays);
    for (const { values } of store.existingSet(set)?.from() ?? [])
      if (values.deviceCleanupRulePlatformType === draft.deviceCleanupRulePlatformType)
        throw badRequest('The platform has a clean-up rule already.');
  },
  updating({ json }) {
    if ('deviceInactivityBeforeRetirementInDays' in json) checkDays(json.deviceInactivityBeforeRetirementInDays);
  },
};

function checkDays(days: Json | undefined): void {
  if (typeof days !== 'number' || days < 30 || days > 270)
    throw badRequest("'deviceInactivityBeforeRetirementInDays' is between 30 and 270.");
}

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** POST `…/update`: what comes in and what goes, and to whom the set is assigned. What is not named stays. */
function update(exchange: Exchange): Reply {
  const { target, json, tenant } = exchange;
  if (target.kind !== 'action' || !target.entity) throw badRequest('Only one policy set is updated at a time.');
  const { entity } = target;
  const items = tenant.store.existingSet(`#${entity.num}/items`);
  for (const id of (json.deletedPolicySetItems ?? []) as readonly Json[]) {
    const old = items?.get(String(id));
    if (!old) throw badRequest(`The item '${String(id)}' does not exist.`);
    tenant.store.purge(old);
  }
  if (json.addedPolicySetItems) insertChildren(exchange, entity, 'items', listOf(json.addedPolicySetItems));
  if (listOf(json.updatedPolicySetItems).length > 0) throw badRequest('An item is taken out and put in anew.');
  if (!('assignments' in json)) return { status: 204 };
  const rows = listOf(json.assignments);
  for (const row of rows) checkAssignment(exchange, row);
  const type = 'policySetAssignment';
  const set = tenant.store.containedSet(entity, 'assignments', type);
  for (const old of [...(tenant.store.existingSet(set)?.from() ?? [])]) tenant.store.purge(old);
  const source = { from: 'set', set, parent: entity } as const;
  for (const row of rows) insert(exchange, { source, type, context: 'assignments', nav: 'assignments' }, row);
  return { status: 204 };
}

const policySets: Quirk = {
  name: 'intune-policy-sets',
  because: 'https://learn.microsoft.com/graph/api/intune-policyset-policyset-update',
  types: ['policySet'],
  creating({ json }, draft) {
    const told = ['status', 'errorCode'].find((name) => name in json);
    if (told !== undefined) throw badRequest(`Property '${told}' is read-only and cannot be set.`);
    Object.assign(draft, {
      status: 'success',
      errorCode: 'noError',
      guidedDeploymentTags: draft.guidedDeploymentTags ?? [],
    });
  },
  updating({ json }) {
    const told = ['status', 'errorCode', 'items', 'assignments'].find((name) => name in json);
    if (told !== undefined) throw badRequest(`Property '${told}' is not changed by an update.`);
  },
  actions: { update },
};

/** Where what a set brings along lives. */
const PAYLOADS: Readonly<Record<string, string>> = {
  mobileAppPolicySetItem: 'deviceAppManagement/mobileApps',
  deviceCompliancePolicyPolicySetItem: 'deviceManagement/deviceCompliancePolicies',
  deviceConfigurationPolicySetItem: 'deviceManagement/deviceConfigurations',
  deviceManagementConfigurationPolicyPolicySetItem: 'deviceManagement/configurationPolicies',
  deviceManagementScriptPolicySetItem: 'deviceManagement/deviceManagementScripts',
};

const policySetItems: Quirk = {
  name: 'intune-policy-set-items',
  because: 'https://learn.microsoft.com/graph/api/resources/intune-policyset-policysetitem',
  types: ['policySetItem'],
  creating({ cloud, tenant: { store } }, draft, { type }) {
    const told = ['status', 'errorCode', 'displayName', 'itemType'].find((name) => name in draft);
    if (told !== undefined) throw badRequest(`Property '${told}' is read-only and cannot be set.`);
    const place = PAYLOADS[type];
    if (place && !store.find(place, String(draft.payloadId)))
      throw badRequest(`What the set brings along does not exist: '${String(draft.payloadId)}'.`);
    const now = cloud.clock.iso();
    Object.assign(draft, {
      createdDateTime: now,
      lastModifiedDateTime: now,
      displayName: null,
      itemType: `#microsoft.graph.${type}`,
      status: 'success',
      errorCode: 'noError',
    });
  },
};

const COMPUTED_SETTINGS = [
  'derivedCredentialProvider',
  'derivedCredentialUrl',
  'deviceInactivityBeforeRetirementInDay',
];

/** Settings are groups in one object: what a group does not name stays as it is. */
const root: Quirk = {
  name: 'intune-device-management',
  because: 'https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagement-update',
  types: ['deviceManagement'],
  updating(_exchange, { values }, patch) {
    for (const [name, value] of Object.entries(patch)) {
      if (!isJsonObject(value)) continue;
      const computed = name === 'settings' && COMPUTED_SETTINGS.find((one) => one in value);
      if (computed) throw badRequest(`Property '${computed}' is read-only and cannot be set.`);
      patch[name] = { ...((values[name] ?? {}) as JsonObject), ...value };
    }
  },
};

export const intuneTenant: readonly Quirk[] = [root, branding, cleanup, policySets, policySetItems];
