import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { ChangeEntry } from '../state/change-log.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';

export const INTUNE_AUDITS = 'deviceManagement/auditEvents';
const INTUNE = /^device(App)?Management\b/;

/** The object of Intune that a change is about: itself, or what it hangs below; nothing when it is not Intune's. */
export function intuneObject(store: TenantStore, { entity }: ChangeEntry): Entity | undefined {
  let owner: Entity | undefined = entity;
  for (let below = containerOf(owner); below !== undefined; below = containerOf(owner)) {
    owner = store.byNumber(below);
    if (!owner) return undefined;
  }
  return INTUNE.test(owner.set) ? owner : undefined;
}

function containerOf({ set }: Entity): number | undefined {
  const number = /^#(\d+)\//.exec(set)?.[1];
  return number === undefined ? undefined : Number(number);
}

const OPERATIONS: Readonly<Record<ChangeEntry['kind'], string>> = {
  created: 'Create',
  updated: 'Patch',
  deleted: 'Delete',
  restored: 'Patch',
  purged: 'Delete',
  linked: 'Assign',
  unlinked: 'Patch',
};

const CATEGORIES: readonly (readonly [RegExp, string])[] = [
  [/^deviceAppManagement/, 'Application'],
  [/\/managedDevices$/, 'Device'],
  [/compliance/i, 'Compliance'],
  [/\/role/, 'Role'],
  [/enrollment|autopilot|depOnboarding/i, 'Enrollment'],
  [/configuration|script|update/i, 'DeviceConfiguration'],
];

/** Intune keeps a log of its own; what is changed below an object is told of the object. */
export function intuneEvent(store: TenantStore, entry: ChangeEntry, object: Entity): JsonObject {
  const isOwn = entry.entity === object;
  const operation = isOwn ? OPERATIONS[entry.kind] : 'Patch';
  const type = `${object.type.charAt(0).toUpperCase()}${object.type.slice(1)}`;
  const what = isOwn || !entry.entity.set.endsWith('/assignments') ? operation : 'Assign';
  return {
    activity: `${what.toLowerCase()}${type}`,
    activityDateTime: new Date(entry.time).toISOString(),
    activityOperationType: operation,
    activityResult: 'Success',
    activityType: `${what} ${type}`,
    actor: actorOf(store, entry),
    category: CATEGORIES.find(([paths]) => paths.test(object.set))?.[1] ?? 'Other',
    componentName: type,
    correlationId: randomUUID(),
    displayName: `${what} ${type}`,
    resources: [
      {
        auditResourceType: type,
        displayName: (object.values.displayName ?? object.values.name ?? null) as Json,
        modifiedProperties: (entry.changed ?? []).map((name) => ({
          displayName: name,
          oldValue: JSON.stringify(entry.before?.[name] ?? null),
          newValue: JSON.stringify(entry.after?.[name] ?? null),
        })),
        resourceId: object.id,
      },
    ],
  };
}

function actorOf(store: TenantStore, { actor }: ChangeEntry): JsonObject {
  const isApp = actor.kind === 'app';
  const user = isApp ? undefined : store.set('users').get(actor.id);
  return {
    applicationDisplayName: isApp ? actor.name : 'Microsoft Intune portal extension',
    applicationId: actor.appId ?? null,
    auditActorType: isApp ? 'Application' : 'ItPro',
    ipAddress: null,
    servicePrincipalName: isApp ? actor.name : null,
    userId: isApp ? null : actor.id,
    userPermissions: isApp ? [] : ['*'],
    userPrincipalName: isApp ? null : ((user?.values.userPrincipalName ?? actor.name) as Json),
  };
}
