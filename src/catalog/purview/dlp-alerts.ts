import type { SecurityNamespace } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const dlpAlerts = defineResource<SecurityNamespace.Alert>()({
  id: 'dlp-alerts',
  title: 'Alerts of data loss prevention',
  about: 'Every time that a data loss prevention policy found somebody about to send or share what it guards.',
  why: 'They show what leaked, when and by whom, also when the alerts have gone from Microsoft’s portal.',
  service: 'admin-portal-settings',
  category: 'purview',
  promises: ['004'],
  learn: 'graph/api/resources/security-alert',
  entity: 'microsoft.graph.security.alert',
  api: {
    version: 'v1.0',
    path: '/security/alerts_v2',
    query: "$filter=serviceSource eq 'dataLossPrevention' and createdDateTime ge {from} and createdDateTime lt {to}",
  },
  permissions: { read: ['SecurityAlert.Read.All'], write: [] },
  licence: 'Microsoft 365 E5 Compliance for advanced alerts',
  shape: 'log',
  time: 'createdDateTime',
  nameField: 'title',
  limits: [
    'An alert is kept as it was first read: who took it on and how it was closed later is not.',
    'Microsoft takes no alerts back; they are kept as evidence.',
    'The first reading goes back thirty days.',
  ],
});
