import type { HardwareOathTokenAuthenticationMethodDevice } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const hardwareOathDevices = defineResource<HardwareOathTokenAuthenticationMethodDevice>()({
  id: 'hardware-oath-devices',
  title: 'Hardware tokens',
  about: 'Hardware tokens that show one-time codes: serial number, maker, and who carries them.',
  why: 'After a loss it tells which token belonged to whom, so that they can be handed out again.',
  service: 'entra-id',
  category: 'users',
  promises: ['001'],
  learn: 'graph/api/resources/hardwareoathtokenauthenticationmethoddevice',
  entity: 'microsoft.graph.hardwareOathTokenAuthenticationMethodDevice',
  api: {
    version: 'beta',
    path: '/directory/authenticationMethodDevices/hardwareOathDevices',
    omitted: { hardwareOathDevices: 'the list that the object itself stands in' },
    neverReturned: { assignTo: 'taken when a token is assigned; assignedTo answers it' },
  },
  permissions: { read: ['Policy.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'recordOnly',
  because: 'Microsoft never returns the secret of a token; it is entered anew from the file that its maker delivered.',
  nameField: 'serialNumber',
  matchBy: [['serialNumber']],
  fields: { secret: ['secretKey'], volatile: ['lastUsedDateTime'] },
  limits: [
    'The secret is never returned: keep the file of the maker, and assign and activate tokens by a person.',
    'Only the preview interface has the tokens, and Microsoft’s permission list does not name their path yet.',
  ],
});
