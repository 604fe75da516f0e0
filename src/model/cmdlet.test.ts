import { describe, expect, it } from 'vitest';
import { cmdletOf, cmdletText } from './cmdlet.ts';

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
