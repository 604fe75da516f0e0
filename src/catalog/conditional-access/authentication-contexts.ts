import type { AuthenticationContextClassReference } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { authenticationContextQuirks } from './authentication-contexts.quirks.ts';

export const authenticationContexts = defineResource<AuthenticationContextClassReference>()({
  id: 'authentication-contexts',
  title: 'Authentication contexts',
  about: 'Labels (c1 to c99) by which applications and sites ask for a stronger sign-in.',
  why: 'Policies, sites and roles name them; without them the stronger sign-in is no longer asked for.',
  service: 'admin-portal-settings',
  category: 'conditional-access',
  promises: ['001'],
  learn: 'graph/api/resources/authenticationcontextclassreference',
  entity: 'microsoft.graph.authenticationContextClassReference',
  api: { version: 'v1.0', path: '/identity/conditionalAccess/authenticationContextClassReferences' },
  permissions: { read: ['AuthenticationContext.Read.All'], write: ['AuthenticationContext.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['id']],
  fields: { createOnly: ['id'], required: ['id', 'displayName', 'description', 'isAvailable'] },
  example: { field: 'displayName', values: ['Trusted device', 'Trusted device and MFA'] },
  limits: ['SharePoint sites, sensitivity labels and role settings name a context by its id, which is kept.'],
  quirks: authenticationContextQuirks,
});
