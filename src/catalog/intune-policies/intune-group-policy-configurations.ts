import type { GroupPolicyConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

const DEFINITION = "https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('{definition.id}')";

export const intuneGroupPolicyConfigurations = defineResource<GroupPolicyConfiguration>()({
  id: 'intune-group-policy-configurations',
  title: 'Administrative templates',
  about: 'Policies made of the settings of administrative templates (ADMX), with the values of each.',
  why: 'They hold what group policies once held: browsers, Office, drives.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/intune-grouppolicy-grouppolicyconfiguration',
  entity: 'microsoft.graph.groupPolicyConfiguration',
  api: { version: 'beta', path: '/deviceManagement/groupPolicyConfigurations', stamps: ['lastModifiedDateTime'] },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    readOnly: ['policyConfigurationIngestionType'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments(),
    definitionValues: {
      shape: 'replaced',
      path: '{self}/definitionValues',
      query: '$expand=definition',
      itemList: { name: 'presentationValues', path: '{item}/presentationValues', query: '$expand=presentation' },
      write: '{self}/updateDefinitionValues',
      wrap: 'added',
      changes: { added: 'added', updated: 'updated', removed: 'deletedIds' },
      itemServerOwned: [
        'id',
        'createdDateTime',
        'lastModifiedDateTime',
        'presentationValues[].id',
        'presentationValues[].createdDateTime',
        'presentationValues[].lastModifiedDateTime',
      ],
      itemBinds: {
        'presentationValues[].presentation': `${DEFINITION}/presentations('{id}')`,
        definition: DEFINITION,
      },
    },
  },
  example: { field: 'description', values: ['Browsers', 'Browsers and mail'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Settings of imported templates have other identifiers in another tenant: import the templates there and set them by hand.',
    'Microsoft is closing this kind of policy: a new one may be refused, and the settings catalog takes its place.',
  ],
});
