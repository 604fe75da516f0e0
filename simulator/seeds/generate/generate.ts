import { everythingApp } from '../empty.ts';
import { firstPartyId, GRAPH_APP_ID } from '../microsoft/first-party-apps.ts';
import { freshTenant } from '../microsoft/fresh-tenant.ts';
import { skus, subscribedSku } from '../microsoft/licences.ts';
import { guidOf, piecesOf, type SeedTenant } from '../seed.ts';
import { generateApplications } from './applications.ts';
import { generateCmdlets, generateIntune } from './copies.ts';
import { generateDevices } from './devices.ts';
import { generateGroups, generateMemberships } from './groups.ts';
import { generatePolicies } from './policies.ts';
import { guids } from './random.ts';
import { generateUsers } from './users.ts';

export interface GenerateOptions {
  readonly users: number;
  readonly seed: number;
  readonly label?: string;
  /** Objects of Intune, and of Exchange and Security & Compliance, at least. Default: none. */
  readonly intune?: number;
  readonly exchange?: number;
}

/** How many there are of each kind, and their ids: everything else is drawn while streaming. */
export interface Plan {
  readonly seed: number;
  readonly domain: string;
  readonly tenantId: string;
  readonly graphPrincipal: string;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly devices: readonly string[];
  readonly apps: readonly string[];
  readonly principals: readonly string[];
  readonly memberships: number;
  readonly grants: number;
  readonly appRoleAssignments: number;
}

/** Ratios of a large company: 100,000 users have 30,000 groups with 1.5 million members, 20,000 devices, 5,000 apps. */
export function planOf({ users, seed, label = `generated-${users}-${seed}` }: GenerateOptions): Plan {
  const tenantId = guidOf(`tenant ${label}`);
  const some = (ratio: number, least: number) => Math.max(least, Math.round(users * ratio));
  return {
    seed,
    domain: `${label}.example`,
    tenantId,
    graphPrincipal: firstPartyId(tenantId, GRAPH_APP_ID),
    users: guids(seed, 'users', users),
    groups: guids(seed, 'groups', some(0.3, 3)),
    devices: guids(seed, 'devices', some(0.2, 1)),
    apps: guids(seed, 'applications', some(0.05, 2)),
    principals: guids(seed, 'servicePrincipals', some(0.06, 3)),
    memberships: users * 15,
    grants: some(0.11, 2),
    appRoleAssignments: some(0.12, 2),
  };
}

/** A tenant of any size. The same options give the same tenant, object by object; nothing is held that was passed on. */
export function generatedTenant(options: GenerateOptions): SeedTenant {
  const plan = planOf(options);
  const { tenantId, domain } = plan;
  const label = domain.slice(0, -'.example'.length);
  const initialDomain = `${label}.onmicrosoft.example`;
  const administrator = {
    id: guidOf(`${tenantId} administrator`),
    userPrincipalName: `admin@${initialDomain}`,
    password: 'simulated-password',
  };
  const apps = [everythingApp(tenantId)];
  const name = `Generated ${options.users}`;
  const createdDateTime = '2023-05-02T08:00:00Z';
  const licensed = [
    subscribedSku(tenantId, skus.e5, options.users, Math.round(options.users * 0.3)),
    subscribedSku(tenantId, skus.e3, options.users, Math.round(options.users * 0.5)),
  ];
  return {
    id: tenantId,
    name,
    initialDomain,
    apps,
    people: [administrator],
    cmdlets: generateCmdlets(options.exchange ?? 0),
    pieces: piecesOf(
      () =>
        freshTenant({
          id: tenantId,
          name,
          initialDomain,
          domains: [domain],
          createdDateTime,
          administrator,
          apps,
          skus: licensed,
        }),
      () => generateUsers(plan),
      () => generateGroups(plan),
      () => generateDevices(plan),
      () => generateApplications(plan),
      () => generateMemberships(plan),
      () => generatePolicies(plan),
      () => generateIntune(plan, options.intune ?? 0),
    ),
  };
}
