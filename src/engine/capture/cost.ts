/** How the links of every object of a module are read. */
export type LinkReading = 'expand' | 'each';

export interface LinkEstimate {
  readonly objects: number;
  /** Share of the objects that have more links than one expansion returns. */
  readonly large: number;
  /** Links in all, for the further pages of large lists. */
  readonly links?: number;
  /** Resource units of one page of the list with its expansion, and of one read of an object's links. */
  readonly pageUnits: number;
  readonly eachUnits: number;
  readonly pageSize?: number;
}

export interface Cost {
  readonly requests: number;
  readonly units: number;
}

/** `$expand` of a directory relationship returns so many items and does not say when there are more. */
export const EXPANSION_LIMIT = 20;

/** Resource units and requests of one way to read the links of a module. */
export function costOf(reading: LinkReading, estimate: LinkEstimate): Cost {
  const pageSize = estimate.pageSize ?? 999;
  const further = Math.floor((estimate.links ?? 0) / pageSize);
  if (reading === 'each') {
    const requests = estimate.objects + further;
    return { requests, units: requests * estimate.eachUnits };
  }
  const pages = Math.max(1, Math.ceil(estimate.objects / pageSize));
  const again = Math.ceil(estimate.objects * estimate.large) + further;
  return { requests: pages + again, units: pages * estimate.pageUnits + again * estimate.eachUnits };
}

/** The cheaper way in resource units; with equal units the one with fewer requests. */
export function cheapestReading(estimate: LinkEstimate): LinkReading {
  const [expand, each] = [costOf('expand', estimate), costOf('each', estimate)];
  if (expand.units !== each.units) return expand.units < each.units ? 'expand' : 'each';
  return expand.requests <= each.requests ? 'expand' : 'each';
}

/** Base cost in resource units of a directory list, by the table that Microsoft publishes; 1 for anything else. */
export function baseUnits(path: string): number {
  const plain = path.split('?')[0] as string;
  if (/\/groups\/[^/]+\/members$/.test(plain)) return 3;
  if (/^\/(users|applications|oauth2PermissionGrants)$/.test(plain)) return 2;
  if (/\/appRoleAssignments$|\/extensionProperties$/.test(plain)) return 2;
  return 1;
}

/** The published modifiers: `$select` takes one off, `$expand` adds one, never below one. */
export function unitsOf(path: string): number {
  const query = path.split('?')[1] ?? '';
  const top = /\$top=(\d+)/.exec(query)?.[1];
  const change =
    (query.includes('$select=') ? -1 : 0) + (query.includes('$expand=') ? 1 : 0) + (top && Number(top) < 20 ? -1 : 0);
  return Math.max(1, baseUnits(path) + change);
}
