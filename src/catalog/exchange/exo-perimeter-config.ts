import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoPerimeterConfig = defineCmdletModule({
  id: 'exo-perimeter-config',
  title: 'Perimeter configuration',
  about: 'Addresses of the own gateways through which mail comes to Exchange Online.',
  why: 'Without them Exchange takes the own gateway for the sender of all mail, and blocks it with the spam.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'PerimeterConfig',
  roles: { read: ['View-Only Configuration', 'Organization Configuration'], write: ['Organization Configuration'] },
  licence: 'Exchange Online',
  shape: 'singleton',
  fields: { unordered: ['GatewayIPAddresses'] },
  example: { field: 'GatewayIPAddresses', values: [['203.0.113.20'], ['203.0.113.21']] },
  limits: ['Microsoft looks at the addresses only where mail is not filtered by the tenant itself.'],
});
