import type { OAuth2PermissionGrant } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { oauth2PermissionGrantQuirks } from './oauth2-permission-grants.quirks.ts';

export const oauth2PermissionGrants = defineResource<OAuth2PermissionGrant>()({
  id: 'oauth2-permission-grants',
  title: 'Delegated permission grants',
  about: 'The consent that lets applications act for users: for everybody or for one user, and for which scopes.',
  why: 'A wider consent gives an application access to mail and files; a lost one breaks its sign-in.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '002'],
  learn: 'graph/api/resources/oauth2permissiongrant',
  entity: 'microsoft.graph.oAuth2PermissionGrant',
  api: {
    version: 'v1.0',
    path: '/oauth2PermissionGrants',
    select: ['id', 'clientId', 'consentType', 'principalId', 'resourceId', 'scope'],
    top: 999,
    delta: { path: '/oauth2PermissionGrants/delta' },
  },
  permissions: { read: ['Directory.Read.All'], write: ['DelegatedPermissionGrant.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'scope',
  matchBy: [['clientId', 'resourceId', 'consentType', 'principalId']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['clientId', 'consentType', 'principalId', 'resourceId'],
    required: ['clientId', 'consentType', 'resourceId', 'scope'],
  },
  references: {
    clientId: { to: 'service-principals' },
    resourceId: { to: 'service-principals' },
    principalId: { to: 'users' },
  },
  example: { field: 'scope', values: ['User.Read', 'User.Read openid'] },
  limits: ['Restoring a grant is giving consent: look at these steps with care.'],
  quirks: oauth2PermissionGrantQuirks,
});
