import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { DOMAIN } from './ids.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

/** What people report. */
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
  ];
}
