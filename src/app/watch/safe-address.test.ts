import { describe, expect, it } from 'vitest';
import { isPublic, publicLookup } from './safe-address.ts';

describe('public addresses', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.255.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2001:db8::1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is none', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it('are the only ones that a name may lead to, also when it does so later', async () => {
    const error = await new Promise((resolve) => publicLookup('localhost', {}, (found) => resolve(found)));
    expect(String(error)).toContain('no public address');
  });
});
