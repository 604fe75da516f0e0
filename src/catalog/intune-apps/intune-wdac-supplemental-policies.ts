import type { WindowsDefenderApplicationControlSupplementalPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, REPORTS, SCOPE_TAG } from '../intune.ts';

export const intuneWdacSupplementalPolicies = defineResource<WindowsDefenderApplicationControlSupplementalPolicy>()({
  id: 'intune-wdac-supplemental-policies',
  title: 'Application control in S mode',
  about: 'Which further apps may run on Windows in S mode.',
  why: 'Without it those apps are blocked.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.windowsDefenderApplicationControlSupplementalPolicy',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/wdacSupplementalPolicies',
    detail: {},
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'creationDateTime', 'lastModifiedDateTime', 'version'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'content', 'contentFileName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments('wdacPolicyAssignments') },
  example: { field: 'description', values: ['Scanner', 'Scanner and printer'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
