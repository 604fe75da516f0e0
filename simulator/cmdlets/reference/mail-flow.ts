import type { Noun } from '../noun.ts';

const exchange = { backend: 'exchange', reader: 'View-Only Configuration' } as const;

const LISTS = `AnyOfCcHeader AnyOfCcHeaderMemberOf AnyOfRecipientAddressContainsWords AnyOfRecipientAddressMatchesPatterns
  AnyOfToCcHeader AnyOfToCcHeaderMemberOf AnyOfToHeader AnyOfToHeaderMemberOf AttachmentContainsWords
  AttachmentExtensionMatchesWords AttachmentMatchesPatterns AttachmentNameMatchesPatterns AttachmentPropertyContainsWords
  BetweenMemberOf1 BetweenMemberOf2 ContentCharacterSetContainsWords From FromAddressContainsWords
  FromAddressMatchesPatterns FromMemberOf HeaderContainsWords HeaderMatchesPatterns ManagerAddresses
  MessageContainsDataClassifications RecipientADAttributeContainsWords RecipientADAttributeMatchesPatterns
  RecipientAddressContainsWords RecipientAddressMatchesPatterns RecipientDomainIs RecipientInSenderList
  SenderADAttributeContainsWords SenderADAttributeMatchesPatterns SenderDomainIs SenderInRecipientList SenderIpRanges
  SentTo SentToMemberOf SubjectContainsWords SubjectMatchesPatterns SubjectOrBodyContainsWords
  SubjectOrBodyMatchesPatterns`;
const FLAGS = `AttachmentHasExecutableContent AttachmentIsPasswordProtected AttachmentIsUnsupported
  AttachmentProcessingLimitExceeded HasNoClassification HasSenderOverride`;
const TEXTS = `ADComparisonAttribute ADComparisonOperator AttachmentSizeOver FromScope HasClassification
  HeaderContainsMessageHeader HeaderMatchesMessageHeader ManagerForEvaluatedUser MessageSizeOver MessageTypeMatches
  SCLOver SenderManagementRelationship SentToScope WithImportance`;
const exceptIf = (names: string) => names.replace(/\b(?=[A-Z]\w)/g, 'ExceptIf');

export const MAIL_FLOW: readonly Noun[] = [
  {
    ...exchange,
    noun: 'AcceptedDomain',
    role: 'Remote and Accepted Domains',
    verbs: 'Get Set',
    parameters: {
      bool: `AddressBookEnabled CanHaveCloudCache EnableNego2Authentication MakeDefault MatchSubDomains OutboundOnly
        PendingCompletion PendingRemoval SendingFromDomainDisabled SendingToDomainDisabled`,
      'Authoritative|InternalRelay|ExternalRelay': 'DomainType',
    },
    hidden: 'MakeDefault',
    shown: { text: 'Name DomainName AuthenticationType FederatedOrganizationLink', bool: 'Default InitialDomain' },
    defaults: { DomainType: 'Authoritative', AddressBookEnabled: true },
  },
  {
    ...exchange,
    noun: 'RemoteDomain',
    role: 'Remote and Accepted Domains',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'Name CharacterSet LineWrapSize NonMimeCharacterSet ByteEncoderTypeFor7BitCharsets PreferredInternetCodePageForShiftJis',
      'External|ExternalLegacy|InternalLegacy|None': 'AllowedOOFType',
      'MimeHtmlText|MimeText|MimeHtml': 'ContentType',
      int: 'RequiredCharsetCoverage',
      bool: `AutoForwardEnabled AutoReplyEnabled DeliveryReportEnabled DisplaySenderName IsInternal
        MeetingForwardNotificationEnabled NDRDiagnosticInfoEnabled NDREnabled TargetDeliveryDomain TNEFEnabled
        TrustedMailInboundEnabled TrustedMailOutboundEnabled UseSimpleDisplayName`,
    },
    setOnly: '*',
    newOnly: { text: 'DomainName' },
    required: 'Name DomainName',
    defaults: {
      AllowedOOFType: 'External',
      ContentType: 'MimeHtmlText',
      LineWrapSize: 'Unlimited',
      AutoForwardEnabled: true,
      AutoReplyEnabled: true,
      DeliveryReportEnabled: true,
      DisplaySenderName: true,
      NDRDiagnosticInfoEnabled: true,
      NDREnabled: true,
      TNEFEnabled: null,
    },
  },
  {
    ...exchange,
    noun: 'TransportRule',
    role: 'Transport Rules',
    verbs: 'Get New Set Remove',
    parameters: {
      list: `${LISTS} ${exceptIf(LISTS)} AddToRecipients BlindCopyTo CopyTo IncidentReportContent ModerateMessageByUser
        RedirectMessageTo`,
      bool: `${FLAGS} ${exceptIf(FLAGS)} ApplyOME DeleteMessage ModerateMessageByManager Quarantine RemoveOME RemoveOMEv2
        RemoveRMSAttachmentEncryption RouteMessageOutboundRequireTls StopRuleProcessing`,
      text: `${TEXTS} ${exceptIf(TEXTS)} Name Comments ActivationDate ExpiryDate AddManagerAsRecipientType
        ApplyClassification ApplyHtmlDisclaimerText ApplyRightsProtectionCustomizationTemplate
        ApplyRightsProtectionTemplate DlpPolicy GenerateIncidentReport GenerateNotification IncidentReportOriginalMail
        NotifySender PrependSubject RecipientAddressType RejectMessageEnhancedStatusCode RejectMessageReasonText
        RemoveHeader RouteMessageOutboundConnector RuleSubType SetAuditSeverity SetHeaderName SetHeaderValue SetSCL
        SmtpRejectMessageRejectStatusCode SmtpRejectMessageRejectText`,
      'Append|Prepend': 'ApplyHtmlDisclaimerLocation',
      'Wrap|Ignore|Reject': 'ApplyHtmlDisclaimerFallbackAction',
      'Audit|AuditAndNotify|Enforce': 'Mode',
      'Ignore|Defer': 'RuleErrorAction',
      'Header|Envelope|HeaderOrEnvelope': 'SenderAddressLocation',
      int: 'Priority',
    },
    shown: {
      'Enabled|Disabled': 'State',
      text: 'Description RuleVersion Size',
      list: 'Conditions Exceptions Actions',
      bool: 'ManuallyModified',
    },
    switched: true,
    ordered: true,
    defaults: {
      Mode: 'Enforce',
      RuleErrorAction: 'Ignore',
      SenderAddressLocation: 'Header',
      RuleSubType: 'None',
      RuleVersion: '15.0.5.1',
    },
  },
  {
    ...exchange,
    noun: 'InboundConnector',
    role: 'Remote and Accepted Domains',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'Name Comment TlsSenderCertificateName',
      'Default|Migrated|HybridWizard|AdminUI': 'ConnectorSource',
      'OnPremises|Partner': 'ConnectorType',
      list: `AssociatedAcceptedDomains EFSkipIPs EFSkipMailGateway EFUsers ScanAndDropRecipients SenderDomains
        SenderIPAddresses TrustedOrganizations`,
      bool: `CloudServicesMailEnabled EFSkipLastIP EFTestMode Enabled RequireTls RestrictDomainsToCertificate
        RestrictDomainsToIPAddresses TreatMessagesAsInternal`,
    },
    newOnly: { list: 'ClientHostNames' },
    required: 'Name SenderDomains',
    defaults: { Enabled: true, ConnectorSource: 'Default', ConnectorType: 'Partner' },
  },
  {
    ...exchange,
    noun: 'OutboundConnector',
    role: 'Remote and Accepted Domains',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'Name Comment TlsDomain LastValidationTimestamp',
      'Default|Migrated|HybridWizard|AdminUI': 'ConnectorSource',
      'OnPremises|Partner': 'ConnectorType',
      'EncryptionOnly|CertificateValidation|DomainValidation': 'TlsSettings',
      list: 'RecipientDomains SmartHosts ValidationRecipients',
      bool: `AllAcceptedDomains CloudServicesMailEnabled Enabled IsTransportRuleScoped IsValidated
        RouteAllMessagesViaOnPremises SenderRewritingEnabled TestMode UseMXRecord`,
    },
    setOnly: 'IsValidated LastValidationTimestamp ValidationRecipients',
    get: 'IncludeTestModeConnectors IsTransportRuleScoped',
    defaults: { Enabled: true, ConnectorSource: 'Default', ConnectorType: 'Partner', UseMXRecord: true },
  },
  {
    ...exchange,
    noun: 'IntraOrganizationConnector',
    role: 'Federated Sharing',
    verbs: 'Get New Set Remove',
    parameters: { text: 'DiscoveryEndpoint TargetSharingEpr', list: 'TargetAddressDomains', bool: 'Enabled' },
    newOnly: { text: 'Name' },
    required: 'Name DiscoveryEndpoint TargetAddressDomains',
    defaults: { Enabled: true },
  },
  {
    ...exchange,
    noun: 'PerimeterConfig',
    role: 'Organization Configuration',
    verbs: 'Get Set',
    single: true,
    parameters: { list: 'GatewayIPAddresses' },
  },
];
