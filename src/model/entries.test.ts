import { describe, expect, it } from 'vitest';
import { cmdletOf } from './cmdlet.ts';
import { entryRow, isEntry, readingsOf } from './entries.ts';

const URL = `/TenantAllowBlockListItems/${encodeURIComponent('Url:example.com%2Fa%3Ab')}`;

describe('entries of lists', () => {
  it('are named by their list and value', () => {
    const named = { ListType: 'Url', Entries: ['example.com/a:b'] };
    expect(cmdletOf('PATCH', URL, { Notes: 'x' })).toEqual({
      cmdlet: 'Set-TenantAllowBlockListItems',
      parameters: { ...named, Notes: 'x' },
    });
    expect(cmdletOf('DELETE', URL).parameters).toEqual(named);
    expect(cmdletOf('GET', URL).parameters).toEqual({ ListType: 'Url', Entry: 'example.com/a:b' });
  });

  it('are read list by list, and say which one they are from', () => {
    const calls = readingsOf(cmdletOf('GET', '/TenantAllowBlockListItems'));
    expect(calls.map(({ parameters }) => parameters.ListType)).toEqual(['Sender', 'Url', 'Url', 'FileHash', 'IP']);
    const [, , phishing] = calls;
    expect(phishing && entryRow(phishing, { Value: '*.x.example/a', Identity: 'Rg1' })).toEqual({
      Value: '*.x.example/a',
      ListType: 'Url',
      Identity: 'Url.AdvancedDelivery:*.x.example%2Fa',
    });
  });

  it('of spoofed senders are named to one policy', () => {
    expect(cmdletOf('DELETE', '/TenantAllowBlockListSpoofItems/1').parameters).toEqual({
      Identity: 'Default',
      Ids: ['1'],
      Confirm: false,
    });
    expect(isEntry('/TenantAllowBlockListSpoofItems/1', { Identity: '2' })).toBe(false);
  });
});
