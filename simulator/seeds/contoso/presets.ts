import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { upn } from './people.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

const LEVELS = ['Strict', 'Standard'] as const;
const SPAM = ['AntiPhishPolicy', 'HostedContentFilterPolicy', 'MalwareFilterPolicy'];
const LINKS = ['SafeAttachmentPolicy', 'SafeLinksPolicy'];
/** Microsoft puts the moment at which a preset was first switched on into the names of its policies. */
const policyOf = (level: string) => `${level} Preset Security Policy1768377600000`;

/** The preset security policies, switched on, and what else protects beyond mail. */
export function presets(): readonly CmdletSeed[] {
  return [
    ...LEVELS.flatMap((level) =>
      [...SPAM, ...LINKS].map((noun) => exchange(noun, { Name: policyOf(level), RecommendedPolicyType: level })),
    ),
    ...LEVELS.flatMap((level, Priority) =>
      [['EOPProtectionPolicyRule', SPAM] as const, ['ATPProtectionPolicyRule', LINKS] as const].map(
        ([noun, policies]) =>
          exchange(noun, {
            Name: `${level} Preset Security Policy`,
            Priority,
            State: level === 'Strict' ? 'Enabled' : 'Disabled',
            ...Object.fromEntries(policies.map((policy) => [policy, policyOf(level)])),
            ...(level === 'Strict' ? { SentTo: [upn('ada')] } : { RecipientDomainIs: ['contoso.example'] }),
          }),
      ),
    ),
    exchange('TeamsProtectionPolicy', {
      Name: 'Teams Protection Policy',
      MalwareQuarantineTag: 'Ask first',
      AdminDisplayName: 'Watched by the security team',
    }),
    exchange('TeamsProtectionPolicyRule', {
      Name: 'Teams Protection Policy Rule',
      TeamsProtectionPolicy: 'Teams Protection Policy',
      ExceptIfSentTo: [upn('omar')],
    }),
    exchange('IntraOrganizationConnector', {
      Name: 'HybridIOC - contoso',
      DiscoveryEndpoint: 'https://mail.contoso.example/autodiscover/autodiscover.svc',
      TargetAddressDomains: ['contoso.example'],
    }),
    exchange('IntraOrganizationConnector', {
      Name: 'To Fabrikam',
      DiscoveryEndpoint: 'https://autodiscover.fabrikam.example/autodiscover/autodiscover.svc',
      TargetAddressDomains: ['fabrikam.example', 'eu.fabrikam.example'],
      Enabled: false,
    }),
    exchange('OMEConfiguration', {
      Identity: 'Contracts',
      PortalText: 'Contracts of Contoso',
      BackgroundColor: '#003366',
      ExternalMailExpiryInterval: '30.00:00:00',
    }),
    exchange('OMEConfiguration', {
      Identity: 'Payroll',
      IntroductionText: 'has sent you payroll data',
      OTPEnabled: false,
    }),
  ];
}
