import type { Json, JsonObject } from '../../src/model/json.ts';
import { notThere, refused, thereAlready } from './cmdlet-error.ts';
import type { Act, ActCall, NounWrite } from './noun.ts';

const SNAPIN = '(Microsoft.Exchange.Management.PowerShell.E2010)';

interface Entry {
  readonly cmdlet: string;
  readonly parameters: readonly string[];
}

/** An entry as `Get-ManagementRole` shows it. */
export function entryText({ cmdlet, parameters }: Entry): string {
  return [SNAPIN, cmdlet, ...[...parameters].sort().map((name) => `-${name}`)].join(' ');
}

function entriesOf(role: JsonObject): Entry[] {
  const texts = Array.isArray(role.RoleEntries) ? role.RoleEntries : [];
  return texts.map((text) => {
    const [, cmdlet = '', ...parameters] = String(text).split(' ');
    return { cmdlet, parameters: parameters.map((name) => name.slice(1)) };
  });
}

/** A new role has the entries of its parent, or those of them that were asked for. */
export function derived(values: JsonObject, { find, verb }: NounWrite): JsonObject {
  if (values.IsRootRole === true || verb === 'Set') return values;
  const parent = find('ManagementRole', String(values.Parent));
  if (!parent) throw notThere('ManagementRole', String(values.Parent));
  const wanted = Array.isArray(values.EnabledCmdlets) ? values.EnabledCmdlets.map(String) : undefined;
  const entries = entriesOf(parent);
  const unknown = wanted?.find((name) => !entries.some((entry) => entry.cmdlet === name));
  if (unknown !== undefined) throw refused(`The role "${String(parent.Name)}" has no entry "${unknown}".`);
  const kept = entries.filter(({ cmdlet }) => !wanted || wanted.includes(cmdlet));
  const { RoleType, IsEndUserRole, ImplicitRecipientReadScope, ImplicitRecipientWriteScope } = parent;
  return Object.assign(
    { RoleType, IsEndUserRole, ImplicitRecipientReadScope, ImplicitRecipientWriteScope },
    { RoleEntries: kept.map(entryText) },
    values,
    { Parent: parent.Name },
  ) as JsonObject;
}

/** The cmdlets for the entries of a role, which are named `Role\Cmdlet`. */
export const ROLE_ENTRY_ACTS: Readonly<Record<string, Act>> = {
  Get: {
    takes: {},
    does: (call) => {
      const { role, cmdlet } = named(call);
      const found = entriesOf(role).filter((entry) => cmdlet === '*' || entry.cmdlet === cmdlet);
      if (found.length === 0) throw notThere('ManagementRoleEntry', call.identity);
      return found.map((entry) => ({
        Name: entry.cmdlet,
        Role: role.Name as Json,
        Type: 'Cmdlet',
        Parameters: entry.parameters,
        Identity: `${String(role.Name)}\\${entry.cmdlet}`,
      }));
    },
  },
  Add: {
    takes: { list: 'Parameters', bool: 'Overwrite Force', text: 'Type' },
    does: (call) => {
      const { cmdlet, entries, parent, store } = open(call);
      const from = entriesOf(parent).find((entry) => entry.cmdlet === cmdlet);
      if (!from) throw refused(`The parent role "${String(parent.Name)}" has no entry "${cmdlet}".`);
      if (entries.some((entry) => entry.cmdlet === cmdlet) && call.values.Overwrite !== true)
        throw thereAlready('ManagementRoleEntry', call.identity);
      const parameters = within(from, call.values.Parameters) ?? from.parameters;
      store([...entries.filter((entry) => entry.cmdlet !== cmdlet), { cmdlet, parameters }]);
    },
  },
  Set: {
    takes: { list: 'Parameters', bool: 'AddParameter RemoveParameter Force' },
    does: (call) => {
      const { cmdlet, entries, parent, store } = open(call);
      const own = entries.find((entry) => entry.cmdlet === cmdlet);
      const from = entriesOf(parent).find((entry) => entry.cmdlet === cmdlet);
      if (!own || !from) throw notThere('ManagementRoleEntry', call.identity);
      const said = within(from, call.values.Parameters) ?? [];
      const { AddParameter: adds, RemoveParameter: removes } = call.values;
      const parameters =
        adds === true
          ? [...new Set([...own.parameters, ...said])]
          : removes === true
            ? own.parameters.filter((name) => !said.includes(name))
            : said;
      store(entries.map((entry) => (entry === own ? { cmdlet, parameters } : entry)));
    },
  },
  Remove: {
    takes: { bool: 'Force' },
    does: (call) => {
      const { cmdlet, entries, store } = open(call);
      if (!entries.some((entry) => entry.cmdlet === cmdlet)) throw notThere('ManagementRoleEntry', call.identity);
      store(entries.filter((entry) => entry.cmdlet !== cmdlet));
    },
  },
};

function named({ identity, others }: ActCall) {
  const [name = '', cmdlet = ''] = identity.split('\\');
  const role = others.find('ManagementRole', name);
  if (!role || cmdlet === '') throw notThere('ManagementRoleEntry', identity);
  return { role, cmdlet };
}

/** A role whose entries may be changed: none of Microsoft's own. */
function open(call: ActCall) {
  const { role, cmdlet } = named(call);
  if (role.IsRootRole === true)
    throw refused(`The entries of the built-in role "${String(role.Name)}" can't be changed.`);
  const parent = call.others.find('ManagementRole', String(role.Parent));
  if (!parent) throw notThere('ManagementRole', String(role.Parent));
  const store = (entries: readonly Entry[]) =>
    call.others.change('ManagementRole', role, { RoleEntries: entries.map(entryText) });
  return { cmdlet, entries: entriesOf(role), parent, store };
}

/** The parameters that were said, all of which the parent's entry must have. */
function within(parent: Entry, said: Json | undefined): readonly string[] | undefined {
  if (said === undefined || said === null) return undefined;
  const names = [said].flat().map(String);
  const unknown = names.find((name) => !parent.parameters.includes(name));
  if (unknown !== undefined) throw refused(`The parent's entry "${parent.cmdlet}" has no parameter "${unknown}".`);
  return names;
}
