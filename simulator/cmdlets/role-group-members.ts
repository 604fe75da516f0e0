import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Tenant } from '../tenant.ts';
import { CmdletError, notThere } from './cmdlet-error.ts';
import { type Recipient, recipientOf } from './directory.ts';
import type { Act, ActCall } from './noun.ts';

/** Whoever does not manage a group changes it only by saying that he may all the same. */
export const BYPASS = 'BypassSecurityGroupManagerCheck';

/** The members who are in the directory still; the group keeps their identifiers. */
function membersOf(tenant: Tenant, group: JsonObject): Recipient[] {
  const ids = Array.isArray(group.Members) ? group.Members : [];
  return ids.flatMap((id) => recipientOf(tenant, String(id)) ?? []);
}

export function memberNames(tenant: Tenant, group: JsonObject): string[] {
  return membersOf(tenant, group).map(({ name }) => name);
}

/** The cmdlets for members; `bypass` is the switch that each of them wants to be told, where it exists. */
export function roleGroupMemberActs(bypass?: typeof BYPASS): Readonly<Record<string, Act>> {
  const bool = bypass === undefined ? 'Force' : `${bypass} Force`;
  const besides: JsonObject = bypass === undefined ? {} : { [bypass]: true };
  /** Nobody manages a group here, so it always has to be said. */
  const put = (call: ActCall, next: (group: JsonObject) => readonly string[]): undefined => {
    if (bypass !== undefined && call.values[bypass] !== true) throw notManager();
    const group = groupOf(call);
    call.others.change('RoleGroup', group, { Members: next(group), ...besides });
  };
  const changed = (call: ActCall, next: (ids: readonly string[], member: Recipient) => string[]) =>
    put(call, (group) => {
      const member = someone(call, call.values.Member ?? null);
      const ids = membersOf(call.tenant, group).map(({ id }) => id);
      return next(ids, member);
    });
  return {
    Get: {
      takes: { text: 'ResultSize' },
      does: (call) =>
        membersOf(call.tenant, groupOf(call)).map(({ id, name, kind }) => ({
          Name: name,
          DisplayName: name,
          RecipientType: kind,
          ExternalDirectoryObjectId: id,
          Guid: id,
        })),
    },
    Add: {
      takes: { text: 'Member', bool },
      does: (call) =>
        changed(call, (ids, member) => {
          if (ids.includes(member.id))
            throw new CmdletError(
              400,
              'MemberAlreadyExistsException',
              `The recipient "${member.name}" already exists in the group.`,
            );
          return [...ids, member.id];
        }),
    },
    Remove: {
      takes: { text: 'Member', bool },
      does: (call) =>
        changed(call, (ids, member) => {
          if (!ids.includes(member.id)) throw notThere('RoleGroupMember', member.name);
          return ids.filter((id) => id !== member.id);
        }),
    },
    Update: {
      takes: { list: 'Members', bool },
      does: (call) => put(call, () => [call.values.Members ?? []].flat().map((name) => someone(call, name as Json).id)),
    },
  };
}

function someone({ tenant }: ActCall, identity: Json): Recipient {
  const found = recipientOf(tenant, String(identity));
  if (!found) throw notThere('Recipient', String(identity));
  return found;
}

function groupOf({ identity, others }: ActCall): JsonObject {
  const group = others.find('RoleGroup', identity);
  if (!group) throw notThere('RoleGroup', identity);
  return group;
}

export function notManager(): CmdletError {
  return new CmdletError(
    400,
    'OperationRequiresGroupManagerException',
    "You don't have sufficient permissions. This operation can only be performed by a manager of the group.",
  );
}
