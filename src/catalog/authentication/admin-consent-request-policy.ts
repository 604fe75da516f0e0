import type { AdminConsentRequestPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const adminConsentRequestPolicy = defineResource<AdminConsentRequestPolicy>()({
  id: 'admin-consent-request-policy',
  title: 'Admin consent requests',
  about: 'Whether users may ask for consent to an application, and who decides.',
  why: 'Without reviewers requests are lost, and people look for other ways.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/adminconsentrequestpolicy',
  entity: 'microsoft.graph.adminConsentRequestPolicy',
  api: { version: 'v1.0', path: '/policies/adminConsentRequestPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ConsentRequest'] },
  shape: 'singleton',
  fields: { serverOwned: ['id', 'version'], unordered: ['reviewers'] },
  references: {
    'reviewers[].query': { to: ['users', 'groups', 'role-definitions'], inside: true, foreign: true },
  },
  update: {
    method: 'PUT',
    always: ['isEnabled', 'notifyReviewers', 'remindersEnabled', 'requestDurationInDays', 'reviewers'],
  },
  example: { field: 'requestDurationInDays', values: [30, 14] },
  limits: ['Requests that wait for a decision cannot be restored.'],
});
