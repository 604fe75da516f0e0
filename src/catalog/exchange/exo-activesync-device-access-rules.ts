import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoActivesyncDeviceAccessRules = defineCmdletModule({
  id: 'exo-activesync-device-access-rules',
  title: 'ActiveSync device access rules',
  about: 'Which kinds of phones are let in, blocked or held back.',
  why: 'A lost rule lets in the devices that were shut out for a reason.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ActiveSyncDeviceAccessRule',
  roles: { read: ['View-Only Configuration', 'Organization Client Access'], write: ['Organization Client Access'] },
  licence: 'Exchange Online',
  nameField: 'QueryString',
  matchBy: [['Characteristic', 'QueryString']],
  fields: {
    readOnly: ['Name'],
    createOnly: ['QueryString', 'Characteristic'],
    required: ['QueryString', 'Characteristic', 'AccessLevel'],
  },
  example: { field: 'AccessLevel', values: ['Block', 'Quarantine'] },
  limits: ['What a rule looks at is fixed when it is made: another device means a new rule.'],
});
