import type { UserRegistrationDetails } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';

export const userRegistrationDetails = defineResource<UserRegistrationDetails>()({
  id: 'user-registration-details',
  title: 'Registered sign-in methods',
  about: 'Which sign-in methods each user has registered, and who can reset a password or pass a second factor.',
  why: 'After an attack or a loss it tells who must register again, and which methods were not there before.',
  service: 'entra-id',
  category: 'users',
  promises: [],
  learn: 'graph/api/resources/userregistrationdetails',
  entity: 'microsoft.graph.userRegistrationDetails',
  api: {
    version: 'v1.0',
    path: '/reports/authenticationMethods/userRegistrationDetails',
    select: properties(`
      id isAdmin isMfaCapable isMfaRegistered isPasswordlessCapable isSsprCapable isSsprEnabled isSsprRegistered
      isSystemPreferredAuthenticationMethodEnabled lastUpdatedDateTime methodsRegistered
      systemPreferredAuthenticationMethods userPreferredMethodForSecondaryAuthentication userPrincipalName userType
    `),
    omitted: { userDisplayName: 'a copy of the name of the user' },
  },
  permissions: { read: ['AuditLog.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'recordOnly',
  because: 'It is a report; sign-in methods are registered by the users themselves.',
  nameField: 'userPrincipalName',
  fields: {
    volatile: ['lastUpdatedDateTime'],
    unordered: ['methodsRegistered', 'systemPreferredAuthenticationMethods'],
  },
  limits: [
    'The report lags behind by hours, and disabled users may be missing.',
    'It names the kinds of methods, not the phone numbers or keys: those are never written back.',
  ],
});
