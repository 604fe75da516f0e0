import type { ResourceOperation } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, RBAC } from '../intune.ts';

export const intuneResourceOperations = defineResource<ResourceOperation>()({
  id: 'intune-resource-operations',
  title: 'Actions that roles of Intune may hold',
  about: 'Microsoft’s list of all actions that a role of Intune can allow.',
  why: 'It tells what an action in a role means, and whether a tenant knows it.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: ['000'],
  learn: 'graph/api/resources/intune-rbac-resourceoperation',
  entity: 'microsoft.graph.resourceOperation',
  api: { version: 'v1.0', path: '/deviceManagement/resourceOperations' },
  permissions: { read: RBAC.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',

  because: 'Microsoft keeps the list, and nobody writes it.',
  nameField: 'actionName',
  matchBy: [['resourceName', 'actionName']],
  limits: ['The list is Microsoft’s own: it is captured for reading, and never written.'],
});
