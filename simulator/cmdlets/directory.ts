import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';

/** Who may be a member of something in Exchange, as Exchange names them. */
export interface Recipient {
  /** In the directory: `ExternalDirectoryObjectId`. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

const KINDS = [
  ['users', 'UserMailbox', ['userPrincipalName', 'mail', 'displayName']],
  ['groups', 'MailUniversalSecurityGroup', ['mail', 'displayName', 'mailNickname']],
  ['servicePrincipals', 'ServicePrincipal', ['appId', 'displayName']],
] as const;

/** Somebody of the directory by identifier, address or name. */
export function recipientOf(tenant: Tenant, identity: string): Recipient | undefined {
  const wanted = identity.toLowerCase();
  for (const [set, kind, names] of KINDS) {
    for (const entity of tenant.store.existingSet(set)?.from() ?? []) {
      if (entity.life !== 'live') continue;
      const isIt = entity.id === wanted || names.some((name) => String(entity.values[name]).toLowerCase() === wanted);
      if (isIt) return { id: entity.id, name: nameOf(entity), kind };
    }
  }
  return undefined;
}

function nameOf({ id, values }: Entity): string {
  const address = String(values.userPrincipalName ?? values.mail ?? '');
  return address.split('@')[0] || String(values.displayName ?? id);
}
