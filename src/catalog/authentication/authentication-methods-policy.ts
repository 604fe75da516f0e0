import type { AuthenticationMethodsPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { authenticationMethodsPolicyQuirks } from './authentication-methods-policy.quirks.ts';

const TARGET = { to: ['groups', 'users'], except: ['all_users'] } as const;

export const authenticationMethodsPolicy = defineResource<AuthenticationMethodsPolicy>()({
  id: 'authentication-methods-policy',
  title: 'Authentication methods policy',
  about: 'Tenant-wide rules for sign-in methods: who is nudged to register, and how far the migration went.',
  why: 'It steers which proofs the whole organization may use to sign in.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/authenticationmethodspolicy',
  entity: 'microsoft.graph.authenticationMethodsPolicy',
  api: { version: 'v1.0', path: '/policies/authenticationMethodsPolicy', also: { version: 'beta' } },
  permissions: {
    read: ['Policy.Read.AuthenticationMethod'],
    write: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  shape: 'singleton',
  nameField: 'displayName',
  fields: {
    serverOwned: ['id', 'lastModifiedDateTime', 'policyVersion', 'authenticationMethodConfigurations'],
    readOnly: ['displayName', 'description', 'reconfirmationInDays'],
    unordered: [
      'registrationEnforcement.authenticationMethodsRegistrationCampaign.includeTargets',
      'registrationEnforcement.authenticationMethodsRegistrationCampaign.excludeTargets',
    ],
  },
  references: {
    'registrationEnforcement.authenticationMethodsRegistrationCampaign.includeTargets[].id': TARGET,
    'registrationEnforcement.authenticationMethodsRegistrationCampaign.excludeTargets[].id': TARGET,
  },
  example: { field: 'policyMigrationState', values: ['preMigration', 'migrationInProgress'] },
  limits: [
    'Moving back from a completed migration switches the old multi-factor and password-reset settings on again; those have no interface.',
    'Settings that only the preview interface knows are captured, and written through it.',
  ],
  quirks: authenticationMethodsPolicyQuirks,
});
