import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoOrganizationConfig = defineCmdletModule({
  id: 'exo-organization-config',
  title: 'Organization configuration',
  about: 'The switches of Exchange for the whole organization: bookings, add-ins, mail tips, protocols.',
  why: 'One switch here changes what every mailbox may do.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'OrganizationConfig',
  roles: { read: ['View-Only Configuration', 'Organization Configuration'], write: ['Organization Configuration'] },
  licence: 'Exchange Online',
  shape: 'singleton',
  fields: {
    readOnly: ['IsDehydrated', 'IsMixedMode', 'IsUpgradingOrganization'],
    serverOwned: ['Name', 'DisplayName', 'AdminDisplayName', 'MimeTypes'],
  },
  references: { DefaultAuthenticationPolicy: { to: 'exo-authentication-policies', by: 'Name', foreign: true } },
  example: { field: 'MailTipsLargeAudienceThreshold', values: [30, 40] },
  limits: [
    'Some switches can be thrown once and never back; Microsoft refuses those.',
    'A new tenant must be opened for customization once, by Enable-OrganizationCustomization, before much of Exchange can be written.',
  ],
});
