import type {
  AccessPackageAssignmentRequestWorkflowExtension,
  LogicAppTriggerEndpointConfiguration,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Extension = Omit<AccessPackageAssignmentRequestWorkflowExtension, 'endpointConfiguration'> & {
  endpointConfiguration?: LogicAppTriggerEndpointConfiguration;
};

export const emCustomWorkflowExtensions = defineResource<Extension>()({
  id: 'em-custom-workflow-extensions',
  title: 'Access package workflow extensions',
  about: 'Logic Apps of the organization that are called when an access package is asked for or given.',
  why: 'Policies of access packages name them; without the extension the step it stood for is left out.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/customcalloutextension',
  entity: 'microsoft.graph.customCalloutExtension',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/entitlementManagement/catalogs/{parent}/customWorkflowExtensions',
    parent: 'em-catalogs',
    kinds: ['accessPackageAssignmentRequestWorkflowExtension', 'accessPackageAssignmentWorkflowExtension'],
  },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdBy', 'createdDateTime', 'lastModifiedBy', 'lastModifiedDateTime'],
    createOnly: ['@odata.type'],
    required: ['displayName', 'description', 'endpointConfiguration', 'authenticationConfiguration'],
  },
  update: { method: 'PUT' },
  handOver: [
    {
      when: 'recreated',
      say: 'The extension {name} has a new identifier: name it again in the policies that call it.',
    },
  ],
  example: { field: 'description', values: ['Asks the warehouse', 'Asks the warehouse and the fleet'] },
  limits: [
    'The Logic App is a part of Azure: it must exist and trust the tenant, and is not backed up.',
    'Microsoft’s list of permissions is not certain that an application may make an extension.',
  ],
});
