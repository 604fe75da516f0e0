import type { ActivityBasedTimeoutPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const activityBasedTimeoutPolicies = defineResource<ActivityBasedTimeoutPolicy>()({
  id: 'activity-based-timeout-policies',
  title: 'Idle session timeout',
  about: 'After how long without activity the web portals sign people out.',
  why: 'Without it a session left open stays open.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/activitybasedtimeoutpolicy',
  entity: 'microsoft.graph.activityBasedTimeoutPolicy',
  api: {
    version: 'v1.0',
    path: '/policies/activityBasedTimeoutPolicies',
    omitted: { appliesTo: 'such a policy holds for the whole organization' },
  },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ApplicationConfiguration'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'deletedDateTime'], required: ['displayName', 'definition', 'isOrganizationDefault'] },
  example: { field: 'displayName', values: ['Idle timeout', 'Idle timeout for the portals'] },
  limits: ['The rule is a text that is restored as it was, letter by letter.'],
});
