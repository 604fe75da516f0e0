import type { BrowserSiteList } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

const TOLD = ['createdDateTime', 'deletedDateTime', 'history', 'lastModifiedBy', 'lastModifiedDateTime', 'status'];

export const edgeIeModeSiteLists = defineResource<BrowserSiteList>()({
  id: 'edge-ie-mode-site-lists',
  title: 'Edge: sites in Internet Explorer mode',
  about: 'Which sites Edge opens in Internet Explorer mode, and which cookies the two modes share.',
  why: 'Without the list old business applications stop; a site too many opens the old browser to attackers.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/browsersitelist',
  entity: 'microsoft.graph.browserSiteList',
  api: { version: 'v1.0', path: '/admin/edge/internetExplorerMode/siteLists' },
  permissions: { read: ['BrowserSiteLists.Read.All'], write: ['BrowserSiteLists.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: [
      'id',
      'lastModifiedBy',
      'lastModifiedDateTime',
      'publishedBy',
      'publishedDateTime',
      'revision',
      'status',
    ],
    required: ['displayName', 'description'],
  },
  parts: {
    sites: {
      shape: 'children',
      path: '{self}/sites',
      matchBy: ['webUrl'],
      fields: { serverOwned: TOLD },
    },
    sharedCookies: {
      shape: 'children',
      path: '{self}/sharedCookies',
      matchBy: ['hostOrDomain', 'displayName', 'path'],
      fields: { serverOwned: TOLD },
    },
  },
  handOver: [
    { when: 'recreated', say: 'Publish the site list {name} in the admin centre, and name it in the policy of Edge.' },
    { when: 'updated', say: 'Publish the site list {name} in the admin centre: browsers only see what is published.' },
  ],
  example: { field: 'description', values: ['Old applications', 'Old applications of the plant'] },
  limits: [
    'Browsers see a list as it was last published; a person publishes it after a restore.',
    'A list that is made anew has another identifier, which the policy of Edge must name.',
    'The history of sites and cookies is not brought back.',
  ],
});
