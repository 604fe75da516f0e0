import type { DeviceAndAppManagementAssignmentFilter } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneAssignmentFilters = defineResource<DeviceAndAppManagementAssignmentFilter>()({
  id: 'intune-assignment-filters',
  title: 'Assignment filters',
  about: 'Rules that narrow down to which devices of a group a policy or an app goes.',
  why: 'Without its filter an assignment reaches every device of the group.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-policyset-deviceandappmanagementassignmentfilter',
  entity: 'microsoft.graph.deviceAndAppManagementAssignmentFilter',
  api: { version: 'beta', path: '/deviceManagement/assignmentFilters' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName', 'platform']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'payloads'],
    createOnly: ['platform', 'assignmentFilterManagementType'],
    unordered: ['roleScopeTags'],
    required: ['displayName', 'platform', 'rule'],
  },
  references: { 'roleScopeTags[]': SCOPE_TAG },
  example: { field: 'description', values: ['Company devices', 'Company devices only'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'A filter that an assignment uses cannot be deleted.',
    'The rule is free text: names of device categories and enrolment profiles inside it are not rewritten.',
  ],
});
