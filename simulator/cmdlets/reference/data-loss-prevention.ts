import { isJsonObject, type Json, type JsonObject } from '../../../src/model/json.ts';
import type { Noun } from '../noun.ts';
import { keepMicrosofts, packaged, SET_PACKAGE } from '../rule-packages.ts';
import { compliance, MODES, POLICY_DEFAULTS, POLICY_SHOWN, places, RULE_SHOWN, scopes } from './purview.ts';

const prevention = {
  ...compliance,
  role: 'DLP Compliance Management',
  reader: 'View-Only DLP Compliance Management',
} as const;

const WATCHED = `ExchangeLocation ${places('EndpointDlp OneDrive OnPremisesScannerDlp PowerBIDlp SharePoint Teams ThirdPartyAppDlp')}`;

const words = (text: string) => text.trim().split(/\s+/);
const orExcept = (names: string) =>
  words(names)
    .map((name) => `${name} ExceptIf${name}`)
    .join(' ');

const SENSITIVE = ['ContentContainsSensitiveInformation', 'ExceptIfContentContainsSensitiveInformation'];

/** What is found is shown as pairs, with the package it comes from; what reports hold, as one text. */
function asShown(values: JsonObject): JsonObject {
  const pairs = (value: Json): Json => {
    if (!isJsonObject(value) || 'groups' in value) return value;
    const entries = Object.entries(value).filter(([key]) => !key.includes('@'));
    return [...entries, ['rulepackid', '00000000-0000-0000-0000-000000000000']].map(([_key, _value]) => ({
      _key: _key as string,
      _value: _value as Json,
    }));
  };
  const report = values.IncidentReportContent;
  return {
    ...values,
    ...Object.fromEntries(
      SENSITIVE.filter((name) => Array.isArray(values[name])).map((name) => [
        name,
        (values[name] as readonly Json[]).map(pairs),
      ]),
    ),
    ...(Array.isArray(report) ? { IncidentReportContent: report.join(', ') } : {}),
    ...('AdvancedRule' in values ? { IsAdvancedRule: !!values.AdvancedRule } : {}),
  };
}

/** What must not leave, and what happens when it is about to. */
export const DATA_LOSS_PREVENTION: readonly Noun[] = [
  {
    ...prevention,
    noun: 'DlpCompliancePolicy',
    parameters: {
      text: 'Comment EndpointDlpExtendedLocations Locations',
      [MODES]: 'Mode',
      list: `EnforcementPlanes ExceptIfOneDriveSharedBy ExceptIfOneDriveSharedByMemberOf ExchangeSenderMemberOf
        ExchangeSenderMemberOfException OneDriveSharedBy OneDriveSharedByMemberOf PolicyRBACScopes
        ${scopes('EndpointDlp Exchange OneDrive SharePoint')} ${WATCHED}`,
      table: 'PolicyTemplateInfo',
      int: 'Priority',
      bool: 'Force IsFromSmartInsights StartSimulation',
    },
    setOnly: 'StartSimulation',
    newOnly: { text: 'Name', list: scopes('Teams'), bool: 'ValidatePolicy' },
    stepwise: WATCHED,
    located: WATCHED,
    ordered: true,
    hidden: 'Force StartSimulation ValidatePolicy',
    get: 'DistributionDetail IncludeExtendedProperties',
    shown: { ...POLICY_SHOWN, bool: 'Enabled IsSimulationPolicy' },
    defaults: { ...POLICY_DEFAULTS, Mode: 'Enable', Enabled: true },
  },
  {
    ...prevention,
    noun: 'DlpComplianceRule',
    under: 'DlpCompliancePolicy',
    ordered: true,
    parameters: {
      text: `ActivationDate AdvancedRule ApplyBrandingTemplate Comment DisplayName DocumentSizeOver EncryptRMSTemplate ExceptIfDocumentSizeOver
        ExpiryDate ExceptIfMessageSizeOver MessageSizeOver NotifyEmailCustomSenderDisplayName NotifyEmailCustomSubject
        NotifyEmailCustomText NotifyPolicyTipCustomDialog NotifyPolicyTipCustomText NotifyPolicyTipUrl PrependSubject
        TriggerPowerAutomateFlow`,
      'InOrganization|NotInOrganization|None': 'AccessScope ExceptIfAccessScope',
      'All|PerUser|PerAnonymousUser|None': 'BlockAccessScope',
      'Low|Medium|High|None|Informational|Information': 'ReportSeverityLevel',
      'InOrganization|NotInOrganization': orExcept('FromScope'),
      'Low|Normal|High': orExcept('WithImportance'),
      'ApprovalRequest|AutomaticForward|AutomaticReply|Calendaring|Encrypted|PermissionControlled|ReadReceipt|Signed|Voicemail':
        orExcept('MessageTypeMatches'),
      'Ignore|RetryThenBlock': 'RuleErrorAction',
      'Header|Envelope|HeaderOrEnvelope': 'SenderAddressLocation',
      'NotSet|Email|PolicyTip|EmailAndPolicyTip': 'NotifyUserType',
      'Tip|Dialog': 'NotifyPolicyTipDisplayOption',
      'None|FalsePositive|WithoutJustification|WithJustification|WithAcknowledgement': 'NotifyOverrideRequirements',
      'NotSet|NotifyAndRemove': 'NotifyEmailOnedriveRemediationActions',
      'HasInternal|HasExternal|None': 'NonBifurcatingAccessScope',
      list: `${orExcept(`AnyOfRecipientAddressContainsWords AnyOfRecipientAddressMatchesPatterns ContentCharacterSetContainsWords
        ContentExtensionMatchesWords ContentFileTypeMatches ContentPropertyContainsWords DocumentContainsWords DocumentCreatedBy
        DocumentCreatedByMemberOf DocumentMatchesPatterns DocumentNameMatchesPatterns DocumentNameMatchesWords From
        FromAddressContainsWords FromAddressMatchesPatterns FromMemberOf RecipientDomainIs SenderDomainIs SenderIPRanges SentTo
        SentToMemberOf SubjectContainsWords SubjectMatchesPatterns SubjectOrBodyContainsWords SubjectOrBodyMatchesPatterns
        UnscannableDocumentExtensionIs`)} GenerateAlert GenerateIncidentReport IncidentReportContent NotifyAllowOverride
        NotifyPolicyTipCustomTextTranslations NotifyUser RedirectMessageTo RemoveHeader SharedByIRMUserRisk`,
      tables: `${SENSITIVE.join(' ')} EndpointDlpRestrictions MipRestrictAccess OnPremisesScannerDlpRestrictions RestrictAccess`,
      table: `AddRecipients AlertProperties ApplyHtmlDisclaimer Moderate ModifySubject SetHeader ${orExcept(
        'HeaderContainsWords HeaderMatchesPatterns RecipientADAttributeContainsWords RecipientADAttributeMatchesPatterns SenderADAttributeContainsWords SenderADAttributeMatchesPatterns',
      )}`,
      int: 'Priority',
      bool: `AttachmentIsNotLabeled BlockAccess ContentIsNotLabeled Disabled EnforcePortalAccess EvaluateRulePerComponent
        MessageIsNotLabeled NotifyEmailExchangeIncludeAttachment Quarantine RemoveRMSTemplate StopPolicyProcessing
        ${orExcept('ContentIsShared DocumentIsPasswordProtected DocumentIsUnsupported HasSenderOverride ProcessingLimitExceeded')}`,
    },
    newOnly: { text: 'Name Policy', bool: 'ValidateRule' },
    required: 'Name Policy',
    hidden: 'ValidateRule',
    shown: { ...RULE_SHOWN, text: `${RULE_SHOWN.text} Mode Workload`, bool: 'IsAdvancedRule ReadOnly' },
    defaults: { Mode: 'Enforce' },
    made: asShown,
  },
  {
    ...prevention,
    noun: 'DlpSensitiveInformationTypeRulePackage',
    verbs: 'Get New Remove',
    parameters: {},
    newOnly: { list: 'FileData' },
    required: 'FileData',
    hidden: 'FileData',
    shown: {
      text: `Name RuleCollectionName LocalizedName Description Publisher Version ClassificationRuleCollectionXml
        SerializedClassificationRuleCollection CreationTimeUtc ModificationTimeUtc`,
      int: 'rulePackSize',
      bool: 'IsEncrypted IsFingerprintRuleCollection IsAIPoweredRuleCollection IsExportable',
    },
    made: packaged,
    removing: keepMicrosofts,
    acts: { Set: SET_PACKAGE },
  },
];
