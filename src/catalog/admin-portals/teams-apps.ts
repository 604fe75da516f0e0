import type { TeamsApp } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const teamsApps = defineResource<TeamsApp>()({
  id: 'teams-apps',
  title: 'Teams apps of the organization',
  about: 'The apps that the organization itself published into its catalogue of Teams apps, with their versions.',
  why: 'It tells which of your own apps were there, in which version, when one is gone or was replaced.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: ['004'],
  learn: 'graph/api/resources/teamsapp',
  entity: 'microsoft.graph.teamsApp',
  api: {
    version: 'v1.0',
    path: '/appCatalogs/teamsApps',
    query: "$filter=distributionMethod eq 'organization'&$expand=appDefinitions",
  },
  permissions: { read: ['AppCatalog.Read.All'], write: [] },
  licence: 'Microsoft Teams',
  shape: 'recordOnly',
  because: 'An app is published by its package, which Microsoft takes from a signed-in person and never returns.',
  nameField: 'displayName',
  matchBy: [['externalId'], ['displayName']],
  fields: { serverOwned: ['id'], unordered: ['appDefinitions'] },
  limits: [
    'Microsoft never returns the package of an app: keep it, and publish it again in the Teams admin centre.',
    'Apps of the store are not captured; who may use which app is set in Teams PowerShell only.',
    'An app that is published anew has another identifier.',
  ],
});
