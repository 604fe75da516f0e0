import { skus } from '../microsoft/licences.ts';
import { object, type SeedPiece } from '../seed.ts';
import type { Plan } from './generate.ts';
import { Random } from './random.ts';
import { departments, subjects } from './words.ts';

const NONE: never[] = [];
const UNIFIED = ['Unified'];
const DYNAMIC = ['DynamicMembership'];
/** How steeply sizes fall: the largest group has some 3 % of all memberships, half of the groups fewer than 25 members. */
const SKEW = 0.8;

export function* generateGroups(plan: Plan): Generator<SeedPiece> {
  const random = new Random(plan.seed, 'groups');
  for (const [i, id] of plan.groups.entries()) {
    const draw = random.next();
    const unified = draw < 0.35;
    const dynamic = !unified && draw < 0.43;
    const nick = `g${i}`;
    const mail = unified ? `${nick}@${plan.domain}` : null;
    yield object('groups', 'group', {
      id,
      deletedDateTime: null,
      assignedLicenses: random.chance(0.002) ? [{ skuId: skus.e3.id, disabledPlans: [] }] : NONE,
      classification: null,
      createdDateTime: '2024-01-15T10:00:00Z',
      description: random.chance(0.5) ? `Purpose of group ${i}` : null,
      displayName: `${random.pick(subjects)} ${random.pick(departments)} ${i}`,
      groupTypes: unified ? UNIFIED : dynamic ? DYNAMIC : NONE,
      isAssignableToRole: null,
      mail,
      mailEnabled: unified,
      mailNickname: nick,
      membershipRule: dynamic ? `(user.department -eq "${random.pick(departments)}")` : null,
      membershipRuleProcessingState: dynamic ? 'On' : null,
      onPremisesSyncEnabled: !unified && draw > 0.85 ? true : null,
      proxyAddresses: mail ? [`SMTP:${mail}`] : NONE,
      renewedDateTime: '2024-01-15T10:00:00Z',
      resourceBehaviorOptions: NONE,
      resourceProvisioningOptions: NONE,
      securityEnabled: !unified,
      visibility: unified ? 'Private' : null,
    });
  }
}

/** Members (users, and now and then a group of a lower number) and owners of every group. */
export function* generateMemberships(plan: Plan): Generator<SeedPiece> {
  const random = new Random(plan.seed, 'memberships');
  const { users, groups } = plan;
  let weight = 0;
  for (let i = 0; i < groups.length; i++) weight += (i + 1) ** -SKEW;
  let spare = 0;
  for (const [i, id] of groups.entries()) {
    const exact = (plan.memberships * (i + 1) ** -SKEW) / weight + spare;
    const size = Math.min(users.length, Math.floor(exact));
    spare = exact - Math.floor(exact);
    const members = distinct(random, users.length, size).map((n) => users[n] as string);
    if (i > 0 && random.chance(0.03)) members.push(groups[random.below(i)] as string);
    if (members.length) yield { kind: 'links', from: id, nav: 'members', to: members };
    const owners = distinct(random, users.length, Math.min(users.length, 1 + random.below(2)));
    yield { kind: 'links', from: id, nav: 'owners', to: owners.map((n) => users[n] as string) };
  }
}

/** `count` different numbers below `limit`, ascending: an arithmetic progression around the ring. */
function distinct(random: Random, limit: number, count: number): number[] {
  if (count === 0) return [];
  const start = random.below(limit);
  let stride = 1 + random.below(limit);
  while (commonDivisor(stride, limit) !== 1) stride++;
  const numbers = new Array<number>(count);
  for (let i = 0, at = start; i < count; i++) {
    numbers[i] = at;
    at = (at + stride) % limit;
  }
  return numbers.sort((a, b) => a - b);
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y) [x, y] = [y, x % y];
  return x;
}
