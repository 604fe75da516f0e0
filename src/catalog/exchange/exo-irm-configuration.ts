import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoIrmConfiguration = defineCmdletModule({
  id: 'exo-irm-configuration',
  title: 'Rights management in Exchange',
  about: 'Whether mail can be encrypted, searched and journaled in clear, and what people see of it in Outlook.',
  why: 'With one switch off, nobody can read or send encrypted mail.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'IRMConfiguration',
  roles: {
    read: ['View-Only Configuration', 'Information Rights Management'],
    write: ['Information Rights Management'],
  },
  licence: 'Exchange Online',
  shape: 'singleton',
  fields: {
    readOnly: [
      'ServiceLocation',
      'PublishingLocation',
      'ClientAccessServerEnabled',
      'DecryptAttachmentFromPortal',
      'ExternalLicensingEnabled',
    ],
  },
  homeOnly: 'It names the servers that hold the keys of the tenant: those of another tenant open nothing here.',
  example: { field: 'EnablePdfEncryption', values: [true, false] },
  limits: [
    'The keys themselves never leave Microsoft, or the tenant’s own key vault.',
    'Auditing of the portal for encrypted mail needs a licence of its own; without it Microsoft refuses the switch.',
  ],
});
