import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { entryText } from '../../cmdlets/role-entries.ts';
import { appId, group, user } from './ids.ts';
import { upn } from './people.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

const ASSIGNED: readonly JsonObject[] = [
  { Role: 'Transport Rules', SecurityGroup: 'Mail team' },
  { Role: 'Transport rules, reading', SecurityGroup: 'Berlin help desk', CustomRecipientWriteScope: 'Berlin' },
  { Role: 'Federated Sharing', SecurityGroup: 'Berlin help desk', ExclusiveRecipientWriteScope: 'Board' },
  { Role: 'MyBaseOptions', Policy: 'Frontline' },
  { Role: 'Journaling', User: upn('ada'), Name: 'Journaling for Ada', Enabled: false },
];

/** Who may do what in Exchange, and over whom. */
export function exchangeRoles(): readonly CmdletSeed[] {
  return [
    exchange('ManagementScope', { Name: 'Berlin', RecipientFilter: "City -eq 'Berlin'" }),
    exchange('ManagementScope', { Name: 'Board', RecipientFilter: "Title -like 'Chief*'", Exclusive: true }),
    exchange('ManagementScope', { Name: 'Nobody yet', RecipientFilter: "Department -eq 'Archive'" }),
    exchange('ManagementRole', {
      Name: 'Transport rules, reading',
      Parent: 'Transport Rules',
      Description: 'Looks at the rules and changes none',
      RoleEntries: [entryText({ cmdlet: 'Get-TransportRule', parameters: ['Identity'] })],
    }),
    exchange('ManagementRole', {
      Name: 'Rules by name',
      Parent: 'Transport Rules',
      RoleEntries: [
        entryText({ cmdlet: 'Get-TransportRule', parameters: ['Identity'] }),
        entryText({ cmdlet: 'Set-TransportRule', parameters: ['Comments', 'Identity', 'Name'] }),
      ],
    }),
    exchange('RoleGroup', {
      Name: 'Mail team',
      DisplayName: 'Mail team',
      Description: 'Watches over the mail flow',
      Members: [user('ada'), group('Dept IT')],
    }),
    exchange('RoleGroup', { Name: 'Berlin help desk', Members: [user('omar')] }),
    exchange('RoleAssignmentPolicy', { Name: 'Frontline', Description: 'Changes nothing by themselves' }),
    exchange('RoleAssignmentPolicy', { Name: 'Apprentices' }),
    exchange('ApplicationAccessPolicy', {
      AppId: appId('Payroll Web'),
      PolicyScopeGroupId: group('Alerts'),
      AccessRight: 'RestrictAccess',
      Description: 'Sends alerts and reads nothing else',
    }),
    exchange('ApplicationAccessPolicy', {
      AppId: '5d2e2bd3-43bf-4d9a-8a6b-2f6a1c7a9e10',
      PolicyScopeGroupId: user('ada'),
      AccessRight: 'DenyAccess',
    }),
    ...ASSIGNED.map((values) => exchange('ManagementRoleAssignment', values)),
  ];
}
