import { describe, expect, it } from 'vitest';
import { cmdletOf, cmdletText, isMemberList } from './cmdlet.ts';

describe('the cmdlet that a request is', () => {
  it('has its verb from the method and its noun from the path', () => {
    expect(cmdletOf('GET', '/RemoteDomain?ResultSize=Unlimited&IncludeX=true')).toEqual({
      cmdlet: 'Get-RemoteDomain',
      parameters: { ResultSize: 'Unlimited', IncludeX: true },
    });
    expect(cmdletOf('PATCH', '/RemoteDomain/a%2Fb', { NDREnabled: false })).toEqual({
      cmdlet: 'Set-RemoteDomain',
      parameters: { Identity: 'a/b', NDREnabled: false, Confirm: false },
    });
    expect(cmdletOf('DELETE', '/RemoteDomain/a').cmdlet).toBe('Remove-RemoteDomain');
    expect(cmdletOf('POST', '/Enable-TransportRule', { Identity: 'a' }).cmdlet).toBe('Enable-TransportRule');
  });

  it('says of every object inside that it is a hash table', () => {
    expect(cmdletOf('POST', '/Label', { A: { b: { c: 1 } } }).parameters).toEqual({
      A: {
        '@odata.type': '#Exchange.GenericHashTable',
        b: { '@odata.type': '#Exchange.GenericHashTable', c: 1 },
      },
    });
  });

  it('is about the members of a group where they are references below it', () => {
    const unmanaged = { BypassSecurityGroupManagerCheck: true };
    const self = '/DistributionGroup/g%201/members';
    expect(cmdletOf('GET', `${self}?$select=id`)).toEqual({
      cmdlet: 'Get-DistributionGroupMember',
      parameters: { Identity: 'g 1', ResultSize: 'Unlimited' },
    });
    expect(cmdletOf('POST', `${self}/$ref`, { '@odata.id': 'https://graph/v1.0/directoryObjects/m%201' })).toEqual({
      cmdlet: 'Add-DistributionGroupMember',
      parameters: { Identity: 'g 1', Member: 'm 1', ...unmanaged },
    });
    expect(cmdletOf('DELETE', `${self}/m/$ref`)).toEqual({
      cmdlet: 'Remove-DistributionGroupMember',
      parameters: { Identity: 'g 1', Member: 'm', Confirm: false, ...unmanaged },
    });
    expect(cmdletOf('PUT', self, { 'members@odata.bind': ['/users/a', '/users/b'] })).toEqual({
      cmdlet: 'Update-DistributionGroupMember',
      parameters: { Identity: 'g 1', Members: ['a', 'b'], Confirm: false, ...unmanaged },
    });
    expect(cmdletOf('DELETE', '/DistributionGroup/g').parameters).toEqual({
      Identity: 'g',
      Confirm: false,
      ...unmanaged,
    });
    // Security & Compliance knows no such check.
    expect(cmdletOf('DELETE', '/RoleGroup/g', undefined, 'compliance').parameters).toEqual({
      Identity: 'g',
      Confirm: false,
    });
    expect([self, `${self}?$select=id`, `${self}/$ref`, '/DistributionGroup/g'].map(isMemberList)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is the other side of an object, and of one that is yet to be made', () => {
    expect(cmdletOf('PATCH', '/MailContact/{new:exo-mail-contacts/a}/Contact', { City: 'Rome' })).toEqual({
      cmdlet: 'Set-Contact',
      parameters: { Identity: '{new:exo-mail-contacts/a}', City: 'Rome', Confirm: false },
    });
  });

  it('takes a list where a parameter is said twice', () => {
    expect(cmdletOf('GET', '/X?Kind=a&Kind=b').parameters).toEqual({ Kind: ['a', 'b'] });
  });

  it('is refused when the address is none', () => {
    expect(() => cmdletOf('GET', '/a/b/c')).toThrow(RangeError);
    expect(() => cmdletOf('PUT', '/RemoteDomain')).toThrow(RangeError);
  });

  it('is written as PowerShell writes it', () => {
    const call = cmdletOf('PATCH', '/X/it%27s', { On: true, List: ['a', "b'"], None: null, Table: { k: 1 } });
    expect(cmdletText(call)).toBe(
      "Set-X -Identity 'it''s' -On:$true -List @('a', 'b''') -None $null -Table @{k = 1} -Confirm:$false",
    );
  });
});
