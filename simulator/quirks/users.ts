import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

/** Kept by SharePoint: an app alone cannot write them. */
const PERSONAL = new Set([
  'aboutMe',
  'birthday',
  'hireDate',
  'interests',
  'mySite',
  'pastProjects',
  'preferredName',
  'responsibilities',
  'schools',
  'skills',
]);

export const users: Quirk = {
  name: 'users',
  because: 'https://learn.microsoft.com/graph/api/user-update',
  types: ['user'],
  creating(exchange, draft) {
    checkDomain(exchange.tenant.store.set('domains').from(), String(draft.userPrincipalName));
  },
  updating(exchange, user, patch) {
    const personal = Object.keys(patch).find((name) => PERSONAL.has(name));
    if (personal && exchange.caller.kind === 'app') {
      throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    }
    const empty = Object.keys(patch).find((name) => patch[name] === '');
    if (empty) throw badRequest(`Invalid value specified for property '${empty}' of resource 'User'.`);
    if (typeof patch.userPrincipalName === 'string')
      checkDomain(exchange.tenant.store.set('domains').from(), patch.userPrincipalName);
    // A new mail address becomes the primary one among the addresses.
    if (typeof patch.mail === 'string') {
      const old = ((user.values.proxyAddresses ?? []) as string[]).map((item) => item.replace(/^SMTP:/, 'smtp:'));
      const primary = `SMTP:${patch.mail}`;
      patch.proxyAddresses = [primary, ...old.filter((item) => item.toLowerCase() !== primary.toLowerCase())];
    }
  },
  linking(_exchange, user, nav, target) {
    if (nav === 'manager' && target === user) throw badRequest('A user cannot be their own manager.');
    if (nav === 'manager' && target.type !== 'user' && target.type !== 'orgContact') {
      throw badRequest("An invalid operation was included in the following modified references: 'manager'.");
    }
    if (nav === 'sponsors' && target.type !== 'user' && target.type !== 'group') {
      throw badRequest("An invalid operation was included in the following modified references: 'sponsors'.");
    }
  },
};

function checkDomain(
  domains: Iterable<{ readonly id: string; readonly values: { readonly isVerified?: unknown } }>,
  name: string,
): void {
  const at = name.lastIndexOf('@');
  const domain = name.slice(at + 1).toLowerCase();
  if (at > 0 && [...domains].some((known) => known.id.toLowerCase() === domain && known.values.isVerified === true))
    return;
  throw badRequest(
    'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
  );
}
