import type { FeatureRolloutPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const featureRolloutPolicies = defineResource<FeatureRolloutPolicy>()({
  id: 'feature-rollout-policies',
  title: 'Staged rollout policies',
  about: 'Which groups of a federated domain already sign in in the cloud: by password hash, certificate or otherwise.',
  why: 'Whoever falls out of the group is sent back to the old identity provider, which may be gone.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/featurerolloutpolicy',
  entity: 'microsoft.graph.featureRolloutPolicy',
  api: { version: 'v1.0', path: '/policies/featureRolloutPolicies' },
  permissions: {
    read: ['Policy.Read.HybridAuthentication'],
    write: ['Directory.ReadWrite.All'],
    delegatedOnly: ['read', 'write'],
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['feature']],
  fields: { serverOwned: ['id'], createOnly: ['feature'], required: ['displayName', 'feature', 'isEnabled'] },
  create: { first: { isEnabled: false } },
  // The permission to read is for the list alone, so the groups come with it.
  parts: { appliesTo: { shape: 'links', path: '{self}/appliesTo', to: ['groups'], expand: true } },
  example: { field: 'description', values: ['The pilot', 'The pilot and the branch offices'] },
  limits: [
    'Only a signed-in administrator can read or write these policies.',
    'The identifier of the permission to read is not published; with the one to write they can be read as well.',
    'There is one policy a feature; it takes groups, not single people.',
    'A new policy is switched off until its groups are in it.',
  ],
});
