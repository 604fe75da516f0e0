import type { Actor } from '../state/change-log.ts';
import type { Tenant } from '../tenant.ts';
import type { Caller } from './caller.ts';

/** Whom a change is written down for. */
export function actorOf(tenant: Tenant, caller: Caller): Actor {
  if (caller.userId) {
    const user = tenant.store.find('users', caller.userId);
    const name = String(user?.values.userPrincipalName ?? caller.userId);
    return { kind: 'user', id: caller.userId, name, appId: caller.appId };
  }
  const app = tenant.store.find('servicePrincipals', caller.servicePrincipalId);
  const name = String(app?.values.displayName ?? caller.appId);
  return { kind: 'app', id: caller.servicePrincipalId, name, appId: caller.appId };
}
