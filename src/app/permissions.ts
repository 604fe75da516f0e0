import { catalog } from '../catalog/catalog.ts';
import { type NeededRole, neededRoles } from '../catalog/needed-roles.ts';
import type { PermissionMode, SignInKind } from '../catalog/permission-asks.ts';
import { azureCliScript, powershellScript, type ScriptOptions } from '../catalog/permission-scripts.ts';
import { consentUrl, leastPermissions, type NeededPermission, requiredResourceAccess } from '../catalog/permissions.ts';
import { roleGroupScript } from '../catalog/role-group-script.ts';
import { optInReason } from '../catalog/scope.ts';
import { CLOUDS, isCloudName } from '../graph/clouds.ts';
import { isBackend } from '../model/cmdlet.ts';
import { AppError } from '../model/errors.ts';
import type { Backend, Resource } from '../model/resource.ts';
import type { Context } from './compose.ts';
import { cloudOf, connectTo } from './connections.ts';
import { modulesInScope, scopeOf } from './tenants.ts';

export interface PermissionRequest {
  readonly mode: PermissionMode;
  readonly modules?: readonly string[];
  /** Default `application`. */
  readonly signIn?: SignInKind;
  readonly clientId?: string;
  readonly tenantId?: string;
  /** `https://login.microsoftonline.com` unless it is another cloud. */
  readonly authority?: string;
}

export interface RequiredPermissions {
  readonly mode: PermissionMode;
  readonly signIn: SignInKind;
  readonly permissions: readonly NeededPermission[];
  /** Roles needed besides, with the modules that need them. */
  readonly roles: readonly NeededRole[];
  /** Modules that only a signed-in administrator can read or restore, though an application was asked about. */
  readonly needPerson: readonly string[];
  /** Modules that are off unless named, and were not: what they are for is not in the list above. */
  readonly off: readonly OffModule[];
  /** `requiredResourceAccess` of the app registration's manifest. */
  readonly manifest: ReturnType<typeof requiredResourceAccess>;
  /** Permissions that the manifest lacks, because their identifiers are not known here; the scripts look them up. */
  readonly notInManifest: readonly string[];
  /** Ready to run: they make the app registration and grant it exactly this. */
  readonly scripts: {
    readonly azureCli: string;
    readonly powershell: string;
    /** Makes the role groups in Exchange and in Security & Compliance; absent where nothing is read by cmdlets. */
    readonly exchange?: string;
  };
  readonly consent?: string;
}

export interface OffModule {
  readonly module: string;
  readonly why: string;
  /** What reading it takes besides. */
  readonly permissions: readonly string[];
}

/** The least permissions of the chosen modules, why each is needed, and how to grant them. */
export function requiredPermissions(request: PermissionRequest): RequiredPermissions {
  const modules = modulesInScope(request.modules ?? 'all');
  return { ...required(modules, request), off: offModules(request, modules) };
}

function required(modules: readonly Resource[], request: PermissionRequest): Omit<RequiredPermissions, 'off'> {
  const { mode, signIn = 'application' } = request;
  const permissions = leastPermissions(modules, mode, { signIn });
  // An application is not given what only a person may hold.
  const own = permissions.filter((need) => need.type === signIn);
  const roles = neededRoles(modules, mode, signIn);
  const exchange = roleGroupScript(roles, named(mode));
  return {
    mode,
    signIn,
    permissions,
    roles,
    needPerson:
      signIn === 'delegated'
        ? []
        : modules.filter((module) => module.permissions.delegatedOnly?.length).map((module) => module.id),
    manifest: requiredResourceAccess(own),
    notInManifest: own.filter((need) => need.id === undefined).map((need) => need.permission),
    scripts: {
      azureCli: azureCliScript(own, named(mode)),
      powershell: powershellScript(own, named(mode)),
      ...(exchange === undefined ? {} : { exchange }),
    },
    ...(request.clientId && request.tenantId
      ? {
          consent: consentUrl({
            authority: request.authority ?? CLOUDS.global.loginOrigin,
            clientId: request.clientId,
            tenant: request.tenantId,
          }),
        }
      : {}),
  };
}

function named(mode: PermissionMode): ScriptOptions {
  return mode === 'backup'
    ? {
        displayName: 'Holdfast backup',
        purpose: 'Makes the app registration that Holdfast backs up with: it can only read.',
      }
    : {
        displayName: 'Holdfast restore',
        purpose: 'Makes the app registration that Holdfast restores with: it can write.',
      };
}

function offModules(request: PermissionRequest, chosen: readonly Resource[]): readonly OffModule[] {
  if (request.modules) return [];
  const { signIn = 'application' } = request;
  const asked = new Set(leastPermissions(chosen, request.mode, { signIn }).map((need) => need.permission));
  return catalog.flatMap((module) => {
    const why = optInReason(module);
    if (why === undefined || module.shape === 'view') return [];
    const besides = leastPermissions([module], 'backup', { signIn }).map((need) => need.permission);
    return [{ module: module.id, why, permissions: besides.filter((permission) => !asked.has(permission)) }];
  });
}

/** Where people of a Microsoft cloud sign in. Errors: `usage.invalid`. */
export function loginOriginOf(cloud: string): string {
  if (isCloudName(cloud)) return CLOUDS[cloud].loginOrigin;
  throw new AppError('usage.invalid', `There is no cloud "${cloud}".`, {
    hint: `Microsoft's clouds: ${Object.keys(CLOUDS).join(', ')}.`,
  });
}

/** What a tenant's connection holds, beside what its scope needs. */
export interface PermissionGap {
  readonly tenant: string;
  readonly needed: RequiredPermissions;
  readonly granted: readonly string[];
  /** Needed and not granted, with the modules that cannot be read or restored without. */
  readonly missing: readonly NeededPermission[];
  /** Not granted, and buys only what its reasons name. */
  readonly missingOptional: readonly NeededPermission[];
  /** Granted and needed for nothing that was asked about: take it away. */
  readonly unneeded: readonly string[];
  /** Granted, though a narrower one would do: permission → what is needed instead. */
  readonly tooWide: Readonly<Record<string, string>>;
}

/**
 * Signs in to the tenant and holds what its connection is granted now against what is needed for its scope, or for the
 * modules named. Errors: `auth.failed`, `tenant.unknown`, `selection.unknown-module`.
 */
export async function permissionGap(
  context: Context,
  name: string | undefined,
  request: Omit<PermissionRequest, 'clientId' | 'tenantId' | 'authority' | 'signIn'>,
): Promise<PermissionGap> {
  const tenant = await context.tenant(name);
  const modules = request.modules ? modulesInScope(request.modules) : scopeOf(tenant);
  const signIn: SignInKind = tenant.connection.kind === 'device-code' ? 'delegated' : 'application';
  const whole: PermissionRequest = {
    ...request,
    signIn,
    clientId: tenant.connection.clientId,
    tenantId: tenant.id,
    authority: cloudOf(tenant.cloud).loginOrigin,
  };
  const graph = await connectTo(context, tenant, 'high');
  try {
    const needed = { ...required(modules, whole), off: tenant.scope === 'all' ? offModules(whole, modules) : [] };
    return { tenant: tenant.name, needed, ...difference(needed, await graph.grantedPermissions(backendsOf(modules))) };
  } finally {
    await graph.close();
  }
}

/** The back ends of cmdlets that some of the modules are read from. */
export function backendsOf(modules: readonly Resource[]): readonly Backend[] {
  return [...new Set(modules.flatMap(({ api }) => (isBackend(api.version) ? [api.version] : [])))];
}

/** Scopes that every signed-in session bears. */
const SIGN_IN_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read']);

export function difference(
  { permissions, signIn }: Pick<RequiredPermissions, 'permissions' | 'signIn'>,
  held: readonly string[],
): Pick<PermissionGap, 'granted' | 'missing' | 'missingOptional' | 'unneeded' | 'tooWide'> {
  const granted = held.filter((permission) => !SIGN_IN_SCOPES.has(permission)).sort();
  const own = permissions.filter((need) => need.type === signIn);
  const names = new Set(own.map((need) => need.permission));
  const wider = (permission: string) => permission.replace('.Read.', '.ReadWrite.');
  const absent = own.filter(({ permission }) => !granted.includes(permission) && !granted.includes(wider(permission)));
  const tooWide = Object.fromEntries(
    own.flatMap(({ permission }) => {
      const wide = wider(permission);
      return wide !== permission && granted.includes(wide) && !names.has(wide) ? [[wide, permission]] : [];
    }),
  );
  return {
    granted,
    missing: absent.filter((need) => !need.optional),
    missingOptional: absent.filter((need) => need.optional),
    unneeded: granted.filter((permission) => !names.has(permission) && !(permission in tooWide)),
    tooWide,
  };
}
