import type { Resource } from '../../model/resource.ts';
import { administrativeUnits } from './administrative-units.ts';
import { bitlockerKeys } from './bitlocker-keys.ts';
import { devices } from './devices.ts';
import { directorySettings } from './directory-settings.ts';
import { dynamicGroups } from './dynamic-groups.ts';
import { exchangeGroups } from './exchange-groups.ts';
import { groupLevelSettings } from './group-level-settings.ts';
import { groupLicenses } from './group-licenses.ts';
import { groupLifecyclePolicies } from './group-lifecycle-policies.ts';
import { groups } from './groups.ts';
import { guestInvitations } from './guest-invitations.ts';
import { hardwareOathDevices } from './hardware-oath-devices.ts';
import { lapsCredentials } from './laps-credentials.ts';
import { m365Groups } from './m365-groups.ts';
import { orgContacts } from './org-contacts.ts';
import { ownerlessGroupPolicy } from './ownerless-group-policy.ts';
import { userAuthMethods } from './user-auth-methods.ts';
import { userLicenses } from './user-licenses.ts';
import { userMfaSettings } from './user-mfa-settings.ts';
import { userPhotos } from './user-photos.ts';
import { userRegistrationDetails } from './user-registration-details.ts';
import { users } from './users.ts';

export const directoryArea: readonly Resource[] = [
  users,
  userPhotos,
  userRegistrationDetails,
  userAuthMethods,
  userMfaSettings,
  hardwareOathDevices,
  guestInvitations,
  userLicenses,
  groups,
  m365Groups,
  dynamicGroups,
  exchangeGroups,
  groupLicenses,
  directorySettings,
  groupLevelSettings,
  groupLifecyclePolicies,
  ownerlessGroupPolicy,
  administrativeUnits,
  devices,
  bitlockerKeys,
  lapsCredentials,
  orgContacts,
];
