import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Actor, ChangeEntry } from '../state/change-log.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import { type Activity, activityOf, securityActivityOf, wordsFor } from './activities.ts';
import { INTUNE_AUDITS, intuneEvent, intuneObject } from './intune-audit.ts';

const AUDITS = 'auditLogs/directoryAudits';
/** Who did it is not written down for what the simulator does by itself. */
const SILENT = new Set(['profilePhoto', 'auditEvent']);

/** Writes an event for every change that somebody makes from now on. */
export function recordAudits(store: TenantStore): void {
  store.changes.onChange((entry) => {
    if (entry.actor.kind === 'system' || SILENT.has(entry.entity.type)) return;
    const object = intuneObject(store, entry);
    if (object) {
      const event = intuneEvent(store, entry, object);
      store.quietly(() => store.create(INTUNE_AUDITS, 'auditEvent', event, randomUUID()));
      return;
    }
    const values = eventOf(store, entry);
    store.quietly(() => store.create(AUDITS, 'directoryAudit', values, `Directory_${randomUUID()}`));
  });
}

/** What lies below an account is told of the account. */
function told(store: TenantStore, entry: ChangeEntry): ChangeEntry {
  const number = /^#(\d+)\/authentication/.exec(entry.entity.set)?.[1];
  const owner = number === undefined ? undefined : store.byNumber(Number(number));
  return owner ? { ...entry, entity: owner } : entry;
}

function eventOf(store: TenantStore, change: ChangeEntry): JsonObject {
  const entry = told(store, change);
  const security = entry === change ? undefined : securityActivityOf(change);
  const { name, category, operation } = security ?? activityOf(entry);
  return {
    activityDateTime: new Date(entry.time).toISOString(),
    activityDisplayName: name,
    additionalDetails: [],
    category,
    correlationId: randomUUID(),
    initiatedBy: initiatorOf(store, entry.actor),
    loggedByService: security
      ? 'Authentication Methods'
      : category === 'Policy'
        ? 'Conditional Access'
        : 'Core Directory',
    operationType: operation,
    result: 'success',
    resultReason: '',
    targetResources: targetsOf(entry),
  };
}

function initiatorOf(store: TenantStore, actor: Actor): JsonObject {
  if (actor.kind === 'app') {
    return {
      user: null,
      app: {
        appId: actor.appId ?? null,
        displayName: actor.name,
        servicePrincipalId: actor.id,
        servicePrincipalName: null,
      },
    };
  }
  const user = store.set('users').get(actor.id);
  return {
    app: null,
    user: {
      id: actor.id,
      displayName: user?.values.displayName ?? actor.name,
      ipAddress: '127.0.0.1',
      userPrincipalName: user?.values.userPrincipalName ?? actor.name,
    },
  };
}

/** The object changed; a link names the other end first, as Microsoft's log does. */
function targetsOf(entry: ChangeEntry): Json[] {
  const own = resource(entry.entity, entry.kind === 'updated' ? modified(entry) : []);
  return entry.target ? [resource(entry.target, []), own] : [own];
}

function resource(entity: Entity, modifiedProperties: Json[]): JsonObject {
  const { displayName = null, userPrincipalName = null } = entity.values;
  return {
    id: entity.id,
    displayName: displayName as Json,
    type: wordsFor(entity.type).target,
    userPrincipalName: userPrincipalName as Json,
    groupType: entity.type === 'group' ? groupType(entity) : null,
    modifiedProperties,
  };
}

function groupType(entity: Entity): string {
  const types = entity.values.groupTypes;
  return Array.isArray(types) && types.includes('Unified') ? 'unifiedGroups' : 'azureAD';
}

function modified({ changed = [], before = {}, after = {} }: ChangeEntry): Json[] {
  return changed.map((name) => ({
    displayName: name,
    oldValue: JSON.stringify(before[name] ?? null),
    newValue: JSON.stringify(after[name] ?? null),
  }));
}

/** Reading some things leaves a mark too. */
export function recordReading(
  store: TenantStore,
  actor: Actor,
  activity: Pick<Activity, 'name' | 'category'>,
  target: JsonObject,
  at: string,
): void {
  const values: JsonObject = {
    activityDateTime: at,
    activityDisplayName: activity.name,
    additionalDetails: [],
    category: activity.category,
    correlationId: randomUUID(),
    initiatedBy: initiatorOf(store, actor),
    loggedByService: 'Core Directory',
    operationType: 'Read',
    result: 'success',
    resultReason: '',
    targetResources: [target],
  };
  store.quietly(() => store.create(AUDITS, 'directoryAudit', values, `Directory_${randomUUID()}`));
}
