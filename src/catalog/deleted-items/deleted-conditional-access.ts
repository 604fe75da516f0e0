import type { ConditionalAccessPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const deletedConditionalAccess = defineResource<ConditionalAccessPolicy>()({
  id: 'deleted-conditional-access',
  title: 'Deleted Conditional Access policies',
  about: 'Conditional Access policies in the bin, with the time of their deletion.',
  why: 'Undelete keeps the identifier of the policy; it is possible for 30 days only.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/policydeletableitem',
  entity: 'microsoft.graph.conditionalAccessPolicy',
  api: { version: 'v1.0', path: '/identity/conditionalAccess/deletedItems/policies', kinds: [] },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ConditionalAccess'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'bin',
  of: 'conditional-access-policies',
  restore: '/identity/conditionalAccess/deletedItems/policies/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft purges the bin after 30 days; what is purged comes back with a new identifier.',
    'Microsoft’s permission list does not name this bin yet: where it cannot be read, policies are created anew.',
    'Named locations wait in a bin beside it, which is not read; they are created anew and policies follow them.',
  ],
});
