import { isBackend } from '../../model/cmdlet.ts';
import { isAppError } from '../../model/errors.ts';
import type { Part, Resource } from '../../model/resource.ts';
import type { ModuleState, Reason } from '../../model/snapshot.ts';

/** Why a module or part could not be read, and what that makes of it. */
export interface Trouble {
  readonly state: Extract<ModuleState, 'failed' | 'skipped'>;
  readonly reason: Reason;
}

/** Errors that no module can answer for: the connection itself, the vault, a bug, or the wish to stop. */
export function stopsEverything(error: unknown): boolean {
  return !isAppError(error) || !error.code.startsWith('graph.');
}

/** `granted` is undefined when the connection does not tell its permissions. */
export function troubleOf(
  error: unknown,
  resource: Resource,
  part: Part | undefined,
  granted: readonly string[] | undefined,
): Trouble {
  const message = error instanceof Error ? error.message : String(error);
  if (!isAppError(error)) return failed('protocol', message);
  switch (error.code) {
    case 'graph.forbidden':
    case 'graph.unauthorized':
      return refused(message, resource, part, granted);
    case 'graph.not-licensed':
      return {
        state: 'skipped',
        reason: {
          code: 'not-licensed',
          message: `The tenant has no licence for this: ${message}`,
          ...(resource.licence ? { missing: [resource.licence] } : {}),
        },
      };
    case 'graph.network':
    case 'graph.timeout':
    case 'graph.unavailable':
    case 'graph.throttled':
      return failed('not-reachable', message);
    default:
      return failed('protocol', message);
  }
}

function refused(
  message: string,
  resource: Resource,
  part: Part | undefined,
  granted: readonly string[] | undefined,
): Trouble {
  const needed = part?.permissions?.read ?? resource.permissions.read;
  const missing = granted ? needed.filter((permission) => !granted.includes(permission)) : needed;
  if (missing.length === 0 && resource.roles?.length) {
    return {
      state: 'failed',
      reason: {
        code: 'missing-role',
        message: `Access was refused although the permission is there: ${message}`,
        missing: resource.roles,
      },
    };
  }
  const named = missing.length ? missing : needed;
  if (isBackend(resource.api.version)) return closed(message, resource, missing);
  return {
    state: 'failed',
    reason: {
      code: 'missing-permission',
      message: `Access was refused; it takes ${named.join(' and ')}.`,
      missing: named,
    },
  };
}

/**
 * Access to the cmdlets of Exchange is a matter of its own that not every connection has: without it the module is passed
 * over. A role or a licence that is missing looks the same, since the cmdlet is not there then.
 */
function closed(message: string, resource: Resource, missing: readonly string[]): Trouble {
  if (missing.length > 0) {
    const say = `It is read by cmdlets, for which this connection has no ${missing.join(' and ')}.`;
    return { state: 'skipped', reason: { code: 'missing-permission', message: say, missing } };
  }
  const roles = resource.api.cmdlets?.roles.read ?? [];
  const licence =
    resource.licence === undefined ? '' : ` If it has one, the tenant lacks the licence: ${resource.licence}.`;
  const say = `The cmdlet is not open to this connection: it takes one of the roles ${roles.join(', ')}.${licence} ${message}`;
  return { state: 'skipped', reason: { code: 'missing-role', message: say, missing: roles } };
}

function failed(code: Reason['code'], message: string): Trouble {
  return { state: 'failed', reason: { code, message } };
}
