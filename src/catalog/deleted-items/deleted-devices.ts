import type { Device } from '@microsoft/microsoft-graph-types-beta';
import { defineResource, properties } from '../../model/resource.ts';
import { devices } from '../directory/devices.ts';

export const deletedDevices = defineResource<Device>()({
  id: 'deleted-devices',
  title: 'Deleted devices',
  about: 'Joined and registered devices in the bin, with the time of their deletion.',
  why: 'For 30 days a device comes back with its recovery keys and local passwords; afterwards it must join anew.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: [],
  learn: 'graph/api/resources/device',
  entity: 'microsoft.graph.device',
  api: {
    version: 'beta',
    path: '/directory/deletedItems/microsoft.graph.device',
    item: '/directory/deletedItems/{id}',
    top: 999,
    omitted: {
      ...devices.api.omitted,
      ...Object.fromEntries(
        properties('commands deviceTemplate memberOf registeredOwners registeredUsers usageRights').map((name) => [
          name,
          'a device in the bin shows no relations',
        ]),
      ),
    },
  },
  permissions: { read: ['Device.Read.All'], write: [] },
  shape: 'recordOnly',
  because: 'Microsoft lets only a signed-in administrator bring a device back from the bin.',
  nameField: 'displayName',
  fields: { volatile: ['approximateLastSignInDateTime'] },
  limits: [
    'Kept so that somebody notices in time; a device is brought back in the admin centre or by Graph, signed in.',
    'Hybrid joined devices, and those that an application made, are deleted at once and never lie in the bin.',
    'Microsoft offers this bin only as a preview, and does not document which permission an application needs.',
  ],
});
