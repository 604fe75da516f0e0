import { describe, expect, it } from 'vitest';
import { retentionCompliancePolicies as policies } from '../../catalog/purview/retention-compliance-policies.ts';
import { asSent, asShown, holdsDifference, turnedRound } from './wording.ts';

const there = { ExchangeLocation: [{ Name: 'ada@contoso.example' }, { Name: 'omar@contoso.example' }] };
const body = { Comment: 'x', ExchangeLocation: ['ada@contoso.example', 'wen@contoso.example'] };
const changed = {
  Comment: 'x',
  AddExchangeLocation: ['wen@contoso.example'],
  RemoveExchangeLocation: ['omar@contoso.example'],
};

describe('lists that are written by difference', () => {
  it('are whole in a creation, and what is added and what goes in an update', () => {
    expect(asSent(policies, body, { action: 'create', wanted: body, current: undefined })).toEqual(body);
    expect(asSent(policies, body, { action: 'update', wanted: body, current: there })).toEqual(changed);
  });

  it('are taken back by the opposite', () => {
    expect(turnedRound(policies, changed)).toEqual({
      RemoveExchangeLocation: ['wen@contoso.example'],
      AddExchangeLocation: ['omar@contoso.example'],
    });
    expect(asShown(policies, changed)).toEqual({ Comment: 'x' });
  });

  it('have come true when what was added is there and what went is not', () => {
    expect(holdsDifference(policies, changed, there)).toBe(false);
    const after = { ExchangeLocation: [{ Name: 'ada@contoso.example' }, { Name: 'wen@contoso.example' }] };
    expect(holdsDifference(policies, changed, after)).toBe(true);
  });
});
