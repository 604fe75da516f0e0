import { expect, it } from 'vitest';
import { retentionRuleQuirks } from './retention-compliance-rules.quirks.ts';

it('a rule with a label has no name of its own, and its label says for how long', () => {
  const rule = { Name: 'rule-1', Policy: 'p', PublishComplianceTag: 'Contracts', RetentionDuration: '30' };
  expect(retentionRuleQuirks.normalize?.(rule)).not.toHaveProperty('Name');
  const write = { action: 'create', wanted: rule, current: undefined, body: rule } as const;
  expect(retentionRuleQuirks.sent?.(write)).toEqual({ Policy: 'p', PublishComplianceTag: 'Contracts' });
  const plain = { Name: 'Ten years', Policy: 'p', RetentionDuration: '3650' };
  expect(retentionRuleQuirks.sent?.({ ...write, wanted: plain, body: plain })).toEqual(plain);
});
