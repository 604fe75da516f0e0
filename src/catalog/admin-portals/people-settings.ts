import type { PeopleAdminSettings } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

const say = 'an object of its own, read below it';

export const peopleSettings = defineResource<PeopleAdminSettings>()({
  id: 'people-settings',
  title: 'People settings',
  about: 'Whether Microsoft 365 shows insights into work, pronouns and how names are said, and who may change photos.',
  why: 'They are decisions about privacy that works councils and lawyers ask for by date.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/peopleadminsettings',
  entity: 'microsoft.graph.peopleAdminSettings',
  api: {
    version: 'v1.0',
    path: '/admin/people',
    keptIn: {
      profileCardProperties: 'people-profile-card-properties',
      profileSources: 'people-profile-sources',
    },
    omitted: { profilePropertySettings: say },
  },
  permissions: { read: ['PeopleSettings.Read.All'], write: ['PeopleSettings.ReadWrite.All'] },
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  parts: {
    itemInsights: {
      shape: 'child',
      path: '{self}/itemInsights',
      update: 'PATCH',
      fields: { serverOwned: ['id'] },
      references: { disabledForGroup: { to: 'groups' } },
    },
    pronouns: { shape: 'child', path: '{self}/pronouns', update: 'PATCH', fields: { serverOwned: ['id'] } },
    namePronunciation: {
      shape: 'child',
      path: '{self}/namePronunciation',
      version: 'beta',
      update: 'PATCH',
      fields: { serverOwned: ['id'] },
    },
    photoUpdateSettings: {
      shape: 'child',
      path: '{self}/photoUpdateSettings',
      version: 'beta',
      update: 'PATCH',
      fields: { serverOwned: ['id'] },
    },
  },
  limits: [
    'How names are said and who may change photos is in the preview interface only, which may change.',
    'The order in which sources fill a profile is not captured.',
  ],
});
