import { catalog } from '../catalog/catalog.ts';
import {
  consentUrl,
  leastPermissions,
  type NeededPermission,
  type PermissionMode,
  requiredResourceAccess,
} from '../catalog/permissions.ts';
import { optInReason } from '../catalog/scope.ts';
import { CLOUDS } from '../graph/clouds.ts';
import type { Resource } from '../model/resource.ts';
import { modulesInScope } from './tenants.ts';

export interface PermissionRequest {
  readonly mode: PermissionMode;
  readonly modules?: readonly string[];
  readonly clientId?: string;
  readonly tenantId?: string;
}

export interface RequiredPermissions {
  readonly mode: PermissionMode;
  readonly permissions: readonly NeededPermission[];
  /** Directory roles that the application needs besides, with the modules that need them. */
  readonly roles: readonly { readonly role: string; readonly modules: readonly string[] }[];
  /** Modules that are off unless named, and were not: what they are for is not in the list above. */
  readonly off: readonly OffModule[];
  /** `requiredResourceAccess` of the app registration's manifest. */
  readonly manifest: ReturnType<typeof requiredResourceAccess>;
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
  const permissions = leastPermissions(modules, request.mode);
  const roles = new Map<string, string[]>();
  if (request.mode === 'backup-and-restore')
    for (const module of modules)
      for (const role of module.roles ?? []) roles.set(role, [...(roles.get(role) ?? []), module.id]);
  return {
    mode: request.mode,
    permissions,
    roles: [...roles].map(([role, ids]) => ({ role, modules: ids })),
    off: (request.modules ? [] : catalog).flatMap((module) => offModule(module, permissions)),
    manifest: requiredResourceAccess(permissions),
    ...(request.clientId && request.tenantId
      ? {
          consent: consentUrl({
            authority: CLOUDS.global.loginOrigin,
            clientId: request.clientId,
            tenant: request.tenantId,
          }),
        }
      : {}),
  };
}

function offModule(module: Resource, asked: readonly NeededPermission[]): readonly OffModule[] {
  const why = optInReason(module);
  if (why === undefined || module.shape === 'view') return [];
  const besides = leastPermissions([module], 'backup').map((needed) => needed.permission);
  return [
    {
      module: module.id,
      why,
      permissions: besides.filter((permission) => !asked.some((needed) => needed.permission === permission)),
    },
  ];
}
