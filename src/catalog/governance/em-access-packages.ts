import type { AccessPackage } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

/** What Microsoft shows of a role’s resource and of a scope beside their names. */
const SHOWN_ONLY = [
  ...['displayName', 'description', 'createdDateTime', 'modifiedDateTime', 'attributes'].map(
    (name) => `role.resource.${name}`,
  ),
  'scope.description',
];
const ORIGIN = { to: ['groups', 'service-principals'] } as const;

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
    keptIn: {
      accessPackagesIncompatibleWith: 'em-access-packages/incompatibleAccessPackages',
      assignmentPolicies: 'em-assignment-policies',
    },
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
    named: { catalog: 'id' },
  },
  references: { 'catalog.id': { to: 'em-catalogs' } },
  parts: {
    resourceRoleScopes: {
      shape: 'children',
      path: '{self}/resourceRoleScopes',
      query: '$expand=role($expand=resource),scope',
      update: 'none',
      matchBy: ['role.originId', 'scope.originId', 'role.originSystem'],
      fields: {
        serverOwned: ['id', 'createdDateTime', 'role.id', 'scope.id', ...SHOWN_ONLY],
        createOnly: ['role', 'scope'],
        required: ['role', 'scope'],
      },
      references: {
        'role.resource.id': { to: 'em-catalog-resources' },
        'role.resource.originId': ORIGIN,
        // A role of a group bears the group’s identifier in its own: Member_{group}.
        'role.originId': { to: 'groups', pattern: 'Member_{id}', or: [{ to: 'groups', pattern: 'Owner_{id}' }] },
        'scope.originId': ORIGIN,
      },
    },
    incompatibleGroups: { shape: 'links', path: '{self}/incompatibleGroups', to: ['groups'] },
    incompatibleAccessPackages: {
      shape: 'links',
      path: '{self}/incompatibleAccessPackages',
      to: ['em-access-packages'],
    },
  },
  example: { field: 'description', values: ['Everything for a new seller', 'Everything for a seller'] },
  limits: [
    'The policies of a package and its assignments are modules of their own.',
    'A role of an application is found again only where its identifier is the same.',
    'A package can be deleted only when nobody is assigned to it.',
    'A package cannot move to another catalog.',
  ],
});
