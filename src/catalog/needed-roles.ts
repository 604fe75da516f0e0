import { isBackend } from '../model/cmdlet.ts';
import type { Backend, Resource } from '../model/resource.ts';
import { isWritten, type PermissionMode, type SignInKind } from './permission-asks.ts';
import { leastPermissions } from './permissions.ts';
import { rolesOfPerson } from './person-roles.ts';

/** A role that must be held besides, by the application or by the person who signs in. */
export interface NeededRole {
  readonly role: string;
  /** `directory`: a role of Entra ID; else one of Exchange or of Security & Compliance, in a role group of its own. */
  readonly kind: 'directory' | Backend;
  readonly holder: SignInKind;
  readonly modules: readonly string[];
}

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
  const chosen = mode === 'restore' ? modules.filter(isWritten) : modules;
  if (signIn === 'application')
    for (const { role, kind, module } of rolesForCmdlets(chosen, mode)) add(role, kind, module);
  for (const module of chosen) {
    const writes = mode !== 'backup' && isWritten(module);
    if (writes) for (const role of module.roles ?? []) add(role, 'directory', module.id);
    if (signIn === 'delegated') {
      const asked = leastPermissions([module], writes ? 'backup-and-restore' : 'backup', { signIn, extras: false });
      for (const need of asked)
        for (const role of rolesOfPerson(need.permission, need.access)) add(role, 'directory', module.id);
    }
  }
  return [...found.values()];
}

interface Need {
  readonly module: string;
  readonly kind: Backend;
  readonly anyOf: readonly string[];
}

/**
 * The fewest roles that open the cmdlets of all modules: each need takes any of its roles, and those that open most are
 * taken first. What is written must be read as well.
 */
function rolesForCmdlets(modules: readonly Resource[], mode: PermissionMode) {
  const needs = modules.flatMap((module): Need[] => {
    const { cmdlets, version } = module.api;
    if (!cmdlets || !isBackend(version)) return [];
    const writes = mode !== 'backup' && isWritten(module);
    const { read, write, writeAlso = [] } = cmdlets.roles;
    const lists = [read, ...(writes ? [write, ...writeAlso.map((role) => [role])] : [])];
    return lists.map((anyOf) => ({ module: module.id, kind: version, anyOf }));
  });
  const found: { readonly role: string; readonly kind: Backend; readonly module: string }[] = [];
  for (let open = needs; open.length > 0; ) {
    const [best] = rankedRoles(open);
    if (!best) break;
    const opened = (need: Need) => need.kind === best.kind && need.anyOf.includes(best.role);
    found.push(...open.filter(opened).map(({ module, kind }) => ({ role: best.role, kind, module })));
    open = open.filter((need) => !opened(need));
  }
  return found;
}

/** Roles that leave no choice come first, since they may open what others would be taken for; then those that open most. */
function rankedRoles(needs: readonly Need[]): readonly { readonly role: string; readonly kind: Backend }[] {
  const counted = new Map<string, { role: string; kind: Backend; only: boolean; opens: number; at: number }>();
  for (const { kind, anyOf } of needs) {
    for (const [at, role] of anyOf.entries()) {
      const known = counted.get(`${kind} ${role}`) ?? { role, kind, only: false, opens: 0, at: 0 };
      const only = known.only || anyOf.length === 1;
      counted.set(`${kind} ${role}`, { ...known, only, opens: known.opens + 1, at: known.at + at });
    }
  }
  return [...counted.values()].sort(
    (a, b) => Number(b.only) - Number(a.only) || b.opens - a.opens || a.at - b.at || (a.role < b.role ? -1 : 1),
  );
}
