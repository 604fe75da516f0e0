import { isJsonObject, type Json, type JsonObject } from '../../../src/model/json.ts';
import { notThere } from '../cmdlet-error.ts';
import type { Noun, NounWrite } from '../noun.ts';
import { compliance, MODES, POLICY_DEFAULTS, POLICY_SHOWN, places, RULE_SHOWN, scopes } from './purview.ts';

const labelling = {
  ...compliance,
  role: 'Sensitivity Label Administrator',
  reader: 'Sensitivity Label Reader',
} as const;

const PUBLISHED = `Labels ${places('Exchange ModernGroup OneDrive SharePoint Skype')} PublicFolderLocation`;
const AUTO =
  'ExchangeLocation OneDriveLocation OneDriveLocationException SharePointLocation SharePointLocationException';

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Further settings are sent as a table, of which a null takes one away, and shown as texts `[key, value]`. */
function settings(values: JsonObject, own: JsonObject | undefined): JsonObject {
  const { Settings: sent, ...rest } = values;
  if (!isJsonObject(sent)) return values;
  const kept = new Map(
    texts(own?.Settings).map((text) => {
      const [, key = '', value = ''] = /^\[([^,]+), (.*)\]$/s.exec(text) ?? [];
      return [key.toLowerCase(), value] as const;
    }),
  );
  for (const [key, value] of Object.entries(sent)) {
    if (key.includes('@')) continue;
    if (value === null) kept.delete(key.toLowerCase());
    else kept.set(key.toLowerCase(), String(value));
  }
  return { ...rest, Settings: [...kept].map(([key, value]) => `[${key}, ${value}]`) };
}

/** The label by whatever names it, as the identifier that is shown. */
function label(values: JsonObject, { find }: NounWrite): JsonObject {
  const named = values.ApplySensitivityLabel;
  if (typeof named !== 'string' || /^[0-]+$/.test(named)) return values;
  const found = find('Label', named);
  if (!found) throw notThere('Label', named);
  return { ...values, ApplySensitivityLabel: found.Guid as Json };
}

const CONDITIONS = `AnyOfRecipientAddressContainsWords AnyOfRecipientAddressMatchesPatterns ContentExtensionMatchesWords
  ContentPropertyContainsWords DocumentCreatedBy DocumentNameMatchesWords From FromAddressContainsWords FromAddressMatchesPatterns
  FromMemberOf RecipientDomainIs SenderDomainIs SenderIPRanges SentTo SentToMemberOf SubjectMatchesPatterns`;
const orExcept = (names: string) =>
  names
    .split(/\s+/)
    .map((name) => `${name} ExceptIf${name}`)
    .join(' ');

/** Labels as they are published, and put on by themselves. */
export const LABELLING: readonly Noun[] = [
  {
    ...labelling,
    noun: 'LabelPolicy',
    parameters: {
      text: 'Comment MigrationId NextLabelPolicy PreviousLabelPolicy',
      list: `PolicyRBACScopes ${scopes('Exchange')} ${PUBLISHED}`,
      table: 'AdvancedSettings',
      bool: 'Force',
    },
    setOnly: `NextLabelPolicy PreviousLabelPolicy ${scopes('Exchange')}`,
    newOnly: { text: 'Name' },
    required: 'Name Labels',
    stepwise: PUBLISHED,
    located: PUBLISHED.replace('Labels ', ''),
    shownAs: { AdvancedSettings: 'Settings' },
    hidden: 'AdvancedSettings MigrationId NextLabelPolicy PreviousLabelPolicy Force',
    shown: {
      ...POLICY_SHOWN,
      text: `${POLICY_SHOWN.text} Mode`,
      list: 'Settings DistributionResults',
      bool: 'Enabled',
      int: 'Priority',
    },
    defaults: { ...POLICY_DEFAULTS, Type: 'PublishedSensitivityLabel', Mode: 'Enforce', Enabled: true },
    made: (values, { own, find }) => {
      for (const name of texts(values.Labels)) if (!find('Label', name)) throw notThere('Label', name);
      const named = texts(values.Labels).map((name) => String(find('Label', name)?.Name));
      return settings(values.Labels === undefined ? values : { ...values, Labels: named }, own);
    },
  },
  {
    ...labelling,
    noun: 'AutoSensitivityLabelPolicy',
    parameters: {
      text: 'ApplySensitivityLabel AutoEnableAfter Comment ExternalMailRightsManagementOwner Locations',
      [MODES]: 'Mode',
      list: `ExceptIfOneDriveSharedBy ExceptIfOneDriveSharedByMemberOf ExchangeSender ExchangeSenderException
        ExchangeSenderMemberOf ExchangeSenderMemberOfException OneDriveSharedBy OneDriveSharedByMemberOf PolicyRBACScopes
        ${scopes('Exchange OneDrive SharePoint')} ${AUTO}`,
      table: 'PolicyTemplateInfo',
      int: 'Priority',
      bool: 'Enabled Force OverwriteLabel SpoAipIntegrationEnabled StartSimulation',
    },
    setOnly: 'AutoEnableAfter Enabled SpoAipIntegrationEnabled StartSimulation',
    newOnly: { text: 'Name ApplySensitivityLabelOverwriteWorkloads', bool: 'RemoveLabel UnifiedAuditLogEnabled' },
    required: 'Name ApplySensitivityLabel',
    stepwise: AUTO,
    located: AUTO,
    ordered: true,
    hidden: 'AutoEnableAfter Force StartSimulation RemoveLabel SpoAipIntegrationEnabled',
    shown: POLICY_SHOWN,
    defaults: { ...POLICY_DEFAULTS, Mode: 'Enable', Enabled: true },
    made: label,
  },
  {
    ...labelling,
    noun: 'AutoSensitivityLabelRule',
    under: 'AutoSensitivityLabelPolicy',
    ordered: true,
    parameters: {
      text: 'ActivationDate Comment DefaultSpoDocLibraryHasLabel DocumentSizeOver ExceptIfDocumentSizeOver ExpiryDate SourceType',
      'Exchange|SharePoint|OneDriveForBusiness': 'Workload',
      'InOrganization|NotInOrganization|None': 'AccessScope ExceptIfAccessScope',
      'Low|Medium|High|None|Informational|Information': 'ReportSeverityLevel',
      'Ignore|RetryThenBlock': 'RuleErrorAction',
      list: orExcept(CONDITIONS),
      tables: 'ContentContainsSensitiveInformation ExceptIfContentContainsSensitiveInformation',
      table: 'HeaderMatchesPatterns ExceptIfHeaderMatchesPatterns',
      int: 'Priority',
      bool: `Disabled ${orExcept('DocumentIsPasswordProtected DocumentIsUnsupported ProcessingLimitExceeded')}`,
    },
    setOnly: 'DefaultSpoDocLibraryHasLabel',
    newOnly: { text: 'Name Policy' },
    required: 'Name Policy Workload',
    shown: { ...RULE_SHOWN, text: `${RULE_SHOWN.text} Mode` },
    defaults: { Mode: 'Enforce' },
  },
];
