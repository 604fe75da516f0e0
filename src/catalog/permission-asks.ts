import { isBackend } from '../model/cmdlet.ts';
import type { Resource } from '../model/resource.ts';
import { moduleById } from './catalog.ts';
import { DELEGATED_INSTEAD } from './permission-ids.ts';
import reading from './reading-permissions.json' with { type: 'json' };

/** `restore` is for a connection that only restores: it leaves out the modules that nobody can write. */
export type PermissionMode = 'backup' | 'restore' | 'backup-and-restore';

/** Who signs in: the application by itself, or an administrator by means of it. */
export type SignInKind = 'application' | 'delegated';

/** One thing that one module needs one permission for. */
export interface Ask {
  readonly permission: string;
  readonly access: 'read' | 'write';
  readonly delegated: boolean;
  readonly module: string;
  readonly reason: string;
  readonly optional: boolean;
  /** What is read: the home of a view, the parent of what hangs under it, `module/part`. */
  readonly home: string;
  /** It is for all of that, not for some property or other purpose. */
  readonly whole: boolean;
  /** The permission to write does not cover it. */
  readonly always: boolean;
}

/** Every permission that a module may ask for in this mode, parts and extras included. */
export function* asksOf(resource: Resource, mode: PermissionMode, extras: boolean, signIn: SignInKind): Iterable<Ask> {
  // The back ends of cmdlets are for the application's own sign-in.
  if (signIn === 'delegated' && isBackend(resource.api.version)) return;
  const accesses = mode === 'backup' ? (['read'] as const) : (['read', 'write'] as const);
  const seen = new Set<string>();
  const home = resource.shape === 'view' ? (moduleById(resource.of) ?? resource) : resource;
  for (const access of accesses) {
    const delegated = signIn === 'delegated' || (home.permissions.delegatedOnly?.includes(access) ?? false);
    const ask = (permission: string, what: string, optional: boolean, whole = false): Ask => ({
      permission: delegated ? (DELEGATED_INSTEAD[permission] ?? permission) : permission,
      access,
      delegated,
      module: resource.id,
      reason: `${resource.title}: ${what}`,
      optional,
      home: home.id,
      always: access === 'read' && (home.permissions.alwaysRead?.includes(permission) ?? false),
      whole,
    });
    const verb = access === 'read' ? 'read' : 'restore';
    for (const facts of new Set([home, resource])) {
      for (const permission of facts.permissions[access]) {
        // Beside its own permission, a back end of cmdlets asks Graph for the organization alone.
        const elsewhere = isBackend(home.api.version) && !permission.startsWith('Exchange.');
        const own = ask(permission, verb, false, true);
        if (!seen.has(permission)) yield elsewhere ? { ...own, home: 'organization' } : own;
        seen.add(permission);
      }
    }
    // What hangs under other objects is found by listing those.
    const parents = access === 'read' ? parentsOf(home) : [];
    for (const parent of parents) {
      for (const permission of parent.permissions.read)
        if (!seen.has(permission))
          yield { ...ask(permission, `list ${parent.title.toLowerCase()}`, false, true), home: `${parent.id}#list` };
    }
    if (!extras) continue;
    for (const [name, part] of Object.entries(home.parts ?? {})) {
      for (const permission of part.permissions?.[access] ?? []) {
        if (!seen.has(permission))
          yield {
            ...ask(permission, `${verb} ${inWords(name)}`, part.optIn !== undefined, true),
            home: `${home.id}/${name}`,
          };
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

function parentsOf(module: Resource): readonly Resource[] {
  const parent = module.api.parent === undefined ? undefined : moduleById(module.api.parent);
  return parent ? [parent, ...parentsOf(parent)] : [];
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(reading).map(([place, names]) => [place, names.split(' ')]),
);

/**
 * Permissions that allow what is asked for, the widest of them last. Where the published list is silent, that is only
 * the one to write of the same name.
 */
export function coveringNames(ask: Ask): readonly string[] {
  const written = ask.permission.replace(/\.Read\./, '.ReadWrite.');
  const allowed = ask.whole && !ask.delegated ? ALLOWED[ask.home] : undefined;
  if (allowed) return [...allowed].sort((a, b) => Number(a !== written) - Number(b !== written));
  return ask.always || written === ask.permission ? [] : [written];
}

/** Whether a connection with these permissions may read the objects of a module. */
export function mayRead(module: Resource, granted: ReadonlySet<string>): boolean {
  if (ALLOWED[module.id]?.some((permission) => granted.has(permission))) return true;
  return module.permissions.read.every(
    (permission) => granted.has(permission) || granted.has(permission.replace('.Read.', '.ReadWrite.')),
  );
}

const inWords = (name: string): string => name.replace(/([A-Z])/g, ' $1').toLowerCase();
