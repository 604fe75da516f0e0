import type { RiskyServicePrincipal } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const riskyServicePrincipals = defineResource<RiskyServicePrincipal>()({
  id: 'risky-service-principals',
  title: 'Risky applications',
  about: 'Which applications Microsoft takes to be at risk at the moment, how much, and since when.',
  why: 'Policies keep applications out by it, and it shows which of them an attacker holds.',
  service: 'entra-id',
  category: 'logs',
  promises: [],
  learn: 'graph/api/resources/riskyserviceprincipal',
  entity: 'microsoft.graph.riskyServicePrincipal',
  api: {
    version: 'v1.0',
    path: '/identityProtection/riskyServicePrincipals',
    top: 500,
    omitted: { history: 'one request a principal; the snapshots show the changes' },
  },
  permissions: { read: ['IdentityRiskyServicePrincipal.Read.All'], write: [] },
  licence: 'Microsoft Entra Workload ID Premium',
  shape: 'recordOnly',
  because: 'Microsoft works the risk of an application out from detections; nobody can set it back to what it was.',
  nameField: 'displayName',
  fields: { volatile: ['isProcessing', 'riskLastUpdatedDateTime'] },
  limits: [
    'Microsoft computes the risk: it is kept for the record and never restored.',
    'The history of each application is not read: it takes a request for each, and one a second is all the tenant gets.',
  ],
});
