import type { SynchronizationJob } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const provisioningJobs = defineResource<SynchronizationJob>()({
  id: 'provisioning-jobs',
  title: 'Provisioning jobs',
  about: 'What an application’s provisioning writes into another system: mappings, scoping rules and schedule.',
  why: 'A lost mapping or a wrong scope disables the accounts of people in the other system, by the thousand.',
  service: 'entra-id',
  category: 'applications',
  promises: [],
  learn: 'graph/api/resources/synchronization-synchronizationjob',
  entity: 'microsoft.graph.synchronizationJob',
  api: {
    version: 'v1.0',
    path: '/servicePrincipals/{parent}/synchronization/jobs',
    parent: 'service-principals',
    // Microsoft's own applications provision nothing.
    parentWhere: [
      { field: 'servicePrincipalType', equals: 'Application' },
      { field: 'appOwnerOrganizationId', not: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' },
    ],
    omitted: { bulkUpload: 'data on its way into the service, not a setting' },
    keptIn: { schema: 'provisioning-jobs/schema' },
  },
  permissions: { read: ['Synchronization.Read.All'], write: ['Synchronization.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1; Microsoft Entra ID Governance for some connectors',
  shape: 'collection',
  nameField: 'templateId',
  matchBy: [['templateId']],
  fields: {
    serverOwned: ['id'],
    volatile: ['status'],
    readOnly: ['schedule'],
    createOnly: ['templateId'],
    required: ['templateId'],
  },
  parts: {
    schema: {
      shape: 'child',
      path: '{self}/schema',
      update: 'PUT',
      fields: { serverOwned: ['version', 'directories[].discoveryDateTime', 'directories[].version'] },
    },
  },
  handOver: [
    {
      when: 'recreated',
      say: 'Enter the address and the credentials of {name} again, test them, look at its scope, and only then start it: a wrong scope disables accounts in the other system.',
    },
  ],
  example: {
    field: 'synchronizationJobSettings',
    values: [
      [{ name: 'SkipOutOfScopeDeletions', value: 'True' }],
      [{ name: 'SkipOutOfScopeDeletions', value: 'False' }],
    ],
  },
  limits: [
    'Microsoft never returns the credentials of the other system: a person enters them again.',
    'A job is never started or stopped: one made anew is off until a person starts it, and begins with everybody.',
    'A job made anew has another identifier, and what it had already seen is lost.',
    'Templates that an application was changed to offer are not captured.',
  ],
});
