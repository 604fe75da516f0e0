import type { Resource } from '../model/resource.ts';
import { isWritten, type PermissionMode, type SignInKind } from './permission-asks.ts';
import { leastPermissions } from './permissions.ts';
import { rolesOfPerson } from './person-roles.ts';

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
