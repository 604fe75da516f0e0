import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Draft, Quirk } from './quirk.ts';

const DEFINITIONS = 'roleManagement/directory/roleDefinitions';
const ASSIGNMENTS = 'roleManagement/directory/roleAssignments';

export const roleDefinitions: Quirk = {
  name: 'role-definitions',
  because: 'https://learn.microsoft.com/graph/api/unifiedroledefinition-update',
  types: ['unifiedRoleDefinition'],
  creating(exchange, draft) {
    const same = exchange.tenant.store.where(DEFINITIONS, 'displayName', String(draft.displayName));
    if (!same.some((role) => role.life === 'live')) return;
    throw badRequest('A role definition with the same display name exists already.');
  },
  updating(_exchange, role) {
    if (role.values.isBuiltIn === true) throw badRequest('The built-in role definition cannot be changed.');
  },
  deleting(exchange, role) {
    if (role.values.isBuiltIn === true) throw badRequest('The built-in role definition cannot be deleted.');
    if (exchange.tenant.store.where(ASSIGNMENTS, 'roleDefinitionId', role.id).length) {
      throw badRequest('The role definition has assignments and cannot be deleted.');
    }
    return undefined;
  },
};

/** The principal, the role and the scope exist; a group was made for holding roles. */
function checkAssignment(exchange: Exchange, draft: JsonObject): void {
  const { store } = exchange.tenant;
  const role =
    store.find(DEFINITIONS, String(draft.roleDefinitionId)) ??
    store.where(DEFINITIONS, 'templateId', String(draft.roleDefinitionId))[0];
  if (!role) throw badRequest('The given role definition is invalid or does not exist.');
  const principal = store.directoryObject(String(draft.principalId));
  if (!principal || !exchange.view.values(principal)) {
    throw badRequest(`The principal '${String(draft.principalId)}' does not reference a valid principal.`);
  }
  if (principal.type === 'group' && principal.values.isAssignableToRole !== true) {
    throw badRequest(
      'A role can be assigned only to a group that is role-assignable: the given group has isAssignableToRole not set to true.',
    );
  }
  if (!['user', 'group', 'servicePrincipal'].includes(principal.type)) {
    throw badRequest('The principal must be a user, a group or a service principal.');
  }
  const scope = String(draft.directoryScopeId ?? '/');
  const unit = /^\/administrativeUnits\/(.+)$/.exec(scope)?.[1];
  const object = unit === undefined && scope !== '/' ? scope.slice(1) : undefined;
  if (unit !== undefined && !store.find('directory/administrativeUnits', unit))
    throw badRequest(`The scope '${scope}' does not exist.`);
  if (object !== undefined && !store.directoryObject(object)) throw badRequest(`The scope '${scope}' does not exist.`);
}

const same = (values: JsonObject, draft: JsonObject) =>
  values.roleDefinitionId === draft.roleDefinitionId &&
  (values.directoryScopeId ?? '/') === (draft.directoryScopeId ?? '/');

export const roleAssignments: Quirk = {
  name: 'role-assignments',
  because: 'https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments',
  types: ['unifiedRoleAssignment'],
  creating(exchange, draft, { set }) {
    // Other services keep assignments of their own kind.
    if (set !== ASSIGNMENTS) return;
    checkAssignment(exchange, draft);
    const others = exchange.tenant.store.where(ASSIGNMENTS, 'principalId', String(draft.principalId));
    if (others.some((other) => same(other.values, draft))) {
      throw badRequest(
        'A conflicting object with one or more of the specified property values is present in the directory.',
      );
    }
    draft.principalOrganizationId = exchange.tenant.id;
    ensureDirectoryRole(exchange, String(draft.roleDefinitionId));
  },
  updating() {
    throw new GraphError(
      405,
      'Request_BadRequest',
      "Specified HTTP method 'PATCH' is not allowed for the request target.",
    );
  },
  deleting(exchange, assignment) {
    const global = '62e90394-69f5-4237-9190-012177145e10';
    if (assignment.values.roleDefinitionId !== global || assignment.values.directoryScopeId !== '/') return undefined;
    const left = exchange.tenant.store
      .where(ASSIGNMENTS, 'roleDefinitionId', global)
      .filter((other) => other !== assignment);
    if (!left.length) throw badRequest('Removing the last global administrator of the tenant is not allowed.');
    return undefined;
  },
};

/** A built-in role becomes a directory role of the tenant when it is first used. */
function ensureDirectoryRole({ tenant: { store } }: Exchange, templateId: string): void {
  const template = store.find('directoryRoleTemplates', templateId);
  if (!template || store.where('directoryRoles', 'roleTemplateId', templateId).length) return;
  const { displayName = null, description = null } = template.values;
  store.create('directoryRoles', 'directoryRole', { displayName, description, roleTemplateId: templateId });
}

/** The members of a directory role are assignments of its role for the whole tenant. */
export const directoryRoles: Quirk = {
  name: 'directory-roles',
  because: 'https://learn.microsoft.com/graph/api/directoryrole-post-members',
  types: ['directoryRole'],
  linking(exchange, role, nav, target) {
    if (nav !== 'members') return;
    const draft = {
      principalId: target.id,
      roleDefinitionId: String(role.values.roleTemplateId),
      directoryScopeId: '/',
    };
    checkAssignment(exchange, draft);
    const { store } = exchange.tenant;
    if (store.where(ASSIGNMENTS, 'principalId', target.id).some((other) => same(other.values, draft))) {
      throw badRequest(
        "One or more added object references already exist for the following modified properties: 'members'.",
      );
    }
    store.create(ASSIGNMENTS, 'unifiedRoleAssignment', draft);
  },
  unlinking(exchange, role, nav, target) {
    if (nav !== 'members') return;
    const draft = { roleDefinitionId: String(role.values.roleTemplateId), directoryScopeId: '/' };
    const { store } = exchange.tenant;
    for (const other of store.where(ASSIGNMENTS, 'principalId', target.id))
      if (same(other.values, draft)) store.purge(other);
  },
};

/** A request is carried out at once and leaves, or takes away, a schedule. */
const requestsFor = (
  set: string,
  scheduleType: string,
  more: JsonObject,
  facts: Pick<Quirk, 'name' | 'because' | 'types'>,
): Quirk => ({
  ...facts,
  creating(exchange, draft) {
    const { action } = draft;
    if (!['adminAssign', 'adminUpdate', 'adminExtend', 'adminRenew', 'adminRemove'].includes(String(action))) {
      throw new GraphError(400, 'InvalidAction', `The action '${String(action)}' is not supported for this caller.`);
    }
    for (const name of ['principalId', 'roleDefinitionId', 'directoryScopeId'] as const) {
      if (!draft[name]) throw badRequest(`A value is required for property '${name}' of resource.`);
    }
    checkAssignment(exchange, draft);
    const existing = scheduleFor(exchange, set, draft);
    if (action === 'adminAssign' && existing)
      throw new GraphError(400, 'RoleAssignmentExists', 'The Role assignment already exists.');
    if (action !== 'adminAssign' && !existing)
      throw new GraphError(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
    draft.status = action === 'adminRemove' ? 'Revoked' : 'Provisioned';
    draft.createdDateTime = exchange.cloud.clock.iso();
  },
  created(exchange, request) {
    const { store } = exchange.tenant;
    const existing = scheduleFor(exchange, set, request.values);
    const now = exchange.cloud.clock.iso();
    const { principalId = null, roleDefinitionId = null, directoryScopeId = null, scheduleInfo } = request.values;
    const info = withDefaults(scheduleInfo, now);
    if (request.values.action === 'adminRemove') {
      if (existing) store.purge(existing);
      return;
    }
    if (existing) {
      store.update(existing, { scheduleInfo: info, modifiedDateTime: now });
      return;
    }
    const schedule = store.create(
      set,
      scheduleType,
      {
        principalId,
        roleDefinitionId,
        directoryScopeId,
        appScopeId: null,
        createdUsing: request.id,
        createdDateTime: now,
        modifiedDateTime: null,
        status: 'Provisioned',
        memberType: 'Direct',
        ...more,
        scheduleInfo: info,
      },
      randomUUID(),
    );
    store.quietly(() => store.update(request, { targetScheduleId: schedule.id }));
  },
});

export const eligibilityRequests = requestsFor(
  'roleManagement/directory/roleEligibilitySchedules',
  'unifiedRoleEligibilitySchedule',
  {},
  {
    name: 'eligibility-requests',
    because: 'https://learn.microsoft.com/graph/api/rbacapplication-post-roleeligibilityschedulerequests',
    types: ['unifiedRoleEligibilityScheduleRequest'],
  },
);

export const assignmentRequests = requestsFor(
  'roleManagement/directory/roleAssignmentSchedules',
  'unifiedRoleAssignmentSchedule',
  { assignmentType: 'Assigned' },
  {
    name: 'assignment-requests',
    because: 'https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignmentschedulerequests',
    types: ['unifiedRoleAssignmentScheduleRequest'],
  },
);

function withDefaults(given: Json | undefined, now: string): JsonObject {
  const info = (given ?? {}) as JsonObject;
  return {
    startDateTime: info.startDateTime ?? now,
    recurrence: info.recurrence ?? null,
    expiration: { type: 'noExpiration', endDateTime: null, duration: null, ...((info.expiration ?? {}) as JsonObject) },
  };
}

function scheduleFor(exchange: Exchange, set: string, draft: Draft | JsonObject): Entity | undefined {
  const schedules = exchange.tenant.store.where(set, 'principalId', String(draft.principalId));
  return schedules.find((schedule) => same(schedule.values, draft as JsonObject));
}

function notAllowed(): GraphError {
  return new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}

/** Schedules and their instances are looked at; requests write them. */
export const scheduleViews: Quirk = {
  name: 'schedule-views',
  because: 'https://learn.microsoft.com/graph/api/resources/unifiedroleschedulebase',
  types: ['unifiedRoleScheduleBase', 'unifiedRoleScheduleInstanceBase'],
  creating() {
    throw notAllowed();
  },
  updating() {
    throw notAllowed();
  },
  deleting() {
    throw notAllowed();
  },
};
