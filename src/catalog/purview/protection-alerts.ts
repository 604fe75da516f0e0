import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const protectionAlerts = defineCmdletModule({
  id: 'protection-alerts',
  title: 'Alert policies',
  about: 'At what events Microsoft raises an alert, and who is told of it.',
  why: 'With an alert lost, an attack is in the logs and nobody hears of it.',
  category: 'purview',
  promises: ['000'],
  backend: 'compliance',
  noun: 'ProtectionAlert',
  roles: { read: ['View-Only Manage Alerts', 'Manage Alerts'], write: ['Manage Alerts'] },
  licence: 'Microsoft 365 E3',
  fields: {
    readOnly: ['IsSystemRule', 'ImmutableId'],
    createOnly: ['Name', 'ThreatType'],
    required: ['Name', 'Category', 'ThreatType', 'NotifyUser'],
    unordered: ['NotifyUser', 'Operation'],
  },
  untouchable: [
    {
      when: [{ field: 'IsSystemRule', equals: true }],
      cannot: 'write',
      say: 'It is one of Microsoft’s own: who is told of it can be changed, and nothing else.',
      except: ['NotifyUser', 'NotificationEnabled', 'Disabled'],
    },
  ],
  example: { field: 'NotificationEnabled', values: [false, true] },
  limits: [
    'What an alert is about is fixed when it is made.',
    'People who are told are kept as addresses; the tenant must know them.',
  ],
});
