import type { SubscribedSku } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const subscribedSkus = defineResource<SubscribedSku>()({
  id: 'subscribed-skus',
  title: 'Licences of the organization',
  about: 'Which licences the organization owns, how many, and which services they hold.',
  why: 'They name the licences of users, and show whether a seat is free for a restore.',
  service: 'entra-id',
  category: 'tenant',
  promises: [],
  learn: 'graph/api/resources/subscribedsku',
  entity: 'microsoft.graph.subscribedSku',
  api: { version: 'v1.0', path: '/subscribedSkus' },
  permissions: { read: ['LicenseAssignment.Read.All'], write: [] },
  shape: 'recordOnly',
  because: 'Licences are bought, not written.',
  nameField: 'skuPartNumber',
  matchBy: [['skuId']],
  fields: {
    serverOwned: ['id', 'accountId', 'accountName'],
    volatile: ['consumedUnits'],
    unordered: ['servicePlans', 'subscriptionIds'],
  },
  limits: ['Licences are bought, not written.'],
});
