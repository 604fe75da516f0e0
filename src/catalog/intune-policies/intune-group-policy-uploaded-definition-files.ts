import type { GroupPolicyUploadedDefinitionFile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE } from '../intune.ts';

export const intuneGroupPolicyUploadedDefinitionFiles = defineResource<GroupPolicyUploadedDefinitionFile>()({
  id: 'intune-group-policy-uploaded-definition-files',
  title: 'Imported administrative templates',
  about: 'Administrative templates (ADMX) of other makers that were imported.',
  why: 'Policies that use their settings break when the import has gone.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.groupPolicyUploadedDefinitionFile',
  api: {
    version: 'beta',
    path: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
    omitted: {
      groupPolicyOperations: 'What became of each upload is history, which Microsoft keeps.',
      definitions: 'The settings that a file defines come from the file.',
    },
  },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',

  because: 'Microsoft never returns the imported files: a person imports the originals again.',
  nameField: 'fileName',
  matchBy: [['fileName']],
  fields: { secret: ['content', 'groupPolicyUploadedLanguageFiles[].content'] },
  limits: ['The files themselves are never returned: keep the originals.'],
});
