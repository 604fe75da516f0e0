import type { Resource } from '../model/resource.ts';
import { moduleById } from './catalog.ts';
import { APPLICATION_PERMISSION_IDS, DELEGATED_PERMISSION_IDS, GRAPH_APP_ID } from './permission-ids.ts';

export type PermissionMode = 'backup' | 'backup-and-restore';

/** One permission with everything it is asked for. */
export interface NeededPermission {
  readonly permission: string;
  /** `delegated`: there is no such permission for applications, a signed-in administrator is needed. */
  readonly type: 'application' | 'delegated';
  readonly access: 'read' | 'write';
  /** Identifier in Microsoft Graph's manifest. */
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
  const asks = modules.flatMap((resource) => [...asksOf(resource, mode, options.extras ?? true)]);
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
function* asksOf(resource: Resource, mode: PermissionMode, extras: boolean): Iterable<Ask> {
  const accesses = mode === 'backup' ? (['read'] as const) : (['read', 'write'] as const);
  const seen = new Set<string>();
  const home = resource.shape === 'view' ? (moduleById(resource.of) ?? resource) : resource;
  for (const access of accesses) {
    const delegated = home.permissions.delegatedOnly?.includes(access) ?? false;
    const ask = (permission: string, what: string, optional: boolean): Ask => ({
      permission,
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

const inWords = (name: string): string => name.replace(/([A-Z])/g, ' $1').toLowerCase();

function summary(name: string, asks: readonly Ask[]): NeededPermission {
  const [permission, type] = name.split('|') as [string, 'application' | 'delegated'];
  const id = (type === 'application' ? APPLICATION_PERMISSION_IDS : DELEGATED_PERMISSION_IDS)[permission];
  return {
    permission,
    type,
    access: /ReadWrite|\.(Invite|Manage|DeleteRestore|EnableDisable)/.test(permission) ? 'write' : 'read',
    ...(id === undefined ? {} : { id }),
    modules: [...new Set(asks.map((ask) => ask.module))],
    reasons: [...new Set(asks.map((ask) => ask.reason))],
    optional: asks.every((ask) => ask.optional),
  };
}

/** The block `requiredResourceAccess` of an app registration's manifest. */
export function requiredResourceAccess(needed: readonly NeededPermission[]) {
  return [
    {
      resourceAppId: GRAPH_APP_ID,
      resourceAccess: needed.flatMap(({ id, type }) =>
        id === undefined ? [] : [{ id, type: type === 'application' ? ('Role' as const) : ('Scope' as const) }],
      ),
    },
  ];
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
