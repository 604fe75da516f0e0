import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { DOMAIN } from './ids.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

/** What people report, and what reaches them unfiltered. */
export function mailProtection(): readonly CmdletSeed[] {
  const reports = `reported-mail@${DOMAIN}`;
  return [
    exchange('ReportSubmissionPolicy', {
      Name: 'DefaultReportSubmissionPolicy',
      EnableUserEmailNotification: true,
      ReportJunkToCustomizedAddress: true,
      ReportJunkAddresses: [reports],
      ReportNotJunkToCustomizedAddress: true,
      ReportNotJunkAddresses: [reports],
      ReportPhishToCustomizedAddress: true,
      ReportPhishAddresses: [reports],
      ReportChatMessageAddresses: [reports],
    }),
    exchange('ReportSubmissionRule', {
      Name: 'DefaultReportSubmissionRule',
      ReportSubmissionPolicy: 'DefaultReportSubmissionPolicy',
      SentTo: [reports],
    }),
    exchange('PhishSimOverridePolicy', { Name: 'PhishSimOverridePolicy' }),
    exchange('ExoPhishSimOverrideRule', {
      Name: '_Exe:PhishSimOverr:6fed4b63-3563-495d-a481-b24a311f8329',
      Policy: 'PhishSimOverridePolicy',
      Domains: ['training.example'],
      SenderIpRanges: ['203.0.113.55', '203.0.113.64/28'],
    }),
    exchange('SecOpsOverridePolicy', { Name: 'SecOpsOverridePolicy', SentTo: [`soc@${DOMAIN}`, reports] }),
    exchange('ExoSecOpsOverrideRule', {
      Name: '_Exe:SecOpsOverrid:312c23cf-0377-4162-b93d-6548a9977efb',
      Policy: 'SecOpsOverridePolicy',
    }),
    ...entries(),
  ];
}

/** What is always blocked or let through. */
function entries(): readonly CmdletSeed[] {
  const list = (Identity: string, ListType: string, Value: string, more: JsonObject = {}) =>
    exchange('TenantAllowBlockListItems', { Identity, ListType, Value, Action: 'Block', ...more });
  const pair = (Identity: string, SpoofedUser: string, Action: string) =>
    exchange('TenantAllowBlockListSpoofItems', {
      Identity,
      SpoofedUser,
      SendingInfrastructure: 'mailer.example',
      SpoofType: 'External',
      Action,
    });
  return [
    list('RgAAAA1', 'Sender', 'attacker.example', { Notes: 'Seen in the attack of May' }),
    list('RgAAAA2', 'Sender', 'partner@fabrikam.example', { Action: 'Allow', RemoveAfter: 45 }),
    list('RgAAAA3', 'Url', '~attacker.example/login~', { ExpirationDate: '2099-12-31T00:00:00Z' }),
    list('RgAAAA4', 'Url', '*.training.example', { Action: 'Allow', ListSubType: 'AdvancedDelivery' }),
    list('RgAAAA5', 'FileHash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
    list('RgAAAA6', 'IP', '2001:db8::/32'),
    pair('375e76f1-eefb-1626-c8bc-5efefd057488', 'fabrikam.example', 'Allow'),
    pair('f8cb0908-8533-1156-ce7b-9aebd685b0eb', 'woodgrove.example', 'Block'),
  ];
}
