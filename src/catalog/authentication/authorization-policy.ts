import type { AuthorizationPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const authorizationPolicy = defineResource<AuthorizationPolicy>()({
  id: 'authorization-policy',
  title: 'Authorization policy',
  about: 'What ordinary users and guests may do: invite, register applications, consent, read others.',
  why: 'It is the floor under every permission in the tenant; loosened, everybody may do more.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/authorizationpolicy',
  entity: 'microsoft.graph.authorizationPolicy',
  api: { version: 'v1.0', path: '/policies/authorizationPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.Authorization'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: {
    serverOwned: ['id', 'deletedDateTime'],
    readOnly: ['displayName', 'description'],
    unordered: ['defaultUserRolePermissions.permissionGrantPoliciesAssigned'],
  },
  references: {
    'defaultUserRolePermissions.permissionGrantPoliciesAssigned[]': {
      to: 'permission-grant-policies',
      pattern: 'ManagePermissionGrantsForSelf.{id}',
      foreign: true,
      or: [
        {
          to: 'permission-grant-policies',
          pattern: 'ManagePermissionGrantsForOwnedResource.{id}',
          foreign: true,
        },
      ],
    },
  },
  example: { field: 'allowedToSignUpEmailBasedSubscriptions', values: [true, false] },
  limits: [
    'Preview features that are switched on are in the preview interface only, which has another shape; they are not captured.',
    'The portal’s switches for self-service group management have no interface.',
  ],
});
