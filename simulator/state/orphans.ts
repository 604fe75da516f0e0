import type { TenantStore } from './tenant-store.ts';

/** Objects that stand for an edge, and the properties that name its ends. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  appRoleAssignments: ['principalId', 'resourceId'],
  oauth2PermissionGrants: ['clientId', 'principalId', 'resourceId'],
  scopedRoleMemberships: ['principalId', 'administrativeUnitId'],
  'roleManagement/directory/roleAssignments': ['principalId'],
  'roleManagement/directory/roleEligibilitySchedules': ['principalId'],
};

/** Assignments and grants do not outlive either of their ends. */
export function dropEdgesOfPurged(store: TenantStore): void {
  store.changes.onChange(({ kind, entity }) => {
    if (kind !== 'purged' || entity.set in EDGES) return;
    const known = new Set([...store.sets()].map((one) => one.name));
    for (const [set, properties] of Object.entries(EDGES)) {
      if (!known.has(set)) continue;
      for (const property of properties)
        for (const edge of [...store.where(set, property, entity.id)]) store.purge(edge);
    }
  });
}
