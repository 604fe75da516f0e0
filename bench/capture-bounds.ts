/** How big a tenant is, as far as a bound depends on it. */
export interface TenantSizes {
  readonly users: number;
  readonly groups: number;
  readonly devices: number;
  readonly applications: number;
  readonly servicePrincipals: number;
  readonly grants: number;
  readonly memberships: number;
  /** Groups with twenty members or more: an expansion does not show all of theirs. */
  readonly largeGroups: number;
  /** Pages of member lists beyond the first. */
  readonly furtherPages: number;
  /** Members of the largest group. */
  readonly largest: number;
}

export interface Bound {
  readonly units: number;
  readonly seconds: number;
}

const PAGE = 999;
const pages = (objects: number) => Math.max(1, Math.ceil(objects / PAGE));

/**
 * The least that Microsoft's published limits allow for a whole capture: objects by lists, members and owners by
 * expansion, a list of their own for groups with twenty members or more, and for each application and principal the
 * owners and the credentials or assignments one by one (plan C). The bucket is full at the start.
 */
export function fullBound(sizes: TenantSizes, unitsPerSecond: number): Bound {
  const { users, groups, devices, applications, servicePrincipals, grants } = sizes;
  const objects = [users, groups, devices, applications, servicePrincipals, grants].reduce(
    (sum, n) => sum + pages(n),
    0,
  );
  const members = 2 * pages(groups) + 2 * (sizes.largeGroups + sizes.furtherPages);
  const units = objects + members + 2 * applications + 2 * servicePrincipals;
  // Below the size of the bucket nothing but the slowest chain of pages counts: eight at a time, 1.3 s each.
  const latency = (pages(users) / 8) * 1.3 + 1;
  return { units, seconds: Math.max(latency, (units - 10 * unitsPerSecond) / unitsPerSecond) };
}

/**
 * Seconds that no schedule can save, each by itself: pages of one list come one after another, at 300 ms and 1 ms an
 * item (the latency model), and logs at five requests in ten seconds after the first five.
 */
export function fixedFloors(sizes: TenantSizes, logPages: number): Readonly<Record<string, number>> {
  const list = pages(sizes.largest) * 0.3 + sizes.largest / 1000;
  return { 'longest-member-list': list, logs: Math.max(0, logPages - 5) * 2 };
}

/** Ten change streams, the small lists without one, and pages of two hundred changes. */
export function incrementalBound(changes: number): Bound {
  return { units: 250 + Math.ceil(changes / 200), seconds: 15 };
}
