import type { DirectoryRole } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const directoryRoles = defineResource<DirectoryRole>()({
  id: 'directory-roles',
  title: 'Activated directory roles',
  about: 'The built-in roles that were ever used in this tenant, as the older interface lists them.',
  why: 'Older scripts and scoped administrators name roles by these identifiers.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/directoryrole',
  entity: 'microsoft.graph.directoryRole',
  api: {
    version: 'v1.0',
    path: '/directoryRoles',
    select: ['id', 'description', 'displayName', 'roleTemplateId'],
    delta: { path: '/directoryRoles/delta' },
    omitted: { deletedDateTime: 'roles go to no bin' },
    keptIn: { members: 'role-assignments', scopedMembers: 'administrative-units/scopedRoleMembers' },
  },
  permissions: { read: ['RoleManagement.Read.Directory'], write: [] },
  shape: 'recordOnly',
  because: 'Role assignments bring the members back and activate roles as needed.',
  nameField: 'displayName',
  matchBy: [['roleTemplateId']],
  fields: { serverOwned: ['id'] },
  references: { roleTemplateId: { to: 'role-definitions', by: 'templateId' } },
  limits: ['Neither custom roles nor conditions show here; the modules for role definitions and assignments hold all.'],
});
