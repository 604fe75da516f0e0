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
  ];
}
