/** What one request costs in the directory, by Microsoft's published table of resource units. */
export interface Asked {
  readonly method: string;
  /** Path with keys replaced, lower case: `/groups/{id}/members`. */
  readonly pattern: string;
  readonly select: boolean;
  readonly expand: boolean;
  readonly top: number | undefined;
}

const BASE: readonly (readonly [RegExp, number])[] = [
  [/^\/(applications|users|oauth2permissiongrants)$/, 2],
  [/^\/oauth2permissiongrants\/\{id\}$/, 2],
  [/^\/applications\/\{id\}\/extensionproperties$/, 2],
  [/^\/(me|users\/\{id\})\/licensedetails$/, 2],
  [/^\/serviceprincipals\/\{id\}\/approleassignments$/, 2],
  [/\/(memberof|ownedobjects|transitivememberof|getmembergroups|getmemberobjects)$/, 2],
  [/^\/(contracts|subscribedskus)$/, 3],
  [/^\/groups\/\{id\}\/members$/, 3],
  [/^\/domains\/\{id\}\/domainnamereferences$/, 4],
  [/\/(ismemberof|checkmembergroups|checkmemberobjects)$/, 4],
  [/^\/groups\/\{id\}\/transitivemembers$/, 5],
  [/\/(getbyids|getobjectsbyid)$/, 5],
];

/** POSTs that only read. */
const READING =
  /\/(getbyids|getobjectsbyid|getmembergroups|getmemberobjects|checkmembergroups|checkmemberobjects|ismemberof|validateproperties)$/;
/** Casts and `$count` cost what the plain list costs. */
const SUFFIX = /\/(\$count|\$ref|microsoft\.graph\.\w+)$/;

export function costOf(asked: Asked): { readonly ru: number; readonly write: boolean } {
  const pattern = asked.pattern.replace(SUFFIX, '');
  const reading = asked.method === 'GET' || READING.test(pattern);
  if (!reading) return { ru: 1, write: true };
  const base = BASE.find(([path]) => path.test(pattern))?.[1] ?? 1;
  // `getByIds` with a selection is published as exactly 2.
  if (/\/(getbyids|getobjectsbyid)$/.test(pattern)) return { ru: asked.select ? 2 : base, write: false };
  let ru = base;
  if (asked.select) ru -= 1;
  if (asked.expand) ru += 1;
  if (asked.top !== undefined && asked.top < 20) ru -= 1;
  return { ru: Math.max(1, ru), write: false };
}
