import { GraphError } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

/** An invitation makes a guest at once, who redeems it later; nobody gets mail here. */
export const invitations: Quirk = {
  name: 'invitations',
  because: 'https://learn.microsoft.com/graph/api/invitation-post',
  types: ['invitation'],
  creating(exchange, draft) {
    const mail = String(draft.invitedUserEmailAddress);
    if (!mail.includes('@')) throw new GraphError(400, 'BadRequest', 'The invited user email address is not valid.');
    draft.status = 'PendingAcceptance';
    draft.inviteRedeemUrl = `${exchange.request.origin}/redeem`;
  },
  created(exchange, invitation) {
    const { store, domain } = exchange.tenant;
    const { invitedUserEmailAddress, invitedUserDisplayName, invitedUserType } = invitation.values;
    const mail = String(invitedUserEmailAddress);
    const known = store.where('users', 'mail', mail).find((user) => user.life === 'live');
    const guest =
      known ??
      store.create('users', 'user', {
        accountEnabled: true,
        createdDateTime: exchange.cloud.clock.iso(),
        creationType: 'Invitation',
        displayName: invitedUserDisplayName ?? mail,
        externalUserState: 'PendingAcceptance',
        externalUserStateChangeDateTime: exchange.cloud.clock.iso(),
        // Redemption brings the identity.
        identities: [],
        mail,
        mailNickname: `${mail.replace('@', '_')}#EXT#`,
        otherMails: [mail],
        proxyAddresses: [`SMTP:${mail}`],
        userPrincipalName: `${mail.replace('@', '_')}#EXT#@${domain}`,
        userType: invitedUserType ?? 'Guest',
        businessPhones: [],
        assignedLicenses: [],
      });
    store.quietly(() => store.update(invitation, { invitedUser: { id: guest.id } }));
  },
};
