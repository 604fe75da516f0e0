import type { AdminReportSettings } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const reportSettings = defineResource<AdminReportSettings>()({
  id: 'report-settings',
  title: 'Privacy of usage reports',
  about: 'Whether usage reports show the names of people, groups and sites.',
  why: 'Switched over, reports show who did what, or nobody can work with them any more.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/adminreportsettings',
  entity: 'microsoft.graph.adminReportSettings',
  api: { version: 'v1.0', path: '/admin/reportSettings' },
  permissions: { read: ['ReportSettings.Read.All'], write: ['ReportSettings.ReadWrite.All'] },
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'displayConcealedNames', values: [true, false] },
  limits: ['A change shows in the reports some minutes later.'],
});
