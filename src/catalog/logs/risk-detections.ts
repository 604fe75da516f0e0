import type { RiskDetection } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const riskDetections = defineResource<RiskDetection>()({
  id: 'risk-detections',
  title: 'Risk detections of users',
  about:
    'What Microsoft took for suspicious in sign-ins and accounts: leaked passwords, unusual places, known attackers.',
  why: 'They tell when an attack began and which accounts it reached, and so which snapshot is from before.',
  service: 'entra-id',
  category: 'logs',
  promises: ['004'],
  learn: 'graph/api/resources/riskdetection',
  entity: 'microsoft.graph.riskDetection',
  api: { version: 'v1.0', path: '/identityProtection/riskDetections', top: 500 },
  permissions: { read: ['IdentityRiskEvent.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P2 for all details',
  shape: 'log',
  time: 'detectedDateTime',
  actor: ['userId', 'userPrincipalName'],
  targets: ['userId'],
  nameField: 'riskEventType',
  limits: [
    'Microsoft keeps detections for 7, 30 or 90 days, depending on the licence; older ones cannot be fetched.',
    'A detection is kept as it was first read: that it was dismissed or confirmed later shows in the risky users.',
    'Microsoft answers one request a second for the whole tenant.',
  ],
});
