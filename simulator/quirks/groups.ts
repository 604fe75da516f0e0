import type { JsonObject } from '../../src/model/json.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const LEARN = 'https://learn.microsoft.com/graph/api/resources/group';

const has = (values: JsonObject, type: string) => Array.isArray(values.groupTypes) && values.groupTypes.includes(type);
const unified = (values: JsonObject) => has(values, 'Unified');
const dynamic = (values: JsonObject) => has(values, 'DynamicMembership');

function dynamicRefused(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** Members of dynamic groups and units come from their rule. */
export const dynamicMembership: Quirk = {
  name: 'dynamic-membership',
  because: 'https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership',
  types: ['group', 'administrativeUnit'],
  linking(_exchange, source, nav) {
    if (nav === 'members' && isDynamic(source)) throw dynamicRefused();
  },
  unlinking(_exchange, source, nav) {
    if (nav === 'members' && isDynamic(source)) throw dynamicRefused();
  },
};

function isDynamic(entity: Entity): boolean {
  return dynamic(entity.values) || entity.values.membershipType === 'Dynamic';
}

export const groupKinds: Quirk = {
  name: 'group-kinds',
  because: LEARN,
  types: ['group'],
  creating(_exchange, draft) {
    if (draft.mailEnabled === true && !unified(draft)) {
      throw badRequest(
        'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
      );
    }
    if (draft.mailEnabled === false && draft.securityEnabled === false) {
      throw badRequest('A group must be security-enabled or mail-enabled.');
    }
    if (unified(draft) && draft.mailEnabled !== true)
      throw badRequest("A value of 'true' is required for property 'mailEnabled' of a unified group.");
    if (dynamic(draft) && !draft.membershipRule)
      throw badRequest("A value is required for property 'membershipRule' of a dynamic group.");
    if (!dynamic(draft) && draft.membershipRule)
      throw badRequest("The property 'membershipRule' needs the group type DynamicMembership.");
    if (draft.isAssignableToRole === true) {
      if (draft.securityEnabled !== true)
        throw badRequest("Property 'isAssignableToRole' needs a security-enabled group.");
      if (dynamic(draft)) throw badRequest("Property 'isAssignableToRole' cannot be set for a dynamic group.");
    }
  },
  updating(_exchange, entity, patch) {
    if (patch.visibility === 'HiddenMembership' && entity.values.visibility !== 'HiddenMembership') {
      throw badRequest("The visibility 'HiddenMembership' can be set only when a group is created.");
    }
    const types = patch.groupTypes;
    if (Array.isArray(types) && types.includes('Unified') !== unified(entity.values)) {
      throw badRequest("The group type 'Unified' cannot be changed after creation.");
    }
    if (Array.isArray(types) && types.includes('DynamicMembership') && entity.values.isAssignableToRole === true) {
      throw badRequest('A role-assignable group cannot be dynamic.');
    }
    const mailOnly = !unified(entity.values) && entity.values.mailEnabled === true;
    if (mailOnly && Object.keys(patch).length) {
      throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
    }
  },
};

const ALLOWED: Readonly<Record<'unified' | 'security', readonly string[]>> = {
  unified: ['user'],
  security: ['user', 'group', 'device', 'servicePrincipal', 'orgContact'],
};

/** Who may be in what. */
export const groupMembers: Quirk = {
  name: 'group-members',
  because: 'https://learn.microsoft.com/graph/api/group-post-members',
  types: ['group'],
  linking(_exchange, group, nav, target) {
    if (nav === 'owners' && target.type !== 'user' && target.type !== 'servicePrincipal') {
      throw badRequest("An invalid operation was included in the following modified references: 'owners'.");
    }
    if (nav !== 'members') return;
    if (!unified(group.values) && group.values.mailEnabled === true) {
      throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
    }
    const kind = unified(group.values) ? 'unified' : 'security';
    const nestedUnified = target.type === 'group' && unified(target.values);
    const intoRoleGroup = target.type === 'group' && group.values.isAssignableToRole === true;
    if (!ALLOWED[kind].includes(target.type) || nestedUnified || intoRoleGroup || target === group) {
      throw badRequest("An invalid operation was included in the following modified references: 'members'.");
    }
  },
  unlinking(exchange, group, nav, target) {
    if (nav !== 'owners' || !unified(group.values)) return;
    const owners = exchange.tenant.store.links('owners').targets(group.num);
    if (owners.length === 1 && owners[0] === target.num) {
      throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
    }
  },
};

/** Administrative units hold users, groups and devices. */
export const unitMembers: Quirk = {
  name: 'unit-members',
  because: 'https://learn.microsoft.com/graph/api/administrativeunit-post-members',
  types: ['administrativeUnit'],
  updating(_exchange, unit, patch) {
    if (
      patch.isMemberManagementRestricted !== undefined &&
      patch.isMemberManagementRestricted !== (unit.values.isMemberManagementRestricted ?? false)
    ) {
      throw badRequest("Property 'isMemberManagementRestricted' cannot be changed after creation.");
    }
  },
  linking(_exchange, _unit, nav, target) {
    if (nav === 'members' && !['user', 'group', 'device'].includes(target.type)) {
      throw badRequest("An invalid operation was included in the following modified references: 'members'.");
    }
  },
};
