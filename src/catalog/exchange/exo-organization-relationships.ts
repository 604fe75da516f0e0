import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoOrganizationRelationships = defineCmdletModule({
  id: 'exo-organization-relationships',
  title: 'Organization relationships',
  about: 'What other organizations may see of calendars, and mailboxes that may move between them.',
  why: 'They open free and busy times to partners, or to the wrong ones.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'OrganizationRelationship',
  roles: { read: ['View-Only Configuration', 'Federated Sharing'], write: ['Federated Sharing'] },
  licence: 'Exchange Online',
  fields: {
    required: ['Name', 'DomainNames'],
    unordered: ['DomainNames'],
  },
  example: { field: 'FreeBusyAccessLevel', values: ['AvailabilityOnly', 'LimitedDetails'] },
  limits: ['Groups that limit the access must be there when a relationship is restored.'],
});
