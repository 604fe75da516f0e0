import type { EmbeddedSIMActivationCodePool } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneEmbeddedSimActivationCodePools = defineResource<EmbeddedSIMActivationCodePool>()({
  id: 'intune-embedded-sim-activation-code-pools',
  title: 'Codes for embedded SIMs',
  about: 'Pools of codes with which devices activate their mobile data plan, and for whom.',
  why: 'It tells which pools there were and whom they were for.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-esim-embeddedsimactivationcodepool',
  entity: 'microsoft.graph.embeddedSIMActivationCodePool',
  api: {
    version: 'beta',
    path: '/deviceManagement/embeddedSIMActivationCodePools',
    omitted: { deviceStates: 'What devices report moves all the time and comes back from them.' },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    readOnly: ['activationCodeCount'],
    secret: ['activationCodes'],
  },
  parts: { assignments: assignments('assignments', { itemServerOwned: ['id'], ownItems: [] }) },
  untouchable: [
    { when: [], cannot: 'create', say: 'Import the codes of the mobile operator again: Microsoft never returns them.' },
  ],
  example: { field: 'displayName', values: ['Operator', 'Operator of the branches'] },

  limits: [PREVIEW, 'The codes are never returned.'],
});
