import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/**
 * `assignedLicenses` mixes licences given to the user with those that come through groups; only the former can be
 * written, and the latter come back with the membership. `licenseAssignmentStates` tells them apart.
 */
function directLicensesOnly(user: JsonObject): JsonObject {
  const licenses = user.assignedLicenses;
  const states = user.licenseAssignmentStates;
  if (!Array.isArray(licenses) || !Array.isArray(states) || states.length === 0) return user;
  const direct = new Set(
    states.filter(isJsonObject).flatMap((state) => (state.assignedByGroup ? [] : [state.skuId as Json])),
  );
  return {
    ...user,
    assignedLicenses: licenses.filter((license) => isJsonObject(license) && direct.has(license.skuId ?? null)),
  };
}

/** A password that Holdfast made up is changed at the first sign-in. */
function passwordForOnce(write: WriteView): JsonObject {
  if (write.action !== 'create') return write.body;
  const profile = isJsonObject(write.body.passwordProfile) ? write.body.passwordProfile : {};
  return { ...write.body, passwordProfile: { ...profile, forceChangePasswordNextSignIn: true } };
}

/** A guest is invited; what an invitation cannot say is written afterwards. */
function inviteGuest(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const guest = write.wanted;
  const create = regular.find((step) => step.action === 'create');
  if (write.action !== 'create' || !create?.request || guest?.creationType !== 'Invitation') return regular;
  const address = guest.mail ?? (Array.isArray(guest.otherMails) ? guest.otherMails[0] : undefined);
  if (typeof address !== 'string') return regular;
  const { passwordProfile: _, userPrincipalName: __, mailNickname: ___, identities: ____, ...profile } = write.body;
  const self = `{new:users/${create.object}}`;
  const invite: Step = {
    ...create,
    summary: `invite guest ${create.name}`,
    request: {
      method: 'POST',
      version: 'v1.0',
      path: '/invitations',
      body: {
        invitedUserEmailAddress: address,
        invitedUserDisplayName: guest.displayName ?? address,
        invitedUserType: guest.userType ?? 'Guest',
        inviteRedirectUrl: 'https://myapplications.microsoft.com',
        sendInvitationMessage: false,
      },
    },
    yields: { module: 'users', key: create.object, properties: { id: 'invitedUser.id' } },
  };
  const fill: Step = {
    ...create,
    id: `${create.id}a`,
    action: 'update',
    summary: `fill in the profile of ${create.name}`,
    after: [create.id],
    request: { method: 'PATCH', version: 'v1.0', path: `/users/${self}`, body: profile },
  };
  const { yields: _yields, expects: _expects, ...profileStep } = fill;
  return regular.flatMap((step) => (step === create ? [invite, profileStep] : [step]));
}

export const userQuirks: Quirks = {
  because:
    'Licences through groups are not written, new passwords are for one sign-in, and guests are invited: learn.microsoft.com/graph/api/invitation-post',
  normalize: directLicensesOnly,
  body: passwordForOnce,
  steps: inviteGuest,
};
