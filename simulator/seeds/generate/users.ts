import { servicePlans, skus } from '../microsoft/licences.ts';
import { links, object, type SeedPiece } from '../seed.ts';
import type { Plan } from './generate.ts';
import { Random } from './random.ts';
import { departments, family, given, offices, titles } from './words.ts';

const E5 = [{ skuId: skus.e5.id, disabledPlans: [] }];
const E3 = [{ skuId: skus.e3.id, disabledPlans: [servicePlans.teams] }];
const NONE: never[] = [];
const DAY = 86_400_000;

export function* generateUsers(plan: Plan): Generator<SeedPiece> {
  const random = new Random(plan.seed, 'users');
  const start = Date.UTC(2023, 4, 3);
  for (const [i, id] of plan.users.entries()) {
    const first = random.pick(given);
    const last = random.pick(family);
    const draw = random.next();
    const guest = draw < 0.05;
    const synced = !guest && draw < 0.25;
    const mailNickname = `${first}.${last}.${i}`.toLowerCase();
    const mail = guest ? `${mailNickname}@partner.example` : `${mailNickname}@${plan.domain}`;
    yield object('users', 'user', {
      id,
      deletedDateTime: null,
      accountEnabled: draw < 0.97,
      assignedLicenses: guest ? NONE : random.chance(0.35) ? E5 : random.chance(0.7) ? E3 : NONE,
      assignedPlans: NONE,
      businessPhones: NONE,
      city: null,
      companyName: guest ? 'Partner' : 'Generated',
      country: null,
      createdDateTime: `${new Date(start + random.below(1000) * DAY).toISOString().slice(0, 19)}Z`,
      department: random.pick(departments),
      displayName: `${first} ${last}`,
      employeeId: guest ? null : String(100_000 + i),
      givenName: first,
      identities: NONE,
      imAddresses: NONE,
      jobTitle: random.pick(titles),
      mail,
      mailNickname,
      mobilePhone: null,
      officeLocation: random.pick(offices),
      otherMails: NONE,
      preferredLanguage: null,
      proxyAddresses: [`SMTP:${mail}`],
      surname: last,
      usageLocation: guest ? null : 'DE',
      userPrincipalName: guest ? `${mail.replace('@', '_')}#EXT#@${plan.domain}` : mail,
      userType: guest ? 'Guest' : 'Member',
      onPremisesSyncEnabled: synced ? true : null,
      onPremisesImmutableId: synced ? Buffer.from(`anchor-${i}`).toString('base64') : null,
    });
  }
  // A tree: everybody but the first reports to somebody of a lower number, about eight to a manager.
  for (let i = 1; i < plan.users.length; i++) {
    if (random.chance(0.05)) continue;
    yield links(plan.users[i] as string, 'manager', plan.users[Math.floor((i - 1) / 8)] as string);
  }
}
