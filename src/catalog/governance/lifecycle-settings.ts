import type { IdentityGovernanceNamespace } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const lifecycleSettings = defineResource<IdentityGovernanceNamespace.LifecycleManagementSettings>()({
  id: 'lifecycle-settings',
  title: 'Lifecycle workflow settings',
  about: 'How often lifecycle workflows run, and in whose name their mails are sent.',
  why: 'Run too seldom, leavers keep their access for hours; a wrong sender makes the mails look like fraud.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: [],
  learn: 'graph/api/resources/identitygovernance-lifecyclemanagementsettings',
  entity: 'microsoft.graph.identityGovernance.lifecycleManagementSettings',
  api: { version: 'v1.0', path: '/identityGovernance/lifecycleWorkflows/settings' },
  permissions: { read: ['LifecycleWorkflows.Read.All'], write: ['LifecycleWorkflows.ReadWrite.All'] },
  licence: 'Microsoft Entra ID Governance',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'workflowScheduleIntervalInHours', values: [3, 6] },
  limits: ['A domain that sends the mails must be verified and set up before the setting takes it.'],
});
