import type { ConditionalAccessTemplate } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const conditionalAccessTemplates = defineResource<ConditionalAccessTemplate>()({
  id: 'conditional-access-templates',
  title: 'Conditional Access templates',
  about: 'Microsoft’s own drafts of policies, from which an administrator can start.',
  why: 'They tell from which draft a policy was made, as Microsoft changes and withdraws them.',
  service: 'admin-portal-settings',
  category: 'conditional-access',
  promises: [],
  learn: 'graph/api/resources/conditionalaccesstemplate',
  entity: 'microsoft.graph.conditionalAccessTemplate',
  api: { version: 'v1.0', path: '/identity/conditionalAccess/templates' },
  permissions: { read: ['Policy.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'recordOnly',
  because: 'Templates belong to Microsoft.',
  nameField: 'name',
  matchBy: [['id']],
  limits: ['Templates belong to Microsoft and are kept for reference only.'],
});
