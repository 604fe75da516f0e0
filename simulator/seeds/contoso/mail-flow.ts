import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { DOMAIN } from './ids.ts';
import { upn } from './people.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

/** How mail comes in and goes out, and what is done to it on the way. */
export function mailFlow(): readonly CmdletSeed[] {
  return [
    exchange('RemoteDomain', {
      Name: 'Fabrikam',
      DomainName: 'fabrikam.example',
      AllowedOOFType: 'None',
      AutoForwardEnabled: false,
      CharacterSet: 'utf-8',
    }),
    exchange('RemoteDomain', { Name: 'Woodgrove', DomainName: '*.woodgrove.example', NDREnabled: false }),
    exchange('InboundConnector', {
      Name: 'From the mail gateway',
      SenderDomains: ['smtp:*;1'],
      ConnectorType: 'OnPremises',
      TlsSenderCertificateName: `mail.${DOMAIN}`,
      RequireTls: true,
      CloudServicesMailEnabled: true,
    }),
    exchange('InboundConnector', {
      Name: 'From Fabrikam',
      SenderDomains: ['smtp:fabrikam.example;1'],
      SenderIPAddresses: ['203.0.113.10', '203.0.113.11'],
      RestrictDomainsToIPAddresses: true,
      Enabled: false,
    }),
    exchange('OutboundConnector', {
      Name: 'To the mail gateway',
      ConnectorType: 'OnPremises',
      UseMXRecord: false,
      SmartHosts: [`mail.${DOMAIN}`],
      TlsSettings: 'DomainValidation',
      TlsDomain: `*.${DOMAIN}`,
      IsTransportRuleScoped: true,
      IsValidated: true,
      LastValidationTimestamp: '2026-02-01T09:30:00Z',
    }),
    exchange('OutboundConnector', {
      Name: 'To Fabrikam',
      RecipientDomains: ['fabrikam.example'],
      TlsSettings: 'EncryptionOnly',
      TestMode: true,
    }),
    exchange('TransportRule', {
      Name: 'Mark mail from outside',
      Priority: 0,
      FromScope: 'NotInOrganization',
      PrependSubject: '[External] ',
      ExceptIfSenderDomainIs: ['fabrikam.example'],
    }),
    exchange('TransportRule', {
      Name: 'Contracts go through the gateway',
      Priority: 1,
      SubjectContainsWords: ['contract', 'agreement'],
      SentToScope: 'NotInOrganization',
      RouteMessageOutboundConnector: 'To the mail gateway',
      Comments: 'Asked for by the legal department',
    }),
    exchange('TransportRule', {
      Name: 'No executables',
      Priority: 2,
      AttachmentHasExecutableContent: true,
      RejectMessageReasonText: 'Programs are not accepted by mail.',
      RejectMessageEnhancedStatusCode: '5.7.1',
      StopRuleProcessing: true,
    }),
    exchange('TransportRule', {
      Name: 'Disclaimer',
      Priority: 3,
      State: 'Disabled',
      Mode: 'AuditAndNotify',
      SentToScope: 'NotInOrganization',
      ApplyHtmlDisclaimerText: '<p>Contoso, Example Street 1, Berlin</p>',
      ApplyHtmlDisclaimerLocation: 'Append',
      ApplyHtmlDisclaimerFallbackAction: 'Wrap',
    }),
    exchange('HostedContentFilterPolicy', {
      Name: 'Strict for the board',
      BulkThreshold: 4,
      SpamAction: 'Quarantine',
      HighConfidenceSpamAction: 'Quarantine',
      AllowedSenderDomains: ['woodgrove.example', 'fabrikam.example'],
      BlockedSenders: ['lottery@spam.example'],
      EnableRegionBlockList: true,
      RegionBlockList: ['KP'],
    }),
    exchange('HostedContentFilterPolicy', { Name: 'Newsletters', BulkThreshold: 9, MarkAsSpamBulkMail: 'Off' }),
    exchange('HostedContentFilterRule', {
      Name: 'Strict for the board',
      Priority: 0,
      HostedContentFilterPolicy: 'Strict for the board',
      SentTo: [upn('ada'), upn('omar')],
    }),
    exchange('HostedContentFilterRule', {
      Name: 'Newsletters',
      Priority: 1,
      State: 'Disabled',
      HostedContentFilterPolicy: 'Newsletters',
      RecipientDomainIs: [DOMAIN],
      Comments: 'For the marketing department',
    }),
  ];
}
