import type { Json, JsonObject } from '../../src/model/json.ts';
import { CmdletError, notThere, refused } from './cmdlet-error.ts';
import type { NounWrite, Others } from './noun.ts';

/** Parameters that say who is given a role: the kind of object they name, and what `Get-` calls it. */
const ASSIGNEES = [
  ['SecurityGroup', 'RoleGroup', 'RoleGroup'],
  ['Policy', 'RoleAssignmentPolicy', 'RoleAssignmentPolicy'],
  ['App', undefined, 'ServicePrincipal'],
  ['User', undefined, 'User'],
] as const;

/** Parameters that say over whom, at most one of them, with what the scope is called. */
const SCOPES = [
  ['CustomRecipientWriteScope', 'CustomRecipientScope'],
  ['ExclusiveRecipientWriteScope', 'ExclusiveRecipientScope'],
  ['RecipientOrganizationalUnitScope', 'OU'],
  ['RecipientAdministrativeUnitScope', 'AdministrativeUnit'],
  ['RecipientRelativeWriteScope', undefined],
] as const;

/** What Exchange keeps of a role assignment. */
export function assigned(values: JsonObject, write: NounWrite): JsonObject {
  if (write.verb === 'Set') return { ...values, ...scopeOf(values, write) };
  const role = write.find('ManagementRole', String(values.Role));
  if (!role) throw notThere('ManagementRole', String(values.Role));
  const [who, ...others] = ASSIGNEES.filter(([name]) => typeof values[name] === 'string');
  if (!who || others.length > 0) throw noSet();
  const [parameter, noun, kind] = who;
  const found = noun ? write.find(noun, String(values[parameter])) : { Name: values[parameter] as Json };
  if (!found) throw notThere(noun as string, String(values[parameter]));
  const name = String(found.Name);
  if (parameter === 'Policy' && role.IsEndUserRole !== true)
    throw refused(`The role "${String(role.Name)}" is no role for end users.`);
  if ((parameter === 'App') !== String(role.RoleType).startsWith('Application'))
    throw refused(`The role "${String(role.Name)}" can't be given to this kind of assignee.`);
  const whole: JsonObject = {
    Name: `${String(role.Name)}-${name}`.slice(0, 64),
    RecipientWriteScope: role.ImplicitRecipientWriteScope ?? null,
    ...values,
    ...scopeOf(values, write),
    Role: role.Name ?? null,
    RoleAssignee: name,
    RoleAssigneeName: name,
    RoleAssigneeType: kind,
    EffectiveUserName: kind === 'User' ? name : 'All Group Members',
    ...(values.Delegating === true ? { RoleAssignmentDelegationType: 'DelegatingOrgWide' } : {}),
  };
  if (write.verb === 'New' && write.find('ManagementRoleAssignment', String(whole.Name)))
    throw refused(`The role assignment "${String(whole.Name)}" already exists.`);
  return whole;
}

/** What is kept of the scope that was said; of several, or of one that is not there, nothing. */
function scopeOf(values: JsonObject, { find, verb }: NounWrite): JsonObject {
  const resource = values.CustomResourceScope;
  if (typeof resource === 'string' && !find('ManagementScope', resource)) throw notThere('ManagementScope', resource);
  const said = SCOPES.filter(([name]) => name in values);
  if (said.length > 1) throw noSet();
  const [scope] = said;
  if (!scope) return {};
  const [name, kind] = scope;
  const value = values[name] ?? null;
  if (kind === undefined) return { RecipientWriteScope: value, CustomRecipientWriteScope: null };
  if (value === null) return { RecipientWriteScope: 'Organization', CustomRecipientWriteScope: null };
  if (kind === 'CustomRecipientScope' || kind === 'ExclusiveRecipientScope') {
    const found = find('ManagementScope', String(value));
    if (!found) throw notThere('ManagementScope', String(value));
    if ((found.Exclusive === true) !== (kind === 'ExclusiveRecipientScope') && verb !== 'seed')
      throw refused(`The management scope "${String(value)}" is of the other kind, exclusive or not.`);
  }
  return { RecipientWriteScope: kind, CustomRecipientWriteScope: value };
}

/** The roles that a new group or policy is given at once. */
export function assignAll(own: JsonObject, given: JsonObject, as: 'SecurityGroup' | 'Policy', others: Others): void {
  const roles = Array.isArray(given.Roles) ? given.Roles : [];
  const scope = given.CustomRecipientWriteScope;
  for (const role of roles)
    others.add('ManagementRoleAssignment', {
      Role: role as Json,
      [as]: own.Name ?? null,
      ...(typeof scope === 'string' ? { CustomRecipientWriteScope: scope } : {}),
    });
}

/** Whoever goes leaves no assignments behind. */
export function leave(own: JsonObject, others: Others): void {
  for (const one of givenTo(own, others)) others.remove('ManagementRoleAssignment', one);
}

export function givenTo(own: JsonObject, { all }: Pick<Others, 'all'>): readonly JsonObject[] {
  return all('ManagementRoleAssignment').filter((one) => one.RoleAssigneeName === own.Name);
}

function noSet(): CmdletError {
  return new CmdletError(
    400,
    'ParameterBindingException',
    'Parameter set cannot be resolved using the specified named parameters.',
  );
}
