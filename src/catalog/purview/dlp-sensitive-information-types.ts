import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PREVENTION } from '../purview.ts';
import { rulePackageQuirks } from './dlp-sensitive-information-types.quirks.ts';

const own = [{ field: 'Publisher', in: ['Microsoft Corporation'] }] as const;

export const dlpSensitiveInformationTypes = defineCmdletModule({
  ...PREVENTION,
  id: 'dlp-sensitive-information-types',
  title: 'Sensitive information types',
  about: 'By which patterns and words the company’s own kinds of secrets are found, in packages of rules.',
  why: 'A rule that looks for a type that has gone finds nothing and protects nothing.',
  noun: 'DlpSensitiveInformationTypeRulePackage',
  // The identifier in the package, which stays when it is made anew.
  key: 'Name',
  nameField: 'RuleCollectionName',
  licence: 'Microsoft 365 E3',
  fields: {
    serverOwned: [
      'SerializedClassificationRuleCollection',
      'rulePackSize',
      'CreationTimeUtc',
      'ModificationTimeUtc',
      'LocalizedName',
    ],
    readOnly: [
      'RuleCollectionName',
      'Description',
      'Publisher',
      'Version',
      'IsEncrypted',
      'IsFingerprintRuleCollection',
      'IsAIPoweredRuleCollection',
      'IsExportable',
    ],
    createOnly: ['Name'],
    required: ['ClassificationRuleCollectionXml'],
  },
  untouchable: [
    { when: own, cannot: 'write', say: 'It is Microsoft’s own, which nobody changes, makes or deletes.' },
    {
      when: [{ field: 'IsFingerprintRuleCollection', equals: true }],
      cannot: 'write',
      say: 'It holds fingerprints of documents, which a person takes again from the documents.',
    },
  ],
  update: { path: '/DlpSensitiveInformationTypeRulePackage' },
  quirks: rulePackageQuirks,
  limits: [
    'A package is restored whole: its types keep their identifiers, so that rules and labels find them again.',
    'Lists of keywords that are kept apart from the packages are not in the backup: a type that uses one needs it in the tenant.',
    'Schemas for exact matches, fingerprints of documents and trained classifiers cannot be restored.',
  ],
});
