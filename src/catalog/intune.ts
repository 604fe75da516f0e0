import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { ChildrenPart, Permissions, Reference, ReplacedPart, ResourceApi } from '../model/resource.ts';

/*
 * What the Intune family has in common: nearly all of it lives in the preview interface, has no change stream and no
 * bin, bears scope tags, and is assigned to groups by an action that replaces all assignments at once.
 */

export const INTUNE_LICENCE = 'Microsoft Intune';

export const PREVIEW = 'The interface is Microsoft’s preview: the stable one leaves out scope tags, filters and more.';
export const NEW_IDENTIFIER =
  'There is no bin: what is made anew has another identifier, and what named it is rewritten.';

const permission = (area: string): Permissions => ({
  read: [`DeviceManagement${area}.Read.All`],
  write: [`DeviceManagement${area}.ReadWrite.All`],
});
export const CONFIGURATION = permission('Configuration');
export const APPS = permission('Apps');
export const SERVICE_CONFIG = permission('ServiceConfig');
export const RBAC = permission('RBAC');
export const SCRIPTS = permission('Scripts');
export const CLOUD_CA = permission('CloudCA');
/** Microsoft lists no permission that only reads it. */
export const PUSH_CERTIFICATE: Permissions = { read: SERVICE_CONFIG.write, write: SERVICE_CONFIG.write };

/** Microsoft's own tag `0` is in every tenant; the others are counted there, and are other ones elsewhere. */
export const SCOPE_TAG: Reference = { to: 'intune-role-scope-tags', except: ['0'] };

/** Nothing moves without these; an assignment may, and is read always. */
export const STAMPS = ['lastModifiedDateTime', 'version'] as const;

export const NOTHING = '00000000-0000-0000-0000-000000000000';
export const GROUP: Reference = { to: 'groups' };
export const TEMPLATE: Reference = { to: 'intune-notification-templates', except: [NOTHING] };

/** Everything but what is asked of it: rows that a policy set brings along are the set's, and come back with it. */
export function assignments(wrap = 'assignments', more: Partial<ReplacedPart> = {}): ReplacedPart {
  return {
    shape: 'replaced',
    path: '{self}/assignments',
    write: '{self}/assign',
    wrap,
    itemServerOwned: ['id', 'source', 'sourceId', 'intent'],
    ownItems: [{ field: 'source', not: 'policySets' }],
    references: {
      'target.groupId': GROUP,
      'target.deviceAndAppManagementAssignmentFilterId': { to: 'intune-assignment-filters', except: [NOTHING] },
    },
    ...more,
  };
}

/** Of the few kinds that have no action: assignments are posted and deleted one by one. */
export function postedAssignments(...told: readonly string[]): ChildrenPart {
  return {
    shape: 'children',
    path: '{self}/assignments',
    update: 'none',
    matchBy: ['target'],
    fields: { serverOwned: ['id', ...told] },
    references: { 'target.groupId': GROUP },
  };
}

/** The apps that a policy for apps is about. */
export const TARGETED_APPS: ReplacedPart = {
  shape: 'replaced',
  path: '{self}/apps',
  write: '{self}/targetApps',
  wrap: 'apps',
  itemServerOwned: ['id', 'version'],
};

/** The same, where a whole group of apps may be chosen instead. */
export const CHOSEN_APPS: ReplacedPart = {
  ...TARGETED_APPS,
  writeWhere: {
    conditions: [{ field: 'appGroupType', equals: 'selectedPublicApps' }],
    say: 'Microsoft keeps the list of apps of a whole group of them.',
  },
};

/** Files of rules for apps that hang under a policy of Windows Information Protection. */
export function lockerFiles(list: string): ChildrenPart {
  return {
    shape: 'children',
    path: `{self}/${list}`,
    matchBy: ['displayName'],
    fields: { serverOwned: ['id', 'version'] },
  };
}

/** One group of settings that Microsoft keeps as a property of its root object of device management. */
export function managementFacet(property: string): ResourceApi {
  return {
    version: 'beta',
    path: '/deviceManagement',
    select: ['id', property],
    facet: 'The root of device management: what is set there is in modules of its own, the rest is reports.',
  };
}

/** Relations in which devices report back. */
export const REPORTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'deviceStatuses',
    'deviceStatusOverview',
    'deviceSettingStateSummaries',
    'deviceRunStates',
    'deviceStates',
    'deviceStateSummary',
    'deviceStatusSummary',
    'deploymentSummary',
    'deploySummary',
    'installSummary',
    'managedDeviceCertificateStates',
    'runSummary',
    'userRunStates',
    'userStates',
    'userStateSummary',
    'userStatuses',
    'userStatusOverview',
    'userStatusSummary',
  ].map((name) => [name, 'What devices report moves all the time and comes back from them.']),
);
export const LEGACY_ASSIGNMENTS = { groupAssignments: 'An older form of the assignments, which are captured.' };

/** Every object in a value, at any depth, as `change` makes it; `undefined` leaves it out of its list. */
export function eachObject<T>(value: T, change: (object: JsonObject) => JsonObject | undefined): T {
  if (Array.isArray(value)) {
    const items = value.map((item) => eachObject(item as unknown, change));
    return items.filter((item) => item !== undefined) as T;
  }
  if (!isJsonObject(value)) return value;
  const changed = change(value as JsonObject);
  if (changed === undefined) return undefined as T;
  const entries = Object.entries(changed).map(([name, inner]) => [name, eachObject(inner, change)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined)) as T;
}
