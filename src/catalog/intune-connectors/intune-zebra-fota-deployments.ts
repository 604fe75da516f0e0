import type { ZebraFotaDeployment } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, GROUP, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

type Deployment = Omit<ZebraFotaDeployment, 'deploymentAssignments'> & {
  deploymentAssignments?: { id?: unknown; assignmentTarget?: { groupId?: string }; target?: { groupId?: string } }[];
};

export const intuneZebraFotaDeployments = defineResource<Deployment>()({
  id: 'intune-zebra-fota-deployments',
  title: 'Updates of Zebra devices',
  about: 'When and how Zebra devices get the updates of their maker, and which groups of them.',
  why: 'Scanners in the warehouse stop together when it is wrong.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-androidfota-zebrafotadeployment',
  entity: 'microsoft.graph.zebraFotaDeployment',
  api: { version: 'beta', path: '/deviceManagement/zebraFotaDeployments' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'deploymentStatus', 'deploymentAssignments[].id'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'deploymentSettings'],
  },
  references: {
    'roleScopeTagIds[]': SCOPE_TAG,
    'deploymentAssignments[].target.groupId': GROUP,
    'deploymentAssignments[].assignmentTarget.groupId': GROUP,
  },
  example: { field: 'description', values: ['Scanners', 'Scanners of the stores'] },

  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Dates of a deployment that lie in the past are refused.',
    'The connection to Zebra is made by a person.',
  ],
});
