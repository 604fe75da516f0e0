import { builtInRoles } from '../microsoft/directory-roles.ts';
import { roleAssignment } from '../microsoft/fresh-tenant.ts';
import { object, type SeedPiece } from '../seed.ts';
import type { Plan } from './generate.ts';
import { guids, Random } from './random.ts';

const CREATED = '2024-02-01T08:00:00Z';

/** A few of everything that a large tenant has only a few of. */
export function* generatePolicies(plan: Plan): Generator<SeedPiece> {
  const random = new Random(plan.seed, 'policies');
  const few = Math.min(100, Math.ceil(plan.users.length / 50));
  for (let i = 0; i < few; i++) {
    const role = builtInRoles[i % builtInRoles.length] as (typeof builtInRoles)[number];
    yield roleAssignment(plan.users[i] as string, role.id);
  }
  for (const [i, id] of guids(plan.seed, 'units', Math.min(20, few)).entries()) {
    yield object('directory/administrativeUnits', 'administrativeUnit', {
      id,
      deletedDateTime: null,
      displayName: `Region ${i}`,
      description: null,
      isMemberManagementRestricted: false,
      visibility: null,
    });
    const members = plan.users.slice(i * 40, i * 40 + 40);
    if (members.length) yield { kind: 'links', from: id, nav: 'members', to: members };
  }
  const locations = guids(plan.seed, 'locations', 4);
  for (const [i, id] of locations.entries()) {
    yield object('identity/conditionalAccess/namedLocations', 'ipNamedLocation', {
      id,
      deletedDateTime: null,
      createdDateTime: CREATED,
      modifiedDateTime: CREATED,
      displayName: `Site ${i}`,
      isTrusted: i < 2,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: `198.51.100.${i * 16}/28` }],
    });
  }
  for (const [i, id] of guids(plan.seed, 'policies', 12).entries()) {
    const includeGroups = i % 3 ? [random.pick(plan.groups)] : [];
    yield object('identity/conditionalAccess/policies', 'conditionalAccessPolicy', {
      id,
      deletedDateTime: null,
      templateId: null,
      displayName: `CA${String(i).padStart(3, '0')}`,
      createdDateTime: CREATED,
      modifiedDateTime: null,
      state: i % 4 ? 'enabled' : 'enabledForReportingButNotEnforced',
      conditions: {
        clientAppTypes: ['all'],
        userRiskLevels: [],
        signInRiskLevels: [],
        applications: {
          includeApplications: ['All'],
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
        },
        users: {
          includeUsers: includeGroups.length ? [] : ['All'],
          excludeUsers: [plan.users[0] as string],
          includeGroups,
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
        },
        locations: i % 2 ? { includeLocations: ['All'], excludeLocations: [random.pick(locations)] } : null,
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'], customAuthenticationFactors: [], termsOfUse: [] },
      sessionControls: null,
    });
  }
}
