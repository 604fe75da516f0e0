import type { Teamwork } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const teamwork = defineResource<Teamwork>()({
  id: 'teamwork',
  title: 'Teams in the tenant',
  about: 'Whether Teams is switched on for the organization, and in which region its data are.',
  why: 'The region of the data matters to the law, and it cannot be looked up afterwards.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/teamwork',
  entity: 'microsoft.graph.teamwork',
  api: {
    version: 'v1.0',
    path: '/teamwork',
    omitted: {
      deletedChats: 'a chat that was deleted, asked for by its identifier only',
      deletedTeams: 'messages of deleted teams, which are content',
    },
    keptIn: { teamsAppSettings: 'teams-app-settings', workforceIntegrations: 'teams-workforce-integrations' },
  },
  permissions: { read: ['Teamwork.Read.All'], write: [] },
  licence: 'Microsoft Teams',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  untouchable: [{ when: [], cannot: 'write', say: 'Microsoft decides it with the licences and the country.' }],
  limits: ['It is kept for the record: Microsoft offers no way to change it.'],
});
