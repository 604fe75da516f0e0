import type { OnPremisesDirectorySynchronization } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { onPremisesSyncQuirks } from './on-premises-sync.quirks.ts';

export const onPremisesSync = defineResource<OnPremisesDirectorySynchronization>()({
  id: 'on-premises-sync',
  title: 'On-premises synchronization',
  about: 'What the synchronization with Active Directory may do: write back, take objects over, delete how many.',
  why: 'A switch too many lets an account from the premises take over an administrator of the cloud.',
  service: 'entra-id',
  category: 'tenant',
  promises: [],
  learn: 'graph/api/resources/onpremisesdirectorysynchronization',
  entity: 'microsoft.graph.onPremisesDirectorySynchronization',
  api: { version: 'v1.0', path: '/directory/onPremisesSynchronization' },
  permissions: {
    read: ['OnPremDirectorySynchronization.Read.All'],
    write: ['OnPremDirectorySynchronization.ReadWrite.All'],
    delegatedOnly: ['read', 'write'],
  },
  roles: ['Global Administrator'],
  shape: 'fixed',
  matchBy: [['id']],
  fields: { serverOwned: ['id'], readOnly: ['features.passwordWritebackEnabled'] },
  homeOnly: 'What synchronizes another tenant is installed for that tenant alone.',
  example: { field: 'configuration.accidentalDeletionPrevention.alertThreshold', values: [500, 300] },
  limits: [
    'Only a signed-in Global Administrator can read or write these settings.',
    'Some switches cannot be turned off again once they are on; Microsoft refuses that.',
    'The rules of the synchronization live on its server and are not in here; those of cloud sync are provisioning jobs.',
  ],
  quirks: onPremisesSyncQuirks,
});
