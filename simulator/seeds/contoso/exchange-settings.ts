import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { DOMAIN } from './ids.ts';
import { upn } from './people.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

const compliance = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'compliance', noun, values });

const RECIPIENTS: JsonObject = { SentTo: [upn('ada')], ExceptIfRecipientDomainIs: ['fabrikam.example'] };
const SENDERS: JsonObject = { From: [upn('ada')] };

/** Two policies with their rules, the second switched off. */
function pair(stem: string, values: JsonObject, conditions: JsonObject): readonly CmdletSeed[] {
  return ['Management', 'Everybody else'].flatMap((name, Priority) => [
    exchange(`${stem}Policy`, { ...(Priority === 0 ? values : {}), Name: name }),
    exchange(`${stem}Rule`, {
      ...conditions,
      Name: name,
      Priority,
      [`${stem}Policy`]: name,
      State: Priority === 0 ? 'Enabled' : 'Disabled',
    }),
  ]);
}

/** The settings of Exchange for everybody, and what protects against bad mail. */
export function exchangeSettings(): readonly CmdletSeed[] {
  return [
    ...pair('MalwareFilter', { EnableFileFilter: true, FileTypes: ['exe', 'iso'] }, RECIPIENTS),
    ...pair('HostedOutboundSpamFilter', { AutoForwardingMode: 'Off', RecipientLimitPerDay: 800 }, SENDERS),
    ...pair(
      'AntiPhish',
      { PhishThresholdLevel: 3, TargetedUsersToProtect: ['Ada Lovelace;ada@contoso.example'] },
      RECIPIENTS,
    ),
    ...pair(
      'SafeLinks',
      { EnableSafeLinksForTeams: true, DoNotRewriteUrls: ['intranet.contoso.example/*'] },
      RECIPIENTS,
    ),
    ...pair('SafeAttachment', { Enable: true, Action: 'DynamicDelivery' }, RECIPIENTS),
    ...['Public', 'Confidential', 'Secret'].map((DisplayName) =>
      compliance('Label', {
        Name: DisplayName.toLowerCase(),
        DisplayName,
        Tooltip: `What is ${DisplayName.toLowerCase()}`,
        EncryptionEnabled: DisplayName === 'Secret',
        ...(DisplayName === 'Secret' && { EncryptionProtectionType: 'UserDefined', EncryptionPromptUser: true }),
        ApplyContentMarkingFooterEnabled: DisplayName !== 'Public',
        ApplyContentMarkingFooterText: DisplayName === 'Public' ? null : DisplayName,
      }),
    ),
    ...['Mail is forwarded', 'Malware was found'].map((Name) =>
      compliance('ProtectionAlert', {
        Name,
        Category: 'ThreatManagement',
        ThreatType: 'Activity',
        Operation: ['MailRedirect'],
        NotifyUser: [upn('ada')],
      }),
    ),
    exchange('QuarantinePolicy', { Name: 'Ask first', EndUserQuarantinePermissionsValue: 27, ESNEnabled: true }),
    exchange('QuarantinePolicy', { Name: 'Look only', EndUserQuarantinePermissionsValue: 1 }),
    exchange('DkimSigningConfig', {
      Domain: DOMAIN,
      Name: DOMAIN,
      Enabled: true,
      Selector1CNAME: 'selector1-contoso._domainkey.contoso.onmicrosoft.example',
      Selector1KeySize: 2048,
    }),
    exchange('DkimSigningConfig', { Domain: 'fabrikam.example', Name: 'fabrikam.example' }),
    exchange('SharingPolicy', { Name: 'Partners', Domains: ['fabrikam.example:CalendarSharingFreeBusyDetail'] }),
    exchange('SharingPolicy', {
      Name: 'Nobody',
      Domains: ['woodgrove.example:CalendarSharingFreeBusySimple'],
      Enabled: false,
    }),
    exchange('OwaMailboxPolicy', {
      Name: 'Kiosk',
      PrintWithoutDownloadEnabled: true,
      BlockedFileTypes: ['.exe', '.js'],
    }),
    exchange('OwaMailboxPolicy', { Name: 'Frontline' }),
    exchange('MobileDeviceMailboxPolicy', { Name: 'Company phones', PasswordEnabled: true, MinPasswordLength: '6' }),
    exchange('MobileDeviceMailboxPolicy', { Name: 'Own phones', AllowCamera: true }),
    exchange('ActiveSyncDeviceAccessRule', {
      Name: 'iPhone3C1 (DeviceModel)',
      Characteristic: 'DeviceModel',
      QueryString: 'iPhone3C1',
      AccessLevel: 'Block',
    }),
    exchange('ActiveSyncDeviceAccessRule', {
      Name: 'TestActiveSyncConnectivity (DeviceType)',
      Characteristic: 'DeviceType',
      QueryString: 'TestActiveSyncConnectivity',
      AccessLevel: 'Allow',
    }),
    exchange('RetentionPolicyTag', {
      Name: 'Delete after five years',
      Type: 'Personal',
      RetentionAction: 'DeleteAndAllowRecovery',
      AgeLimitForRetention: '1825.00:00:00',
    }),
    exchange('RetentionPolicy', { Name: 'Legal', RetentionPolicyTagLinks: ['Delete after five years'] }),
    exchange('RetentionPolicy', { Name: 'Nothing is deleted' }),
    exchange('AuthenticationPolicy', { Name: 'No old protocols' }),
    exchange('AuthenticationPolicy', { Name: 'Printers', AllowBasicAuthSmtp: true }),
    exchange('JournalRule', { Name: 'Everything', JournalEmailAddress: 'journal@archive.example' }),
    exchange('JournalRule', { Name: 'Outside', JournalEmailAddress: 'journal@archive.example', Scope: 'External' }),
    exchange('OrganizationRelationship', {
      Name: 'Fabrikam',
      DomainNames: ['fabrikam.example'],
      FreeBusyAccessEnabled: true,
    }),
    exchange('OrganizationRelationship', { Name: 'Woodgrove', DomainNames: ['woodgrove.example'] }),
  ];
}
