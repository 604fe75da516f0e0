import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoArcConfig = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-arc-config',
  title: 'ARC trusted sealers',
  about: 'Which services that pass mail on are believed about who sent it.',
  why: 'Without them mail through a known gateway fails its checks.',
  noun: 'ArcConfig',
  licence: 'Exchange Online Protection',
  shape: 'singleton',
  example: { field: 'ArcTrustedSealers', values: ['fabrikam.example', 'fabrikam.example,woodgrove.example'] },
  limits: ['The list is one text, as Microsoft keeps it.'],
});
