import type { Agreement } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const termsOfUse = defineResource<Agreement>()({
  id: 'terms-of-use',
  title: 'Terms of use',
  about: 'Documents that users must accept before a policy lets them in.',
  why: 'Policies name them; a lost document stops the sign-ins of everybody it stood before.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/agreement',
  entity: 'microsoft.graph.agreement',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/termsOfUse/agreements',
    omitted: { acceptances: 'an acceptance cannot be given in somebody’s name' },
    neverReturned: {
      file: 'Graph takes the document and never returns it',
      files: 'Graph takes the document and never returns it',
    },
  },
  permissions: {
    read: ['Agreement.Read.All'],
    write: ['Agreement.ReadWrite.All'],
    alwaysRead: ['Agreement.Read.All'],
    delegatedOnly: ['read', 'write'],
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id'], required: ['displayName'] },
  untouchable: [
    {
      when: [],
      cannot: 'create',
      say: 'Graph never returns the document, so terms of use are made anew by a person who has it.',
    },
  ],
  example: { field: 'isViewingBeforeAcceptanceRequired', values: [true, false] },
  limits: [
    'Graph never returns the document itself: keep your own copy beside the backup.',
    'Acceptances cannot be restored; everybody accepts again.',
    'Only a signed-in administrator can read or write terms of use.',
  ],
});
