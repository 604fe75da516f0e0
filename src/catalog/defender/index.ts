import type { Resource } from '../../model/resource.ts';
import { mdoAntiPhishPolicies } from './mdo-anti-phish-policies.ts';
import { mdoAntiPhishRules } from './mdo-anti-phish-rules.ts';
import { mdoArcConfig } from './mdo-arc-config.ts';
import { mdoAtpPolicyO365 } from './mdo-atp-policy-o365.ts';
import { mdoBuiltInProtectionRule } from './mdo-built-in-protection-rule.ts';
import { mdoConnectionFilter } from './mdo-connection-filter.ts';
import { mdoContentFilterPolicies } from './mdo-content-filter-policies.ts';
import { mdoContentFilterRules } from './mdo-content-filter-rules.ts';
import { mdoDkim } from './mdo-dkim.ts';
import { mdoMalwareFilterPolicies } from './mdo-malware-filter-policies.ts';
import { mdoMalwareFilterRules } from './mdo-malware-filter-rules.ts';
import { mdoOutboundSpamPolicies } from './mdo-outbound-spam-policies.ts';
import { mdoOutboundSpamRules } from './mdo-outbound-spam-rules.ts';
import { mdoPhishSimOverride } from './mdo-phish-sim-override.ts';
import { mdoPresetAtpRules } from './mdo-preset-atp-rules.ts';
import { mdoPresetEopRules } from './mdo-preset-eop-rules.ts';
import { mdoQuarantinePolicies } from './mdo-quarantine-policies.ts';
import { mdoReportSubmissionPolicy } from './mdo-report-submission-policy.ts';
import { mdoReportSubmissionRule } from './mdo-report-submission-rule.ts';
import { mdoSafeAttachmentsPolicies } from './mdo-safe-attachments-policies.ts';
import { mdoSafeAttachmentsRules } from './mdo-safe-attachments-rules.ts';
import { mdoSafeLinksPolicies } from './mdo-safe-links-policies.ts';
import { mdoSafeLinksRules } from './mdo-safe-links-rules.ts';
import { mdoSecopsOverride } from './mdo-secops-override.ts';
import { mdoSpoofAllowBlockList } from './mdo-spoof-allow-block-list.ts';
import { mdoTeamsProtection } from './mdo-teams-protection.ts';
import { mdoTenantAllowBlockList } from './mdo-tenant-allow-block-list.ts';
export const defenderArea: readonly Resource[] = [
  mdoContentFilterPolicies,
  mdoContentFilterRules,
  mdoMalwareFilterPolicies,
  mdoMalwareFilterRules,
  mdoOutboundSpamPolicies,
  mdoOutboundSpamRules,
  mdoAntiPhishPolicies,
  mdoAntiPhishRules,
  mdoSafeLinksPolicies,
  mdoSafeLinksRules,
  mdoSafeAttachmentsPolicies,
  mdoSafeAttachmentsRules,
  mdoConnectionFilter,
  mdoQuarantinePolicies,
  mdoDkim,
  mdoArcConfig,
  mdoAtpPolicyO365,
  mdoPresetEopRules,
  mdoPresetAtpRules,
  mdoBuiltInProtectionRule,
  mdoTeamsProtection,
  mdoReportSubmissionPolicy,
  mdoReportSubmissionRule,
  mdoPhishSimOverride,
  mdoSecopsOverride,
  mdoTenantAllowBlockList,
  mdoSpoofAllowBlockList,
];
