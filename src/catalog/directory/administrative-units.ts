import type { AdministrativeUnit } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const administrativeUnits = defineResource<AdministrativeUnit>()({
  id: 'administrative-units',
  title: 'Administrative units',
  about: 'Parts of the tenant whose users, groups and devices are looked after by their own administrators.',
  why: 'They decide who may administer whom; restricted units protect the accounts that matter most.',
  service: 'entra-id',
  category: 'groups',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/administrativeunit',
  entity: 'microsoft.graph.administrativeUnit',
  api: {
    version: 'v1.0',
    path: '/directory/administrativeUnits',
    select: [
      'id',
      'description',
      'displayName',
      'isMemberManagementRestricted',
      'membershipRule',
      'membershipRuleProcessingState',
      'membershipType',
      'visibility',
    ],
    top: 999,
    delta: { path: '/directory/administrativeUnits/delta', parts: ['members'] },
    omitted: { deletedDateTime: 'set only in the bin, which is a module of its own' },
  },
  permissions: {
    read: ['AdministrativeUnit.Read.All'],
    write: ['AdministrativeUnit.ReadWrite.All'],
    extra: {
      'hidden members': { read: ['Member.Read.Hidden'] },
      'scoped administrators': {
        read: ['RoleManagement.Read.Directory'],
        write: ['RoleManagement.ReadWrite.Directory'],
      },
    },
  },
  licence: 'Microsoft Entra ID P1 for the administrators, and for the members of dynamic units',
  roles: ['A role assigned at the scope of the unit, to change the members of restricted management units'],
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'deletedDateTime'],
    createOnly: ['isMemberManagementRestricted'],
    required: ['displayName'],
  },
  references: { membershipRule: { to: ['users', 'groups', 'applications'], inside: true, foreign: true } },
  parts: {
    members: {
      shape: 'links',
      path: '{self}/members',
      to: ['users', 'groups', 'devices'],
      writeWhere: {
        conditions: [{ field: 'membershipType', not: 'Dynamic' }],
        say: 'The members of dynamic administrative units are computed.',
      },
    },
    scopedRoleMembers: {
      shape: 'children',
      path: '{self}/scopedRoleMembers',
      permissions: { read: ['RoleManagement.Read.Directory'] },
      fields: { serverOwned: ['administrativeUnitId', 'roleMemberInfo.displayName'] },
      references: {
        roleId: { to: 'directory-roles' },
        'roleMemberInfo.id': { to: ['users', 'groups', 'service-principals'] },
      },
      matchBy: ['roleId', 'roleMemberInfo.id'],
      update: 'none',
      recordOnly: 'Role assignments hold the same administrators with the scope of the unit and bring them back.',
    },
  },
  create: { first: { membershipRuleProcessingState: 'Paused' } },
  bin: 'deleted-administrative-units',
  example: { field: 'description', values: ['Branch north', 'Branch north and east'] },
  limits: [
    'Whether a unit restricts the management of its members is decided at its creation and never changes.',
    'Hidden members are seen only with the permission Member.Read.Hidden.',
    'The members of a restricted unit can be changed only by an application that holds a role at its scope.',
  ],
});
