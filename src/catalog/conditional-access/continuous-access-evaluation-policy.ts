import type { ContinuousAccessEvaluationPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const continuousAccessEvaluationPolicy = defineResource<ContinuousAccessEvaluationPolicy>()({
  id: 'continuous-access-evaluation-policy',
  title: 'Continuous access evaluation policy',
  about: 'The older setting of whose sessions end at once when an account is blocked or a location changes.',
  why: 'It explains how sessions were checked before Conditional Access policies took the setting over.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/continuousaccessevaluationpolicy',
  entity: 'microsoft.graph.continuousAccessEvaluationPolicy',
  api: { version: 'beta', path: '/identity/continuousAccessEvaluationPolicy' },
  permissions: { read: ['Policy.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'singleton',
  nameField: 'displayName',
  fields: {
    serverOwned: ['id'],
    readOnly: ['displayName', 'description', 'groups', 'isEnabled', 'users', 'migrate'],
    unordered: ['users', 'groups'],
  },
  references: { 'users[]': { to: 'users' }, 'groups[]': { to: 'groups' } },
  untouchable: [
    {
      when: [],
      cannot: 'write',
      say: 'Microsoft takes only the order to migrate it into Conditional Access, which cannot be undone.',
    },
  ],
  limits: ['The session control of a Conditional Access policy has taken its place: restore the policy instead.'],
});
