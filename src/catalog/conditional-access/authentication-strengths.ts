import type { AuthenticationStrengthPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { authenticationStrengthQuirks } from './authentication-strengths.quirks.ts';

export const authenticationStrengths = defineResource<AuthenticationStrengthPolicy>()({
  id: 'authentication-strengths',
  title: 'Authentication strengths',
  about: 'Which combinations of sign-in methods count as strong enough for a policy.',
  why: 'One weaker combination in a strength weakens every policy that asks for it.',
  service: 'admin-portal-settings',
  category: 'conditional-access',
  promises: ['001'],
  learn: 'graph/api/resources/authenticationstrengthpolicy',
  entity: 'microsoft.graph.authenticationStrengthPolicy',
  api: {
    version: 'v1.0',
    path: '/policies/authenticationStrengthPolicies',
    query: '$expand=combinationConfigurations',
  },
  permissions: { read: ['Policy.Read.AuthenticationMethod'], write: ['Policy.ReadWrite.ConditionalAccess'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime', 'combinationConfigurations'],
    readOnly: ['policyType', 'requirementsSatisfied'],
    unordered: ['allowedCombinations'],
    alone: [['allowedCombinations']],
    required: ['displayName', 'allowedCombinations'],
  },
  parts: {
    combinationConfigurations: {
      shape: 'children',
      path: '{self}/combinationConfigurations',
      expand: true,
      fields: {
        serverOwned: ['id'],
        createOnly: ['@odata.type'],
        unordered: ['appliesToCombinations', 'allowedAAGUIDs', 'allowedIssuerSkis', 'allowedPolicyOIDs'],
      },
      matchBy: ['appliesToCombinations'],
      update: 'PATCH',
    },
  },
  untouchable: [
    {
      when: [{ field: 'policyType', equals: 'builtIn' }],
      cannot: 'write',
      say: 'Built-in strengths belong to Microsoft.',
    },
    {
      when: [{ field: 'policyType', equals: 'builtIn' }],
      cannot: 'create',
      say: 'Built-in strengths belong to Microsoft.',
    },
  ],
  example: { field: 'description', values: ['Keys only', 'Keys and certificates only'] },
  limits: ['Built-in strengths are kept for reference.', 'A strength cannot be deleted while a policy asks for it.'],
  quirks: authenticationStrengthQuirks,
});
