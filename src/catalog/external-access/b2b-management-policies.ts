import type { StsPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const b2bManagementPolicies = defineResource<StsPolicy>()({
  id: 'b2b-management-policies',
  title: 'B2B management policies',
  about: 'Which domains guests may be invited from, and which never.',
  why: 'Without the list anybody may be invited from anywhere; a wrong one stops every invitation.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['004'],
  learn: 'graph/api/resources/b2bmanagementpolicy',
  entity: 'microsoft.graph.b2bManagementPolicy',
  api: {
    version: 'beta',
    path: '/policies/b2bManagementPolicies',
    omitted: { appliesTo: 'which single applications carry such a policy in place of the default is not read' },
  },
  permissions: { read: ['Policy.Read.B2BManagementPolicy'], write: ['Policy.ReadWrite.B2BManagementPolicy'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'deletedDateTime'], required: ['displayName', 'definition'] },
  example: { field: 'displayName', values: ['Invitations', 'Invitations of guests'] },
  limits: [
    'The rule is a text that is restored as it was, letter by letter.',
    'At most one policy is the default of the organization; while another one is, this one cannot become it.',
    'Which single applications carry a policy in place of the default is neither captured nor written.',
    'The identifier of the permission to read is not published: whoever registers the application looks it up by name.',
  ],
});
