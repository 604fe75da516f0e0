import type { PermissionGrantPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { permissionGrantQuirks } from './permission-grant-policies.quirks.ts';

export const permissionGrantPolicies = defineResource<PermissionGrantPolicy>()({
  id: 'permission-grant-policies',
  title: 'App consent policies',
  about: 'The conditions under which users may consent to applications.',
  why: 'A loosened condition lets any application ask people for their mail.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001', '004'],
  learn: 'graph/api/resources/permissiongrantpolicy',
  entity: 'microsoft.graph.permissionGrantPolicy',
  api: { version: 'v1.0', path: '/policies/permissionGrantPolicies' },
  permissions: {
    read: ['Policy.Read.PermissionGrant'],
    write: ['Policy.ReadWrite.PermissionGrant'],
    // The conditions cannot be read with the permission to write.
    alwaysRead: ['Policy.Read.PermissionGrant'],
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['id']],
  fields: {
    serverOwned: ['deletedDateTime', 'includes', 'excludes'],
    createOnly: ['id'],
    required: ['id', 'displayName'],
  },
  parts: {
    includes: {
      shape: 'children',
      path: '{self}/includes',
      fields: { serverOwned: ['id'], unordered: ['clientApplicationIds', 'permissions'] },
      references: {
        'clientApplicationIds[]': { to: 'applications', by: 'appId', except: ['all'], foreign: true },
        resourceApplication: { to: 'applications', by: 'appId', except: ['any'], foreign: true },
      },
      matchBy: ['permissionType', 'permissionClassification'],
      update: 'none',
    },
    excludes: {
      shape: 'children',
      path: '{self}/excludes',
      fields: { serverOwned: ['id'], unordered: ['clientApplicationIds', 'permissions'] },
      references: {
        'clientApplicationIds[]': { to: 'applications', by: 'appId', except: ['all'], foreign: true },
        resourceApplication: { to: 'applications', by: 'appId', except: ['any'], foreign: true },
      },
      matchBy: ['permissionType', 'permissionClassification'],
      update: 'none',
    },
  },
  example: { field: 'description', values: ['Low risk only', 'Low risk and verified publishers only'] },
  limits: [
    'Policies whose id begins with “microsoft-” belong to Microsoft.',
    'Conditions are replaced, never changed.',
  ],
  quirks: permissionGrantQuirks,
});
