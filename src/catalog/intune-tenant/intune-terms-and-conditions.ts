import type { TermsAndConditions } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  INTUNE_LICENCE,
  LEGACY_ASSIGNMENTS,
  NEW_IDENTIFIER,
  PREVIEW,
  postedAssignments,
  SCOPE_TAG,
  SERVICE_CONFIG,
  STAMPS,
} from '../intune.ts';

export const intuneTermsAndConditions = defineResource<TermsAndConditions>()({
  id: 'intune-terms-and-conditions',
  title: 'Terms and conditions of enrolment',
  about: 'What people accept before they enrol a device.',
  why: 'Without them nobody has agreed to being managed.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-companyterms-termsandconditions',
  entity: 'microsoft.graph.termsAndConditions',
  api: {
    version: 'beta',
    path: '/deviceManagement/termsAndConditions',
    stamps: STAMPS,
    omitted: {
      ...LEGACY_ASSIGNMENTS,
      acceptanceStatuses: 'Who accepted what is a record of people, which Microsoft keeps.',
    },
  },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'modifiedDateTime', 'version'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'title', 'bodyText', 'acceptanceStatement'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: postedAssignments(),
  },
  example: { field: 'description', values: ['Since 2024', 'Since 2024, with phones'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'Who accepted them is not restored: people accept again.'],
});
