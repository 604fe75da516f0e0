import type { ConfigurationSnapshotJob } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const tenantConfigurationSnapshots = defineResource<ConfigurationSnapshotJob>()({
  id: 'tenant-configuration-snapshots',
  title: 'Tenant configuration management: snapshots',
  about: 'Which snapshots of settings somebody had Microsoft’s own configuration management take, and of what.',
  why: 'They are a second witness of how settings stood, for the few days that Microsoft keeps them.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/configurationsnapshotjob',
  entity: 'microsoft.graph.configurationSnapshotJob',
  api: { version: 'v1.0', path: '/admin/configurationManagement/configurationSnapshotJobs' },
  permissions: { read: ['ConfigurationMonitoring.Read.All'], write: [] },
  optIn: { why: 'Only tenants that have set up Microsoft’s configuration management have them.' },
  shape: 'recordOnly',
  because: 'A snapshot is an order to Microsoft that was carried out; its write-back is not offered.',
  nameField: 'displayName',
  limits: [
    'Only which snapshots there are is kept; Microsoft deletes what is in them after seven days.',
    'What the snapshots hold is captured by the other modules, from the settings themselves.',
  ],
});
