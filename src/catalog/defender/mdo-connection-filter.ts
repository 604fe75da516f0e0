import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoConnectionFilter = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-connection-filter',
  title: 'Connection filter policy',
  about: 'Addresses of servers whose mail is always taken, or never.',
  why: 'One address range too many lets in mail that no filter looks at.',
  noun: 'HostedConnectionFilterPolicy',
  licence: 'Exchange Online Protection',
  shape: 'fixed',
  fields: { readOnly: ['Name', 'IsDefault'], unordered: ['IPAllowList', 'IPBlockList'] },
  example: { field: 'EnableSafeList', values: [true, false] },
  limits: ['There is one such policy, which is Microsoft’s own: it can only be changed.'],
});
