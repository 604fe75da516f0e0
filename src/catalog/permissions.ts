import type { Resource } from '../model/resource.ts';
import { moduleById } from './catalog.ts';
import {
  APPLICATION_PERMISSION_IDS,
  DELEGATED_INSTEAD,
  DELEGATED_PERMISSION_IDS,
  EXCHANGE_APP_ID,
  GRAPH_APP_ID,
} from './permission-ids.ts';
import { rolesOfPerson } from './person-roles.ts';

/** `restore` is for a connection that only restores: it leaves out the modules that nobody can write. */
export type PermissionMode = 'backup' | 'restore' | 'backup-and-restore';

/** Who signs in: the application by itself, or an administrator by means of it. */
export type SignInKind = 'application' | 'delegated';

/** One permission with everything it is asked for. */
export interface NeededPermission {
  readonly permission: string;
  /** `delegated`: there is no such permission for applications, a signed-in administrator is needed. */
  readonly type: 'application' | 'delegated';
  readonly access: 'read' | 'write';
  /** Whose permission it is: an application id, Microsoft Graph's for nearly all. */
  readonly resource: string;
  /** Identifier in that application's manifest; absent where it is not known here. */
  readonly id?: string;
  /** Ids of the modules that need it, in the order of the catalogue. */
  readonly modules: readonly string[];
  /** In words, one for each module: `Users: read`, `Groups: licences`. */
  readonly reasons: readonly string[];
  /** The module itself works without it; it buys what the reasons name. */
  readonly optional: boolean;
}

export interface PermissionOptions {
  /** Also list what buys parts of modules only: hidden members, licences and the like. Default `true`. */
  readonly extras?: boolean;
  /** Default `application`. */
  readonly signIn?: SignInKind;
}

interface Ask {
  readonly permission: string;
  readonly access: 'read' | 'write';
  readonly delegated: boolean;
  readonly module: string;
  readonly reason: string;
  readonly optional: boolean;
  /** The permission to write does not cover it. */
  readonly always: boolean;
}

/**
 * The least permissions for exactly these modules. A permission to write covers the one to read of the same name, so
 * that the latter is left out; nothing else is taken to cover anything.
 */
export function leastPermissions(
  modules: readonly Resource[],
  mode: PermissionMode,
  options: PermissionOptions = {},
): readonly NeededPermission[] {
  const { extras = true, signIn = 'application' } = options;
  const chosen = mode === 'restore' ? modules.filter(isWritten) : modules;
  const asks = chosen.flatMap((resource) => [...asksOf(resource, mode, extras, signIn)]);
  const names = new Map<string, Ask[]>();
  for (const ask of asks) {
    const wider = ask.permission.replace(/\.Read\./, '.ReadWrite.');
    const covered = ask.always
      ? undefined
      : asks.find((other) => other.permission === wider && !(other.optional && !ask.optional));
    const name = `${(covered ?? ask).permission}|${ask.delegated ? 'delegated' : 'application'}`;
    names.set(name, [...(names.get(name) ?? []), ask]);
  }
  return [...names].map(([name, all]) => summary(name, all)).sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

/** Every permission that a module may ask for in this mode, parts and extras included. */
function* asksOf(resource: Resource, mode: PermissionMode, extras: boolean, signIn: SignInKind): Iterable<Ask> {
  const accesses = mode === 'backup' ? (['read'] as const) : (['read', 'write'] as const);
  const seen = new Set<string>();
  const home = resource.shape === 'view' ? (moduleById(resource.of) ?? resource) : resource;
  for (const access of accesses) {
    const delegated = signIn === 'delegated' || (home.permissions.delegatedOnly?.includes(access) ?? false);
    const ask = (permission: string, what: string, optional: boolean): Ask => ({
      permission: delegated ? (DELEGATED_INSTEAD[permission] ?? permission) : permission,
      access,
      delegated,
      module: resource.id,
      reason: `${resource.title}: ${what}`,
      optional,
      always: access === 'read' && (home.permissions.alwaysRead?.includes(permission) ?? false),
    });
    const verb = access === 'read' ? 'read' : 'restore';
    for (const facts of new Set([home, resource])) {
      for (const permission of facts.permissions[access]) {
        if (!seen.has(permission)) yield ask(permission, verb, false);
        seen.add(permission);
      }
    }
    if (!extras) continue;
    for (const [name, part] of Object.entries(home.parts ?? {})) {
      for (const permission of part.permissions?.[access] ?? []) {
        if (!seen.has(permission)) yield ask(permission, `${verb} ${inWords(name)}`, part.optIn !== undefined);
      }
    }
    for (const [what, needs] of Object.entries(home.permissions.extra ?? {})) {
      for (const permission of needs[access] ?? []) if (!seen.has(permission)) yield ask(permission, what, true);
    }
  }
}

/** Whether a restore can do anything for a module. */
export function isWritten({ shape, permissions }: Resource): boolean {
  return !['log', 'recordOnly'].includes(shape) && (permissions.write.length > 0 || shape === 'view');
}

const inWords = (name: string): string => name.replace(/([A-Z])/g, ' $1').toLowerCase();

function summary(name: string, asks: readonly Ask[]): NeededPermission {
  const [permission, type] = name.split('|') as [string, 'application' | 'delegated'];
  const id = (type === 'application' ? APPLICATION_PERMISSION_IDS : DELEGATED_PERMISSION_IDS)[permission];
  return {
    permission,
    type,
    access: /ReadWrite|\.(Invite|Manage|DeleteRestore|EnableDisable|AccessAsUser)/.test(permission) ? 'write' : 'read',
    resource: permission.startsWith('Exchange.') ? EXCHANGE_APP_ID : GRAPH_APP_ID,
    ...(id === undefined ? {} : { id }),
    modules: [...new Set(asks.map((ask) => ask.module))],
    reasons: [...new Set(asks.map((ask) => ask.reason))],
    optional: asks.every((ask) => ask.optional),
  };
}

/** The block `requiredResourceAccess` of an app registration's manifest: one entry an application that is asked. */
export function requiredResourceAccess(needed: readonly NeededPermission[]) {
  return [...new Set(needed.map((need) => need.resource))].sort().map((resourceAppId) => ({
    resourceAppId,
    resourceAccess: needed
      .filter((need) => need.resource === resourceAppId)
      .flatMap(({ id, type }) =>
        id === undefined ? [] : [{ id, type: type === 'application' ? ('Role' as const) : ('Scope' as const) }],
      ),
  }));
}

/** A role that must be held besides, by the application or by the person who signs in. */
export interface NeededRole {
  readonly role: string;
  /** `directory`: a role of Entra ID; `exchange`: a role of Exchange, in a role group of its own. */
  readonly kind: 'directory' | 'exchange';
  readonly holder: SignInKind;
  readonly modules: readonly string[];
}

/** Roles of Exchange with which a role group of its own does; `Exchange Administrator` holds them all. */
const EXCHANGE_ROLES = {
  read: ['View-Only Configuration', 'View-Only Recipients'],
  write: ['Mail Recipients', 'Organization Configuration'],
} as const;

/** The roles that permissions alone do not replace. A person always needs one; an application only for some modules. */
export function neededRoles(
  modules: readonly Resource[],
  mode: PermissionMode,
  signIn: SignInKind,
): readonly NeededRole[] {
  const found = new Map<string, NeededRole>();
  const add = (role: string, kind: NeededRole['kind'], module: string) => {
    const known = found.get(`${kind} ${role}`);
    const ids = known ? [...new Set([...known.modules, module])] : [module];
    found.set(`${kind} ${role}`, { role, kind, holder: signIn, modules: ids });
  };
  for (const module of mode === 'restore' ? modules.filter(isWritten) : modules) {
    const writes = mode !== 'backup' && isWritten(module);
    if (module.api.cmdlets)
      for (const access of writes ? (['read', 'write'] as const) : (['read'] as const))
        for (const role of EXCHANGE_ROLES[access]) add(role, 'exchange', module.id);
    if (writes) for (const role of module.roles ?? []) add(role, 'directory', module.id);
    if (signIn === 'delegated') {
      const asked = leastPermissions([module], writes ? 'backup-and-restore' : 'backup', { signIn, extras: false });
      for (const need of asked)
        for (const role of rolesOfPerson(need.permission, need.access)) add(role, 'directory', module.id);
    }
  }
  return [...found.values()];
}

/** The page on which an administrator consents to what the app registration asks for. */
export function consentUrl(options: {
  /** `https://login.microsoftonline.com`, or another cloud's. */
  readonly authority: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri?: string;
}): string {
  const url = new URL(`${options.authority.replace(/\/$/, '')}/${encodeURIComponent(options.tenant)}/adminconsent`);
  url.searchParams.set('client_id', options.clientId);
  if (options.redirectUri !== undefined) url.searchParams.set('redirect_uri', options.redirectUri);
  return url.href;
}
