import type { JsonObject } from '../../src/model/json.ts';
import { type Noun, parametersOf } from './noun.ts';
import type { CmdletSeed } from './objects.ts';
import { NOUNS } from './reference/reference.ts';
import { BUILT_IN_GROUPS } from './reference/roles.ts';
import { entryText } from './role-entries.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

const ORGANIZATION = 'Organization Management';

/** Which roles Microsoft gives to its own groups, as far as they are known here; the first group has all. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  'Recipient Management': ['Mail Recipients'],
  'View-Only Organization Management': ['View-Only Configuration', 'View-Only Recipients'],
  'Hygiene Management': ['Transport Hygiene'],
  'Records Management': ['Retention Management', 'Journaling', 'Transport Rules'],
};
/** In no group until somebody gives it. */
const GIVEN_TO_NOBODY = ['Address Lists', 'Application Mail.Read'];
const END_USER = 'MyBaseOptions';

/** The built-in roles with their entries, groups and assignments of a new tenant. */
export function freshRoles(): readonly CmdletSeed[] {
  const cmdlets = cmdletsByRole();
  const names = [...cmdlets.keys()];
  const assigned = (Role: string, who: JsonObject) => exchange('ManagementRoleAssignment', { Role, ...who });
  return [
    ...names.map((Name) =>
      exchange('ManagementRole', {
        Name,
        RoleType: Name.replaceAll(/[ .-]/g, ''),
        IsRootRole: true,
        RoleEntries: cmdlets.get(Name) ?? [],
        ...(Name === END_USER && { IsEndUserRole: true, ImplicitRecipientWriteScope: 'Self' }),
      }),
    ),
    ...BUILT_IN_GROUPS.map((Name) => exchange('RoleGroup', { Name, ManagedBy: [ORGANIZATION] })),
    exchange('RoleAssignmentPolicy', { Name: 'Default Role Assignment Policy', IsDefault: true }),
    assigned(END_USER, { Policy: 'Default Role Assignment Policy' }),
    ...names
      .filter((name) => name !== END_USER && !GIVEN_TO_NOBODY.includes(name))
      .map((name) => assigned(name, { SecurityGroup: ORGANIZATION })),
    ...Object.entries(GIVEN).flatMap(([SecurityGroup, given]) =>
      given.filter((name) => cmdlets.has(name)).map((name) => assigned(name, { SecurityGroup })),
    ),
  ];
}

/** The entries of each role: the cmdlets that it holds, by the reference. */
function cmdletsByRole(): Map<string, string[]> {
  const found = new Map<string, string[]>([
    [END_USER, [entryText({ cmdlet: 'Set-User', parameters: ['Identity', 'MobilePhone', 'Phone'] })]],
    ['Application Mail.Read', []],
  ]);
  const note = (role: string, entry: string) => found.set(role, [...(found.get(role) ?? []), entry]);
  for (const noun of NOUNS) {
    if (noun.backend !== 'exchange') continue;
    for (const verb of noun.verbs.split(' ').filter(Boolean)) {
      const entry = entryText({ cmdlet: `${verb}-${noun.noun}`, parameters: takenBy(noun, verb) });
      note(noun.role, entry);
      if (verb === 'Get' && noun.reader !== noun.role) note(noun.reader, entry);
    }
  }
  return found;
}

function takenBy(noun: Noun, verb: string): string[] {
  const own = [...parametersOf(noun, verb).keys()];
  return [...new Set([...own, ...(verb === 'Get' ? ['Identity'] : ['Identity', 'Confirm'])])];
}
