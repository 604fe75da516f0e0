import type { ServicePrincipalRiskDetection } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const servicePrincipalRiskDetections = defineResource<ServicePrincipalRiskDetection>()({
  id: 'service-principal-risk-detections',
  title: 'Risk detections of applications',
  about: 'What Microsoft took for suspicious in applications: leaked secrets, unusual sign-ins, odd changes.',
  why: 'An attacker who holds an application outlives every password change; this is where it first shows.',
  service: 'entra-id',
  category: 'logs',
  promises: [],
  learn: 'graph/api/resources/serviceprincipalriskdetection',
  entity: 'microsoft.graph.servicePrincipalRiskDetection',
  api: { version: 'v1.0', path: '/identityProtection/servicePrincipalRiskDetections', top: 500 },
  permissions: { read: ['IdentityRiskEvent.Read.All'], write: [] },
  licence: 'Microsoft Entra Workload ID Premium',
  shape: 'log',
  time: 'detectedDateTime',
  actor: ['servicePrincipalId', 'servicePrincipalDisplayName'],
  targets: ['servicePrincipalId'],
  nameField: 'riskEventType',
  limits: [
    'Without the licence Microsoft hides the level and the detail of the risk.',
    'A detection is kept as it was first read: what became of it later shows in the risky applications.',
    'Microsoft answers one request a second for the whole tenant.',
  ],
});
