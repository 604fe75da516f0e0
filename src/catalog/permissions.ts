import type { Resource } from '../model/resource.ts';
import { type Ask, asksOf, coveringNames, isWritten, type PermissionMode, type SignInKind } from './permission-asks.ts';
import {
  APPLICATION_PERMISSION_IDS,
  DELEGATED_PERMISSION_IDS,
  EXCHANGE_APP_ID,
  GRAPH_APP_ID,
} from './permission-ids.ts';

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
  /** Those of them that cannot be read or restored whole without it, when all the others of the list are granted. */
  readonly requiredBy: readonly string[];
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

/**
 * The least permissions for exactly these modules. What another one that is asked for anyway allows as well is left
 * out, as far as Microsoft's published list says so.
 */
export function leastPermissions(
  modules: readonly Resource[],
  mode: PermissionMode,
  options: PermissionOptions = {},
): readonly NeededPermission[] {
  const { extras = true, signIn = 'application' } = options;
  const chosen = mode === 'restore' ? modules.filter(isWritten) : modules;
  const kept = withoutCovered(groupAsks(chosen.flatMap((resource) => [...asksOf(resource, mode, extras, signIn)])));
  return [...kept]
    .map(([name, asks]) => summary(name, asks, kept))
    .sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

type Asks = ReadonlyMap<string, readonly Ask[]>;

function groupAsks(asks: readonly Ask[]): Asks {
  const names = new Map<string, Ask[]>();
  for (const ask of asks) names.set(nameOf(ask), [...(names.get(nameOf(ask)) ?? []), ask]);
  return names;
}

/** Drops a name when each of its asks is covered by one that stays, and hands the asks on to that one. */
function withoutCovered(asks: Asks): Asks {
  const kept = new Map([...asks].map(([name, own]) => [name, [...own]]));
  const narrowFirst = [...kept.keys()].sort(
    (a, b) => (kept.get(a)?.length ?? 0) - (kept.get(b)?.length ?? 0) || (a < b ? -1 : 1),
  );
  for (const name of narrowFirst) {
    const own = kept.get(name) ?? [];
    const heirs = own.map((ask) => coverOf(ask, name, kept));
    if (heirs.some((heir) => heir === undefined)) continue;
    kept.delete(name);
    for (const [i, ask] of own.entries()) kept.get(heirs[i] as string)?.push(ask);
  }
  return kept;
}

/** Another name that allows what is asked for. What is only optional covers nothing that is needed. */
function coverOf(ask: Ask, name: string, kept: Asks, whenGranted = false): string | undefined {
  if (ask.access === 'write') return undefined;
  const stays = (other: string): boolean => {
    const own = kept.get(other);
    return own !== undefined && (whenGranted || ask.optional || own.some((one) => !one.optional));
  };
  const wide = coveringNames(ask)
    .map((permission) => nameOf({ ...ask, permission }))
    .filter((other) => other !== name && stays(other));
  return wide[0];
}

const nameOf = ({ permission, delegated }: Pick<Ask, 'permission' | 'delegated'>): string =>
  `${permission}|${delegated ? 'delegated' : 'application'}`;

function summary(name: string, asks: readonly Ask[], kept: Asks): NeededPermission {
  const [permission, type] = name.split('|') as [string, 'application' | 'delegated'];
  const id = (type === 'application' ? APPLICATION_PERMISSION_IDS : DELEGATED_PERMISSION_IDS)[permission];
  return {
    permission,
    type,
    access: isWriting(permission, asks) ? 'write' : 'read',
    resource: permission.startsWith('Exchange.') ? EXCHANGE_APP_ID : GRAPH_APP_ID,
    ...(id === undefined ? {} : { id }),
    modules: [...new Set(asks.map((ask) => ask.module))],
    requiredBy: [
      ...new Set(asks.filter((ask) => !ask.optional && !coverOf(ask, name, kept, true)).map((ask) => ask.module)),
    ],
    reasons: [...new Set(asks.map((ask) => ask.reason))],
    optional: asks.every((ask) => ask.optional),
  };
}

/** What Exchange.ManageAsApp opens is decided by the role that the application holds there. */
function isWriting(permission: string, asks: readonly Ask[]): boolean {
  if (permission.startsWith('Exchange.')) return asks.some((ask) => ask.access === 'write');
  return /ReadWrite|\.(Invite|Manage|DeleteRestore|EnableDisable|AccessAsUser)/.test(permission);
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
