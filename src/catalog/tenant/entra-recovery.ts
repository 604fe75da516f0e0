import { defineResource } from '../../model/resource.ts';

/** As Microsoft's metadata has it; the published types do not have it yet. */
interface EntraSnapshot {
  id?: string;
  createdDateTime?: string;
  totalChangedObjects?: number;
}

export const entraRecovery = defineResource<EntraSnapshot>()({
  id: 'entra-recovery',
  title: 'Microsoft Entra Backup and Recovery',
  about: 'The snapshots that Microsoft itself takes of the directory every day.',
  why: 'They are a second way back, in place and with the old identifiers; somebody must notice when they end.',
  service: 'entra-id',
  category: 'tenant',
  promises: [],
  learn: 'graph/api/resources/entrarecoveryservices-snapshot',
  entity: 'microsoft.graph.entraRecoveryServices.snapshot',
  api: {
    version: 'v1.0',
    path: '/directory/recovery/snapshots',
    omitted: {
      recoveryJobs: 'what somebody once asked for, not a state of the directory',
      recoveryPreviewJobs: 'what somebody once asked for, not a state of the directory',
    },
  },
  permissions: { read: ['EntraBackup.Read.All'], write: [] },
  shape: 'recordOnly',
  because: 'Microsoft takes these snapshots by itself, and lets only a signed-in administrator recover from one.',
  nameField: 'createdDateTime',
  limits: [
    'Only which snapshots there are is kept; what is in them cannot be read.',
    'Recovering from one is an order that a signed-in administrator gives in the admin centre.',
    'Microsoft offers them only in its public cloud, and they do not bring back what was deleted for good.',
  ],
});
