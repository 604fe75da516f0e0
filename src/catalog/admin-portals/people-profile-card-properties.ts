import type { ProfileCardProperty } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const peopleProfileCardProperties = defineResource<ProfileCardProperty>()({
  id: 'people-profile-card-properties',
  title: 'Profile card properties',
  about: 'Which further facts the profile card of a person shows, and under which names in which languages.',
  why: 'A property that was added shows everybody what the directory holds; a lost one leaves the card empty.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/profilecardproperty',
  entity: 'microsoft.graph.profileCardProperty',
  api: { version: 'v1.0', path: '/admin/people/profileCardProperties', key: 'directoryPropertyName' },
  permissions: { read: ['PeopleSettings.Read.All'], write: ['PeopleSettings.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'directoryPropertyName',
  matchBy: [['directoryPropertyName']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['directoryPropertyName'],
    required: ['directoryPropertyName', 'annotations'],
  },
  example: {
    field: 'annotations',
    values: [[{ displayName: 'Cost centre', localizations: [] }], [{ displayName: 'Budget', localizations: [] }]],
  },
  limits: ['A change shows on the cards within a day.'],
});
