import type { OnPremisesConditionalAccessSettings } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { GROUP, INTUNE_LICENCE, SERVICE_CONFIG } from '../intune.ts';

export const intuneOnPremisesConditionalAccessSettings = defineResource<OnPremisesConditionalAccessSettings>()({
  id: 'intune-on-premises-conditional-access-settings',
  title: 'Access to Exchange of one’s own',
  about: 'Who needs a managed device for mail on an Exchange server of the company’s own.',
  why: 'Where it is still used, losing it opens mail to every device.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-onpremisesconditionalaccesssettings',
  entity: 'microsoft.graph.onPremisesConditionalAccessSettings',
  api: { version: 'v1.0', path: '/deviceManagement/conditionalAccessSettings' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id'], unordered: ['includedGroups', 'excludedGroups'] },
  references: { 'includedGroups[]': GROUP, 'excludedGroups[]': GROUP },
  example: { field: 'enabled', values: [true, false] },

  limits: ['Microsoft has given the feature up.'],
});
