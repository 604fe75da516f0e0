import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const SCHEDULES = 'identityGovernance/privilegedAccess/group/eligibilitySchedules';

/** A request for eligible membership of a group is carried out at once and leaves, or takes away, a schedule. */
export const groupEligibilityRequests: Quirk = {
  name: 'group-eligibility-requests',
  because: 'https://learn.microsoft.com/graph/api/privilegedaccessgroup-post-eligibilityschedulerequests',
  types: ['privilegedAccessGroupEligibilityScheduleRequest'],
  creating(exchange, draft) {
    const { action, groupId, principalId, accessId } = draft;
    if (!['adminAssign', 'adminUpdate', 'adminExtend', 'adminRenew', 'adminRemove'].includes(String(action)))
      throw new GraphError(400, 'InvalidAction', `The action '${String(action)}' is not supported for this caller.`);
    for (const [name, value] of Object.entries({ groupId, principalId, accessId }))
      if (!value) throw badRequest(`A value is required for property '${name}' of resource.`);
    if (accessId !== 'member' && accessId !== 'owner') throw badRequest(`The access '${String(accessId)}' is unknown.`);
    const { store } = exchange.tenant;
    const group = store.directoryObject(String(groupId));
    if (group?.type !== 'group') throw badRequest('The group does not exist.');
    if (group.values.onPremisesSyncEnabled === true || isDynamic(group))
      throw badRequest('Dynamic and synchronised groups cannot be governed.');
    if (!store.directoryObject(String(principalId))) throw badRequest('The principal does not exist.');
    const existing = scheduleFor(exchange, draft);
    if (action === 'adminAssign' && existing)
      throw new GraphError(400, 'RoleAssignmentExists', 'The Role assignment already exists.');
    if (action !== 'adminAssign' && !existing)
      throw new GraphError(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
    draft.status = action === 'adminRemove' ? 'Revoked' : 'Provisioned';
    draft.createdDateTime = exchange.cloud.clock.iso();
  },
  created(exchange, request) {
    const { store } = exchange.tenant;
    const { action, accessId = null, groupId = null, principalId = null } = request.values;
    const existing = scheduleFor(exchange, request.values);
    if (action === 'adminRemove') {
      if (existing) store.purge(existing);
      return;
    }
    const now = exchange.cloud.clock.iso();
    const scheduleInfo = withDefaults(request.values.scheduleInfo, now);
    if (existing) {
      store.update(existing, { scheduleInfo, modifiedDateTime: now });
      return;
    }
    const values = {
      accessId,
      groupId,
      principalId,
      memberType: 'direct',
      createdDateTime: now,
      createdUsing: request.id,
      modifiedDateTime: null,
      status: 'Provisioned',
      scheduleInfo,
    };
    const id = `${String(groupId)}_${String(accessId)}_${randomUUID()}`;
    store.create(SCHEDULES, 'privilegedAccessGroupEligibilitySchedule', values, id);
  },
};

/** Schedules are looked at; requests write them. */
export const groupScheduleViews: Quirk = {
  name: 'group-schedule-views',
  because: 'https://learn.microsoft.com/graph/api/resources/privilegedaccessschedule',
  types: ['privilegedAccessSchedule'],
  creating: refuse,
  updating: refuse,
  deleting: refuse,
};

function refuse(): never {
  throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}

function isDynamic(group: Entity): boolean {
  return Array.isArray(group.values.groupTypes) && group.values.groupTypes.includes('DynamicMembership');
}

function withDefaults(given: Json | undefined, now: string): JsonObject {
  const info = (given ?? {}) as JsonObject;
  const expiration = { type: 'noExpiration', endDateTime: null, duration: null, ...(info.expiration as JsonObject) };
  return { startDateTime: info.startDateTime ?? now, recurrence: info.recurrence ?? null, expiration };
}

function scheduleFor(exchange: Exchange, wanted: JsonObject): Entity | undefined {
  return exchange.tenant.store
    .where(SCHEDULES, 'groupId', String(wanted.groupId))
    .find(({ values }) => values.principalId === wanted.principalId && values.accessId === wanted.accessId);
}
