import {
  consentUrl,
  leastPermissions,
  type NeededPermission,
  type PermissionMode,
  requiredResourceAccess,
} from '../catalog/permissions.ts';
import { CLOUDS } from '../graph/clouds.ts';
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
  /** `requiredResourceAccess` of the app registration's manifest. */
  readonly manifest: ReturnType<typeof requiredResourceAccess>;
  readonly consent?: string;
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
