import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import { CmdletError, notThere, refused } from './cmdlet-error.ts';
import type { Act, ActCall, Others } from './noun.ts';
import { type Recipient, recipientIn } from './recipients.ts';
import { BYPASS, notManager } from './role-group-members.ts';

const MOST = 10_000;

/** Members are links of the directory; dynamic groups are not there, and Exchange alone knows them as members. */
export const GROUP_MEMBERS: Readonly<Record<string, Act>> = {
  Get: { takes: { text: 'ResultSize' }, does: (call) => membersOf(call).map(({ shown }) => shown) },
  Add: {
    takes: { text: 'Member', bool: BYPASS },
    does: (call) => {
      const member = named(call, call.values.Member);
      if (membersOf(managed(call)).some(({ id }) => id === member.id))
        throw new CmdletError(
          400,
          'MemberAlreadyExistsException',
          `The recipient "${member.name}" is already a member of the group "${call.identity}".`,
        );
      join(call, member);
    },
  },
  Remove: {
    takes: { text: 'Member', bool: BYPASS },
    does: (call) => {
      const member = named(call, call.values.Member);
      if (!membersOf(managed(call)).some(({ id }) => id === member.id))
        throw new CmdletError(
          400,
          'MemberNotFoundException',
          `The recipient "${member.name}" isn't a member of the group "${call.identity}".`,
        );
      leave(call, member);
    },
  },
  Update: {
    takes: { list: 'Members', bool: BYPASS },
    does: (call) => {
      const names = [call.values.Members ?? []].flat();
      if (names.length > MOST) throw refused(`No more than ${MOST} members can be named.`);
      // All or nothing: who is nobody is refused before anything is changed.
      const wanted = names.map((name) => named(call, name as Json));
      const there = membersOf(managed(call));
      for (const one of there) if (!wanted.some(({ id }) => id === one.id)) leave(call, one);
      for (const one of wanted) if (!there.some(({ id }) => id === one.id)) join(call, one);
    },
  },
};

/** The members that are named when a group is made. */
export function joinAtOnce(own: JsonObject, given: JsonObject, others: Others): void {
  const call: ActCall = { identity: String(own.ExternalDirectoryObjectId), values: {}, others, tenant: others.tenant };
  for (const name of [given.Members ?? []].flat()) join(call, named(call, name as Json));
}

/** Dynamic groups that are members of a group, by identifier: in the object, under a name that is not shown. */
const DYNAMIC = '#members';

function membersOf(call: ActCall): Recipient[] {
  const own = groupOf(call);
  const { store } = call.tenant;
  const linked = store.links('members').targets(entityOf(call.tenant, own).num);
  const ids = linked.flatMap((num) => store.byNumber(num)?.id ?? []);
  const dynamic = Array.isArray(own[DYNAMIC]) ? own[DYNAMIC].map(String) : [];
  return [...ids, ...dynamic].flatMap((id) => recipientIn({ find: call.others.find, tenant: call.tenant }, id) ?? []);
}

function join(call: ActCall, member: Recipient): void {
  const own = groupOf(call);
  const target = call.tenant.store.directoryObject(member.id);
  if (target === entityOf(call.tenant, own)) throw refused("A group can't be a member of itself.");
  if (target) call.tenant.store.link('members', entityOf(call.tenant, own), target);
  else call.others.note('DistributionGroup', own, { [DYNAMIC]: [...dynamicOf(own), member.id] });
}

function leave(call: ActCall, member: Recipient): void {
  const own = groupOf(call);
  const target = call.tenant.store.directoryObject(member.id);
  if (target) call.tenant.store.unlink('members', entityOf(call.tenant, own), target);
  else call.others.note('DistributionGroup', own, { [DYNAMIC]: dynamicOf(own).filter((id) => id !== member.id) });
}

const dynamicOf = (own: JsonObject): string[] => (Array.isArray(own[DYNAMIC]) ? own[DYNAMIC].map(String) : []);

function groupOf({ identity, others }: ActCall): JsonObject {
  const own = others.find('DistributionGroup', identity);
  if (!own) throw notThere('DistributionGroup', identity);
  return own;
}

function entityOf(tenant: Tenant, own: JsonObject): Entity {
  return tenant.store.find('groups', String(own.ExternalDirectoryObjectId)) as Entity;
}

/** Whoever calls manages no group, so it always has to be said; and what is kept on premises is changed there. */
function managed(call: ActCall): ActCall {
  if (call.values[BYPASS] !== true) throw notManager();
  if (groupOf(call).IsDirSynced === true)
    throw refused(`The group "${call.identity}" is being synchronized from your on-premises organization.`);
  return call;
}

function named({ others, tenant }: ActCall, identity: Json | undefined): Recipient {
  const found = recipientIn({ find: others.find, tenant }, String(identity ?? ''));
  if (!found) throw notThere('Recipient', String(identity ?? ''));
  return found;
}
