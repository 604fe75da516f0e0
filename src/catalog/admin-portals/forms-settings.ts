import type { AdminForms } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const formsSettings = defineResource<AdminForms>()({
  id: 'forms-settings',
  title: 'Microsoft Forms settings',
  about: 'Whether forms may be answered, shared and edited from outside, and whether names are recorded.',
  why: 'Opened, anybody outside edits your forms; shut, surveys of customers fall silent.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/adminForms',
  entity: 'microsoft.graph.adminForms',
  api: { version: 'beta', path: '/admin/forms' },
  permissions: { read: ['OrgSettings-Forms.Read.All'], write: ['OrgSettings-Forms.ReadWrite.All'] },
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'settings.isExternalShareResultEnabled', values: [true, false] },
  limits: ['Microsoft offers these settings only in the preview interface, which may change.'],
});
