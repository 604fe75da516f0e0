import type { ProfileSource } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const peopleProfileSources = defineResource<ProfileSource>()({
  id: 'people-profile-sources',
  title: 'Profile sources',
  about: 'Which other systems fill the profiles of people, and under which names people see them.',
  why: 'Without its source a profile loses what came from there; a false one writes into every profile.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/profilesource',
  entity: 'microsoft.graph.profileSource',
  api: { version: 'v1.0', path: '/admin/people/profileSources' },
  permissions: { read: ['PeopleSettings.Read.All'], write: ['PeopleSettings.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['sourceId']],
  fields: { serverOwned: ['id'], createOnly: ['sourceId'], required: ['sourceId', 'displayName'] },
  references: { sourceId: { to: 'external-connections', foreign: true } },
  example: { field: 'displayName', values: ['Personnel', 'Personnel system'] },
  limits: [
    'Which source wins where several fill the same property is not captured.',
    'What a source wrote into profiles comes again from the source.',
  ],
});
