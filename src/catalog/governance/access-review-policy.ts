import type { AccessReviewPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const accessReviewPolicy = defineResource<AccessReviewPolicy>()({
  id: 'access-review-policy',
  title: 'Access review policy',
  about: 'Whether the owners of a group may create access reviews of it.',
  why: 'Switched on by mistake, it lets every group owner start reviews that take access away.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/accessreviewpolicy',
  entity: 'microsoft.graph.accessReviewPolicy',
  api: { version: 'beta', path: '/policies/accessReviewPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.AccessReview'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'singleton',
  nameField: 'displayName',
  fields: { serverOwned: ['id'], readOnly: ['displayName', 'description'] },
  example: { field: 'isGroupOwnerManagementEnabled', values: [true, false] },
  limits: ['Microsoft offers this policy only in the preview interface, which may change.'],
});
