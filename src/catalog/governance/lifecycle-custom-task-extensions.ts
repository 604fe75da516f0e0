import type {
  IdentityGovernanceNamespace,
  LogicAppTriggerEndpointConfiguration,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Extension = Omit<IdentityGovernanceNamespace.CustomTaskExtension, 'endpointConfiguration'> & {
  endpointConfiguration?: LogicAppTriggerEndpointConfiguration;
};

export const lifecycleCustomTaskExtensions = defineResource<Extension>()({
  id: 'lifecycle-custom-task-extensions',
  title: 'Lifecycle workflow task extensions',
  about: 'Logic Apps of the organization that a lifecycle workflow calls as one of its tasks.',
  why: 'Workflows name them; without the extension the step it stood for is left out.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: [],
  learn: 'graph/api/resources/identitygovernance-customtaskextension',
  entity: 'microsoft.graph.identityGovernance.customTaskExtension',
  api: { version: 'v1.0', path: '/identityGovernance/lifecycleWorkflows/customTaskExtensions' },
  permissions: {
    read: ['LifecycleWorkflows-CustomExt.Read.All'],
    write: ['LifecycleWorkflows-CustomExt.ReadWrite.All'],
  },
  licence: 'Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    required: ['displayName', 'description', 'endpointConfiguration', 'authenticationConfiguration'],
  },
  handOver: [
    {
      when: 'recreated',
      say: 'The extension {name} has a new identifier: name it again in the workflows that call it.',
    },
  ],
  example: { field: 'description', values: ['Orders the badge', 'Orders the badge and the desk'] },
  limits: [
    'The Logic App is a part of Azure: it must exist and trust the tenant, and is not backed up.',
    'Which applications may answer for an extension is not captured.',
  ],
});
