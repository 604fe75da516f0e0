import type { RiskyUser } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const riskyUsers = defineResource<RiskyUser>()({
  id: 'risky-users',
  title: 'Risky users',
  about: 'Whom Microsoft takes to be at risk at the moment, how much, and since when.',
  why: 'Policies let people in or keep them out by it, and it shows which accounts were taken over.',
  service: 'entra-id',
  category: 'logs',
  promises: ['004'],
  learn: 'graph/api/resources/riskyuser',
  entity: 'microsoft.graph.riskyUser',
  api: {
    version: 'v1.0',
    path: '/identityProtection/riskyUsers',
    top: 500,
    omitted: { history: 'one request a user; the snapshots show the changes' },
  },
  permissions: { read: ['IdentityRiskyUser.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P2',
  shape: 'recordOnly',
  because: 'Microsoft works the risk of a user out from detections; nobody can set it back to what it was.',
  nameField: 'userPrincipalName',
  fields: { volatile: ['isProcessing', 'riskLastUpdatedDateTime'] },
  limits: [
    'Microsoft computes the risk: it is kept for the record and never restored.',
    'The history of each user is not read: it takes a request for each, and one a second is all the tenant gets.',
  ],
});
