import type { JsonObject } from '../../../src/model/json.ts';
import { roleNamed } from '../microsoft/directory-roles.ts';
import { roleAssignment } from '../microsoft/fresh-tenant.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, app, CREATED, group, principal, role, unit, user } from './ids.ts';

export function* roles(): Generator<SeedPiece> {
  yield customRole('Credential Keeper', 'Renews the credentials of applications', [
    'microsoft.directory/applications/credentials/update',
    'microsoft.directory/applications/basic/update',
  ]);
  // Nobody has these two yet.
  yield customRole('Group Namer', 'Renames groups', ['microsoft.directory/groups/basic/update']);
  yield customRole('Domain Watcher', 'Looks at domains', ['microsoft.directory/domains/allProperties/read']);
  yield roleAssignment(user('breakglass1'), roleNamed('Global Administrator'));
  yield roleAssignment(user('breakglass2'), roleNamed('Global Administrator'));
  yield roleAssignment(user('adm-omar'), roleNamed('Conditional Access Administrator'));
  yield roleAssignment(group('Role Helpdesk'), roleNamed('Helpdesk Administrator'));
  yield roleAssignment(
    user('wen'),
    roleNamed('User Administrator'),
    `/administrativeUnits/${unit('Stockholm Office')}`,
  );
  yield roleAssignment(principal('Build Pipeline'), role('Credential Keeper'), `/${app('Payroll API')}`);
  yield roleAssignment(principal('Certificate Daemon'), roleNamed('Directory Readers'));

  yield eligibility('omar', roleNamed('Global Administrator'), '/', {
    type: 'afterDateTime',
    endDateTime: '2027-06-30T00:00:00Z',
    duration: null,
  });
  yield eligibility('tomas', roleNamed('Security Administrator'), '/', {
    type: 'noExpiration',
    endDateTime: null,
    duration: null,
  });
  yield eligibility('yuki', role('Credential Keeper'), '/', {
    type: 'noExpiration',
    endDateTime: null,
    duration: null,
  });
  yield eligibility('wen', roleNamed('Groups Administrator'), `/administrativeUnits/${unit('Stockholm Office')}`, {
    type: 'noExpiration',
    endDateTime: null,
    duration: null,
  });

  for (const name of ['Global Administrator', 'Helpdesk Administrator', 'User Administrator', 'Directory Readers']) {
    yield object('directoryRoles', 'directoryRole', {
      id: any(`directoryRole ${name}`),
      deletedDateTime: null,
      description: `Microsoft's built-in role ${name}.`,
      displayName: name,
      roleTemplateId: roleNamed(name),
    });
  }
}

function eligibility(
  person: string,
  roleDefinitionId: string,
  directoryScopeId: string,
  expiration: { type: string; endDateTime: string | null; duration: string | null },
): SeedPiece {
  const id = any(`eligible ${person} ${roleDefinitionId}`);
  return object('roleManagement/directory/roleEligibilitySchedules', 'unifiedRoleEligibilitySchedule', {
    id,
    principalId: user(person),
    roleDefinitionId,
    directoryScopeId,
    appScopeId: null,
    createdUsing: id,
    createdDateTime: CREATED,
    modifiedDateTime: CREATED,
    status: 'Provisioned',
    memberType: 'Direct',
    scheduleInfo: { startDateTime: CREATED, recurrence: null, expiration },
  });
}

/** A role of the organization's own making; in the bin with `deletedDateTime`. */
export function customRole(
  name: string,
  description: string,
  allowedResourceActions: string[],
  more: JsonObject = {},
): SeedPiece {
  return object('roleManagement/directory/roleDefinitions', 'unifiedRoleDefinition', {
    id: role(name),
    displayName: name,
    description,
    isBuiltIn: false,
    isEnabled: true,
    templateId: role(name),
    version: '1',
    resourceScopes: ['/'],
    rolePermissions: [{ allowedResourceActions, condition: null }],
    inheritsPermissionsFrom: [],
    ...more,
  });
}
