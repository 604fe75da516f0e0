import type { Json, JsonObject } from '../../model/json.ts';
import type { Step, StepRequest } from '../../model/plan.ts';
import type { Quirks } from '../../model/quirks.ts';

/** Kind of assignee → the parameter that names one. */
const WHO: Readonly<Record<string, string>> = {
  User: 'User',
  SecurityGroup: 'SecurityGroup',
  RoleGroup: 'SecurityGroup',
  RoleAssignmentPolicy: 'Policy',
  ServicePrincipal: 'App',
};
/** Kind of scope → the parameter that names one. */
const OVER: Readonly<Record<string, string>> = {
  CustomRecipientScope: 'CustomRecipientWriteScope',
  ExclusiveRecipientScope: 'ExclusiveRecipientWriteScope',
  OU: 'RecipientOrganizationalUnitScope',
  AdministrativeUnit: 'RecipientAdministrativeUnitScope',
};
const RELATIVE = ['MyGAL', 'Self', 'MyDistributionGroups'];
const EVERYBODY = [null, undefined, '', 'None', 'NotApplicable', 'Organization'];

/** Who is given a role, and over whom, are shown as a name with its kind, and said by parameters of their own. */
export const assignees: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-managementroleassignment – App, Policy, SecurityGroup and User are parameters',
  steps: ({ wanted, current }, regular) =>
    regular.flatMap((step): Step[] => {
      if (step.action === 'create' && wanted) return [created(step, wanted)];
      if (step.action === 'delete' && current) return [withBack(step, creation(current))];
      if (step.action !== 'update' || !wanted) return [step];
      const body = step.request?.body as JsonObject;
      // A new one is on already.
      if (!current && Object.keys(body).join() === 'Enabled' && body.Enabled === true) return [];
      return changed(step, body, wanted, current);
    }),
};

function created(step: Step, wanted: JsonObject): Step {
  const body = creation(wanted);
  return body ? { ...step, request: { ...(step.request as StepRequest), body } } : undone(step);
}

function changed(step: Step, body: JsonObject, wanted: JsonObject, current: JsonObject | undefined): Step[] {
  const will = alteration(body, wanted);
  const was = current && alteration(body, current);
  if (!will) return [undone(step)];
  const request = { ...(step.request as StepRequest), body: will };
  return [{ ...step, request, ...(was ? { back: { ...request, body: was } } : {}) }];
}

/** What makes such an assignment; nothing where it cannot be said, so that it never comes back wider than it was. */
export function creation(one: JsonObject): JsonObject | undefined {
  const who = WHO[String(one.RoleAssigneeType)];
  const scope = scopeOf(one, 'create');
  if (who === undefined || !scope) return undefined;
  return {
    Name: one.Name ?? null,
    Role: one.Role ?? null,
    [who]: one.RoleAssigneeName ?? null,
    ...(String(one.RoleAssignmentDelegationType).startsWith('Delegating') ? { Delegating: true } : {}),
    ...scope,
  };
}

function alteration(body: JsonObject, one: JsonObject): JsonObject | undefined {
  const { Enabled: enabled, ...scoped } = body;
  const scope = Object.keys(scoped).length > 0 ? scopeOf(one, 'update') : {};
  return scope && { ...(enabled === undefined ? {} : { Enabled: one.Enabled ?? enabled }), ...scope };
}

function scopeOf(one: JsonObject, how: 'create' | 'update'): JsonObject | undefined {
  const kind = one.RecipientWriteScope as Json | undefined;
  const value = one.CustomRecipientWriteScope ?? null;
  if (one.RoleAssigneeType === 'ServicePrincipal') {
    const resource = one.CustomResourceScope ?? null;
    return resource === null && how === 'create' ? {} : { CustomResourceScope: resource };
  }
  // What people may do to themselves is bounded by the role.
  if (one.RoleAssigneeType === 'RoleAssignmentPolicy' && value === null) return {};
  if (EVERYBODY.includes(kind as string)) return how === 'create' ? {} : { CustomRecipientWriteScope: null };
  const parameter = OVER[String(kind)];
  if (parameter !== undefined) return value === null ? undefined : { [parameter]: value };
  return RELATIVE.includes(String(kind)) ? { RecipientRelativeWriteScope: kind ?? null } : undefined;
}

function withBack(step: Step, body: JsonObject | undefined): Step {
  if (!body) return step;
  return { ...step, back: { method: 'POST', version: 'exchange', path: '/ManagementRoleAssignment', body } };
}

function undone({ request: _request, yields: _yields, ...step }: Step): Step {
  return {
    ...step,
    action: 'blocked',
    because:
      'Whom it is for, or over whom, can be said in the Exchange admin center alone; without it the assignment would be wider.',
  };
}
