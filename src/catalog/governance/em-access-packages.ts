import type { AccessPackage } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { accessPackageQuirks } from './em-access-packages.quirks.ts';

export const emAccessPackages = defineResource<AccessPackage>()({
  id: 'em-access-packages',
  title: 'Access packages',
  about: 'Bundles of access that people can ask for: the package, whether it is hidden, and what excludes it.',
  why: 'Projects and partners get their access by them; without the package nobody can ask for it.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/accesspackage',
  entity: 'microsoft.graph.accessPackage',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/entitlementManagement/accessPackages',
    query: '$expand=catalog',
  },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    createOnly: ['catalog'],
    required: ['displayName', 'description', 'catalog'],
  },
  references: { 'catalog.id': { to: 'em-catalogs' } },
  parts: {
    incompatibleGroups: { shape: 'links', path: '{self}/incompatibleGroups', to: ['groups'] },
    incompatibleAccessPackages: {
      shape: 'links',
      path: '{self}/incompatibleAccessPackages',
      to: ['em-access-packages'],
    },
  },
  handOver: [{ when: 'recreated', say: 'Put the resources and the policies of access package {name} into it again.' }],
  example: { field: 'description', values: ['Everything for a new seller', 'Everything for a seller'] },
  limits: [
    'The resource roles in a package, its policies and its assignments are not part of this module.',
    'A package can be deleted only when nobody is assigned to it.',
    'A package cannot move to another catalog.',
  ],
  quirks: accessPackageQuirks,
});
