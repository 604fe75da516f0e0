import { describe, expect, it } from 'vitest';
import { labelPolicyQuirks } from './sensitivity-label-policies.quirks.ts';

describe('further settings of label policies', () => {
  it('are a table, whatever stands in their values', () => {
    const policy = { Name: 'Everybody', Settings: ['[mandatory, true]', '[url, https://x.example/?a=1, b]'] };
    expect(labelPolicyQuirks.normalize?.(policy).Settings).toEqual({
      mandatory: 'true',
      url: 'https://x.example/?a=1, b',
    });
  });

  it('are taken away by a null', () => {
    const body = { Settings: { mandatory: 'true' } };
    const current = { Settings: ['[mandatory, false]', '[hidebarbydefault, True]'] };
    const sent = labelPolicyQuirks.sent?.({ action: 'update', wanted: body, current, body });
    expect(sent).toEqual({ Settings: { mandatory: 'true', hidebarbydefault: null } });
  });
});
