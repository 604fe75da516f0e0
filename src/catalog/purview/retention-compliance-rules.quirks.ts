import type { JsonObject } from '../../model/json.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';
import { ruleQuirks } from '../purview.ts';

const hasLabel = (rule: JsonObject | undefined): boolean => !!(rule?.ApplyComplianceTag || rule?.PublishComplianceTag);

/** With a label, Microsoft names the rule, and how long content is kept is said by the label. */
const BY_LABEL = ['Name', 'Comment', 'ExcludedItemClasses', 'RetentionDuration', 'RetentionDurationDisplayHint'];

export const retentionRuleQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-retentioncompliancerule – a rule has a name or a label',
  normalize: (rule) => {
    const plain = ruleQuirks.normalize?.(rule) ?? rule;
    if (!hasLabel(rule)) return plain;
    const { Name: _given, ...rest } = plain;
    return rest;
  },
  sent: ({ action, body, wanted }: WriteView) => {
    if (action !== 'create' || !hasLabel(wanted)) return body;
    return Object.fromEntries(Object.entries(body).filter(([name]) => !BY_LABEL.includes(name)));
  },
};
