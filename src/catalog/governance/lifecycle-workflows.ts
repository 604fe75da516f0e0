import type { IdentityGovernanceNamespace } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { lifecycleWorkflowQuirks } from './lifecycle-workflows.quirks.ts';

type Workflow = Omit<IdentityGovernanceNamespace.Workflow, 'tasks' | 'executionConditions'> & {
  tasks?: (Omit<IdentityGovernanceNamespace.Task, 'id'> & { id?: unknown })[];
  executionConditions?: { scope?: { rule?: string; groups?: { id?: string }[] }; trigger?: object };
};

export const lifecycleWorkflows = defineResource<Workflow>()({
  id: 'lifecycle-workflows',
  title: 'Lifecycle workflows',
  about: 'What happens by itself when people join, move or leave: whom it is about, when, and task by task.',
  why: 'Without them leavers keep their access; a changed one takes the access of people who stay.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: [],
  learn: 'graph/api/resources/identitygovernance-workflow',
  entity: 'microsoft.graph.identityGovernance.workflow',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/lifecycleWorkflows/workflows',
    detail: { expand: 'tasks' },
    omitted: {
      administrationScopeTargets: 'To which administrators a workflow is limited is not captured.',
      previewScope: 'Whom a workflow would be about is worked out from its conditions.',
      executionScope: 'Whom a workflow is about is worked out from its conditions.',
      runs: 'What ran when is history, which Microsoft keeps.',
      taskReports: 'What ran when is history, which Microsoft keeps.',
      userProcessingResults: 'What ran when is history, which Microsoft keeps.',
    },
  },
  permissions: {
    read: ['LifecycleWorkflows-Workflow.Read.All'],
    write: ['LifecycleWorkflows-Workflow.ReadWrite.All'],
  },
  licence: 'Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: [
      'id',
      'version',
      'createdDateTime',
      'lastModifiedDateTime',
      'deletedDateTime',
      'nextScheduleRunDateTime',
      'tasks[].id',
    ],
    createOnly: ['category'],
    unordered: ['tasks[]'],
    required: ['category', 'displayName', 'isEnabled', 'isSchedulingEnabled', 'executionConditions', 'tasks'],
    named: { 'executionConditions.scope.groups[]': 'id' },
  },
  references: {
    'executionConditions.scope.groups[].id': { to: 'groups' },
    'tasks[].arguments[].value': {
      to: ['groups', 'users', 'em-access-packages', 'em-assignment-policies', 'lifecycle-custom-task-extensions'],
      inside: true,
      foreign: true,
    },
  },
  parts: {
    versions: {
      shape: 'children',
      path: '{self}/versions',
      key: 'versionNumber',
      recordOnly: 'Earlier versions are kept for the record; whatever changes a workflow makes a new one.',
      fields: { serverOwned: ['createdDateTime', 'lastModifiedDateTime'] },
      omitted: {
        administrationScopeTargets: 'To which administrators a workflow is limited is not captured.',
        tasks: 'The tasks of an earlier version are not read; those of the workflow itself are.',
      },
    },
  },
  // A workflow acts on people as soon as it runs: it is switched on when all the rest stands.
  create: { first: { isEnabled: false, isSchedulingEnabled: false } },
  handOver: [{ when: 'recreated', say: 'Workflow {name} is as it was: look through whom it is about before it runs.' }],
  example: { field: 'description', values: ['On the first day', 'On the first day of a colleague'] },
  limits: [
    'A change of the tasks or of whom a workflow is about makes a new version of it.',
    'Deleted workflows wait in a bin of their own, which is not read: a workflow is made anew with a new identifier.',
    'What ran when, and for whom, is not captured.',
    'To which administrators a workflow is limited is not captured.',
  ],
  quirks: lifecycleWorkflowQuirks,
});
