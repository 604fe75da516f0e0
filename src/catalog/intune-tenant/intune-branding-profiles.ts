import type { IntuneBrandingProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

/** A list answers nothing in their place, and Microsoft takes each in a request of its own. */
const IMAGES = ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'] as const;

export const intuneBrandingProfiles = defineResource<IntuneBrandingProfile>()({
  id: 'intune-branding-profiles',
  title: 'Branding of the Company Portal',
  about: 'Name, colours, pictures and help desk that people see in the Company Portal, and what they may do there.',
  why: 'People trust what looks like their company, and find help by it.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-wip-intunebrandingprofile',
  entity: 'microsoft.graph.intuneBrandingProfile',
  api: {
    version: 'beta',
    path: '/deviceManagement/intuneBrandingProfiles',
    detail: {},
    stamps: ['lastModifiedDateTime'],
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'profileName',
  matchBy: [['profileName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'isDefaultProfile'],
    readOnly: ['disableClientTelemetry', 'customPrivacyMessage'],
    unordered: ['roleScopeTagIds'],
    required: ['profileName'],
    createTakes: ['profileName', 'profileDescription', 'roleScopeTagIds'],
    alone: IMAGES.map((image) => [image]),
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: {
      ...assignments(),
      writeWhere: {
        conditions: [{ field: 'isDefaultProfile', equals: false }],
        say: 'The default profile is for everybody else and is assigned to nobody.',
      },
    },
  },
  untouchable: [
    {
      when: [{ field: 'isDefaultProfile', equals: true }],
      cannot: 'create',
      say: 'Every tenant has the default profile; nobody makes or deletes it.',
    },
    {
      when: [{ field: 'isDefaultProfile', equals: true }],
      cannot: 'delete',
      say: 'Every tenant has the default profile; nobody makes or deletes it.',
    },
  ],
  example: { field: 'contactITNotes', values: ['Ask the help desk', 'Ask the help desk, day and night'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
