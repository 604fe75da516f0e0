import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoActivesyncOrganizationSettings = defineCmdletModule({
  id: 'exo-activesync-organization-settings',
  title: 'ActiveSync organization settings',
  about: 'What happens to phones that no rule is about, and who hears of it.',
  why: 'They decide whether an unknown phone gets mail.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ActiveSyncOrganizationSettings',
  roles: { read: ['View-Only Configuration', 'Organization Client Access'], write: ['Organization Client Access'] },
  licence: 'Exchange Online',
  shape: 'singleton',
  fields: { readOnly: ['Name'], unordered: ['AdminMailRecipients'] },
  example: { field: 'DefaultAccessLevel', values: ['Quarantine', 'Allow'] },
  limits: ['Phones that were let in or blocked one by one are properties of mailboxes and not captured.'],
});
