import type { RoleScopeTag } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER } from '../intune.ts';

export const intuneRoleScopeTags = defineResource<RoleScopeTag>()({
  id: 'intune-role-scope-tags',
  title: 'Scope tags',
  about:
    'Labels on the objects of Intune that say which administrators see them, and the groups whose devices get one by themselves.',
  why: 'They bound what an administrator may touch; every object of Intune names them.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: ['000'],
  learn: 'graph/api/resources/intune-rbac-rolescopetag',
  entity: 'microsoft.graph.roleScopeTag',
  api: { version: 'beta', path: '/deviceManagement/roleScopeTags', localKeys: true },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id'], readOnly: ['isBuiltIn'], required: ['displayName'] },
  parts: { assignments: assignments() },
  untouchable: [
    {
      when: [{ field: 'isBuiltIn', equals: true }],
      cannot: 'write',
      say: 'The tag “Default” is Microsoft’s own and in every tenant.',
    },
  ],
  example: { field: 'description', values: ['Seen by the help desk', 'Seen by the help desk and by IT'] },
  limits: [NEW_IDENTIFIER, 'A tag that is in use cannot be deleted.'],
});
