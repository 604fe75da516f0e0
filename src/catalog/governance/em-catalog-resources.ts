import type { AccessPackageResource } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const emCatalogResources = defineResource<AccessPackageResource>()({
  id: 'em-catalog-resources',
  title: 'Catalog resources',
  about: 'The groups, applications and sites that lie in a catalog, so that access packages may hand them out.',
  why: 'A package can give only what lies in its catalog: without the resource the access it stood for is gone.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/accesspackageresource',
  entity: 'microsoft.graph.accessPackageResource',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/entitlementManagement/catalogs/{parent}/resources',
    parent: 'em-catalogs',
    omitted: {
      uploadSessions: 'Uploads of data for a review of access; they are over when the data is there.',
      environment: 'Which region a site lies in is not shown in the list of a catalog.',
      roles: 'They follow from the resource; an access package keeps the roles that it gives.',
      scopes: 'They follow from the resource; an access package keeps the scopes in which it gives roles.',
    },
  },
  permissions: {
    read: ['EntitlementManagement.Read.All'],
    write: ['EntitlementManagement.ReadWrite.All', 'Group.ReadWrite.All'],
  },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'requested',
  request: {
    path: '/identityGovernance/entitlementManagement/resourceRequests',
    grant: 'adminAdd',
    alter: 'adminUpdate',
    revoke: 'adminRemove',
    verb: 'requestType',
    fields: [],
    wording: {
      grant: {
        'resource.originId': 'originId',
        'resource.originSystem': 'originSystem',
        'resource.displayName': 'displayName',
        'resource.description': 'description',
        'resource.attributes': 'attributes',
        'catalog.id': '{parent}',
      },
      existing: {
        'resource.id': '{id}',
        'resource.originId': 'originId',
        'resource.originSystem': 'originSystem',
        'resource.attributes': 'attributes',
        'catalog.id': '{parent}',
      },
    },
    settles: { field: 'state', done: ['delivered'], refused: ['deliveryFailed', 'denied', 'canceled'] },
  },
  nameField: 'displayName',
  matchBy: [['originSystem', 'originId']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    createOnly: ['originId', 'originSystem'],
    // They follow what lies in the catalog.
    volatile: ['displayName', 'description'],
    required: ['originId', 'originSystem'],
  },
  references: { originId: { to: ['groups', 'service-principals'] } },
  limits: [
    'Written only by requests, which Microsoft carries out some time after it has taken them.',
    'A site is named by its address, which is the same only in the same tenant.',
    'In which region of a tenant with several a site lies is not captured: Microsoft does not show it in this list.',
    'To put an application into a catalog may take Application.ReadWrite.All; Microsoft’s list does not say.',
  ],
});
