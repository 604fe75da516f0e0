import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PREVENTION } from '../purview.ts';

export const purviewPolicyConfig = defineCmdletModule({
  ...PREVENTION,
  id: 'purview-policy-config',
  title: 'Settings of Purview for all policies',
  about:
    'What devices may do with sensitive files, groups of apps, printers and drives, and co-authoring of labelled files.',
  why: 'One exception too many lets sensitive files leave by every drive.',
  noun: 'PolicyConfig',
  shape: 'singleton',
  licence: 'Microsoft 365 E5 for devices',
  fields: { readOnly: ['EnableLabelCoauth'] },
  example: { field: 'IsDlpSimulationOptedIn', values: [true, false] },
  limits: [
    'Co-authoring of labelled files is captured and compared; switching it back loses labels in files, so a person decides.',
  ],
});
