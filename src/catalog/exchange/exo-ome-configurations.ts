import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { expiryInDays } from './exo-ome-configurations.quirks.ts';

const DEFAULT = [{ field: 'Identity', equals: 'OME Configuration' }] as const;

export const exoOmeConfigurations = defineCmdletModule({
  id: 'exo-ome-configurations',
  title: 'Encrypted mail: branding',
  about: 'What people outside see of encrypted mail: texts, colours, ways to sign in, and when it expires.',
  why: 'People outside take a page without the known look for a forgery, and do not open the mail.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'OMEConfiguration',
  key: 'Identity',
  nameField: 'Identity',
  matchBy: [['Identity']],
  roles: {
    read: ['View-Only Configuration', 'Information Rights Management'],
    write: ['Information Rights Management'],
  },
  licence: 'Exchange Online',
  fields: {
    createOnly: ['Identity'],
    required: ['Identity'],
    readOnly: ['Image'],
    sentAs: { ExternalMailExpiryInterval: 'ExternalMailExpiryInDays' },
  },
  untouchable: [
    { when: DEFAULT, cannot: 'delete', say: 'The default configuration always exists; it can only be changed.' },
    { when: DEFAULT, cannot: 'create', say: 'The default configuration always exists; it can only be changed.' },
  ],
  handOver: [{ when: 'recreated', say: 'Upload the picture of the configuration {name} again, where it had one.' }],
  quirks: expiryInDays,
  example: { field: 'PortalText', values: ['Encrypted mail of Contoso', 'Confidential mail of Contoso'] },
  limits: [
    'The picture is captured and not written: how Exchange takes one over this interface is not documented.',
    'More configurations than the default one, and expiry, need a licence for advanced encryption.',
  ],
});
