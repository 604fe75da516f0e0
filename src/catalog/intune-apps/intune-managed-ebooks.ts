import type { ManagedEBook } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, assignments, INTUNE_LICENCE, NEW_IDENTIFIER, REPORTS } from '../intune.ts';

export const intuneManagedEbooks = defineResource<ManagedEBook>()({
  id: 'intune-managed-ebooks',
  title: 'Books',
  about: 'Books from Apple’s store that people get on their devices.',
  why: 'Who reads which book is lost without it.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.managedEBook',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/managedEBooks',
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS, categories: 'Headings of books are not captured.' },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName', 'publisher']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    createOnly: ['@odata.type'],
  },
  parts: { assignments: assignments('managedEBookAssignments', { itemServerOwned: ['id', 'source', 'sourceId'] }) },
  untouchable: [
    {
      when: [],
      cannot: 'create',
      say: 'The book comes from Apple’s store: buy it there and synchronize, then restore its assignments.',
    },
  ],
  example: { field: 'description', values: ['For the sales team', 'For the whole company'] },
  limits: [NEW_IDENTIFIER, 'Books come from Apple’s store and cannot be made by anybody else.'],
});
