import type { Resource } from '../model/resource.ts';
import { applications } from './applications/applications.ts';
import { servicePrincipals } from './applications/service-principals.ts';
import { conditionalAccessPolicies } from './conditional-access/conditional-access-policies.ts';
import { namedLocations } from './conditional-access/named-locations.ts';
import { administrativeUnits } from './directory/administrative-units.ts';
import { groups } from './directory/groups.ts';
import { users } from './directory/users.ts';
import { roleAssignments } from './roles/role-assignments.ts';
import { roleDefinitions } from './roles/role-definitions.ts';

/** Every module, in the order in which people read them. The order of restoring is `order.ts`. */
export const catalog: readonly Resource[] = [
  users,
  groups,
  administrativeUnits,
  applications,
  servicePrincipals,
  roleDefinitions,
  roleAssignments,
  conditionalAccessPolicies,
  namedLocations,
];

const byId = new Map(catalog.map((resource) => [resource.id, resource]));

export function moduleById(id: string): Resource | undefined {
  return byId.get(id);
}
