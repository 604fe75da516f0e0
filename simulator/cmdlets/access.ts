import type { JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import { directoryRoles } from '../seeds/microsoft/directory-roles.ts';
import type { Caller } from '../signin/caller.ts';
import type { Tenant } from '../tenant.ts';
import type { Known } from './run-cmdlet.ts';

/** Application permission of Office 365 Exchange Online; alone it opens nothing. */
export const MANAGE_AS_APP = 'Exchange.ManageAsApp';

/** What the admin endpoint gave an application: the permission, and roles by name. */
export interface Grant {
  readonly manage: boolean;
  /** `all`: a member of every role group. */
  readonly roles: 'all' | ReadonlySet<string>;
}

const GRANTS = 'cmdlet-grants';

export function grantCmdlets(tenant: Tenant, appId: string, grant: Grant): void {
  grantsOf(tenant).set(appId, grant);
}

export function grantTo(tenant: Tenant, appId: string): Grant | undefined {
  const known = grantsOf(tenant).get(appId);
  if (known) return known;
  const seed = tenant.extra.get('seed') as { readonly apps?: readonly JsonObject[] } | undefined;
  const all = seed?.apps?.some((app) => app.clientId === appId && app.permissions === 'all');
  return all ? { manage: true, roles: 'all' } : undefined;
}

function grantsOf(tenant: Tenant): Map<string, Grant> {
  const known = tenant.extra.get(GRANTS);
  if (known instanceof Map) return known as Map<string, Grant>;
  const made = new Map<string, Grant>();
  tenant.extra.set(GRANTS, made);
  return made;
}

/** Roles of Entra ID that Exchange and Security & Compliance know an application by, and what they open there. */
const DIRECTORY: Readonly<Record<string, Partial<Record<Backend, 'read' | 'all'>>>> = {
  'Global Administrator': { exchange: 'all', compliance: 'all' },
  'Exchange Administrator': { exchange: 'all' },
  'Compliance Administrator': { compliance: 'all' },
  'Security Administrator': { exchange: 'read', compliance: 'all' },
  'Global Reader': { exchange: 'read', compliance: 'read' },
  'Security Reader': { exchange: 'read', compliance: 'read' },
};

/** In no role group by itself: not even an administrator has its cmdlets. */
const UNASSIGNED = 'Address Lists';

/** `none`: nothing is open at all; `missing`: this cmdlet is not. */
export function accessTo(tenant: Tenant, caller: Caller, { verb, noun }: Known): 'open' | 'missing' | 'none' {
  const grant = grantTo(tenant, caller.appId);
  const held = heldBy(tenant, caller, noun.backend);
  if (!held && (!grant || (grant.roles !== 'all' && grant.roles.size === 0))) return 'none';
  if (grant?.roles === 'all') return 'open';
  const names = grant?.roles ?? new Set<string>();
  if (names.has(noun.role) || (verb === 'Get' && names.has(noun.reader))) return 'open';
  const enough = held === 'all' || (held === 'read' && verb === 'Get');
  return enough && noun.role !== UNASSIGNED ? 'open' : 'missing';
}

/** The first parameter that no role of the caller holds, though one holds the cmdlet. */
export function withheld(tenant: Tenant, caller: Caller, { noun }: Known, parameters: JsonObject): string | undefined {
  const grant = grantTo(tenant, caller.appId);
  if (!noun.heldApart || grant?.roles === 'all' || heldBy(tenant, caller, noun.backend) === 'all') return undefined;
  const names = grant?.roles ?? new Set<string>();
  return Object.entries(noun.heldApart).find(([name, role]) => name in parameters && !names.has(role))?.[0];
}

function heldBy(tenant: Tenant, caller: Caller, backend: Backend): 'read' | 'all' | undefined {
  const names = roleNames();
  const held = tenant.store
    .where('roleManagement/directory/roleAssignments', 'principalId', caller.servicePrincipalId)
    .filter((one) => one.life === 'live' && one.values.directoryScopeId === '/')
    .map((one) => DIRECTORY[names.get(String(one.values.roleDefinitionId)) ?? '']?.[backend]);
  return held.includes('all') ? 'all' : held.includes('read') ? 'read' : undefined;
}

let known: ReadonlyMap<string, string> | undefined;

function roleNames(): ReadonlyMap<string, string> {
  known ??= new Map(
    [...directoryRoles()].flatMap((piece) =>
      piece.kind === 'object' ? [[String(piece.body.id), String(piece.body.displayName)] as const] : [],
    ),
  );
  return known;
}
