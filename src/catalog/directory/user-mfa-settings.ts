import type { SignInPreferences, StrongAuthenticationRequirements } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { mfaSettingQuirks } from './user-mfa-settings.quirks.ts';

export const userMfaSettings = defineResource<StrongAuthenticationRequirements & SignInPreferences>()({
  id: 'user-mfa-settings',
  title: 'Per-user MFA and sign-in preferences',
  about: 'Whether multifactor authentication is switched on for a user by itself, and which method the user prefers.',
  why: 'Switching it off for one account opens that account; where no policy asks for a second factor, this is all there is.',
  service: 'entra-id',
  category: 'users',
  promises: ['000', '001', '002'],
  learn: 'graph/api/authentication-get',
  entity: 'microsoft.graph.strongAuthenticationRequirements',
  api: { version: 'beta', path: '/users/{parent}/authentication/requirements', parent: 'users' },
  slow: {
    perRun: 300,
    report: {
      module: 'user-registration-details',
      watch: [
        'isMfaRegistered',
        'isSystemPreferredAuthenticationMethodEnabled',
        'userPreferredMethodForSecondaryAuthentication',
      ],
    },
    activities: ['per-user multifactor', 'strong authentication', 'default security info'],
  },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.AuthenticationMethod'] },
  shape: 'singleton',
  parts: {
    signInPreferences: {
      shape: 'inline',
      path: '/users/{parent}/authentication/signInPreferences',
      select: ['isSystemPreferredAuthenticationMethodEnabled', 'userPreferredMethodForSecondaryAuthentication'],
      permissions: {
        read: ['UserAuthenticationMethod.Read.All'],
        write: ['UserAuthenticationMethod.ReadWrite.All'],
      },
    },
  },
  fields: {
    alone: [['isSystemPreferredAuthenticationMethodEnabled', 'userPreferredMethodForSecondaryAuthentication']],
  },
  create: {
    comesWith: {
      perUserMfaState: 'disabled',
      isSystemPreferredAuthenticationMethodEnabled: true,
      userPreferredMethodForSecondaryAuthentication: null,
    },
  },
  example: { field: 'perUserMfaState', values: ['enabled', 'disabled'] },
  limits: [
    'Microsoft turns enabled into enforced by itself once the user has registered a method.',
    'A preferred method that the user has not registered again cannot be set.',
    'Two requests for every user, 5 in 10 seconds: each run reads 150 users, first those of whom the audit log or the registration report tells something new, then those whose reading is oldest.',
    'Only the preview interface has these settings.',
  ],
  quirks: mfaSettingQuirks,
});
