import { describe, expect, it } from 'vitest';
import { regionFrom } from './region.ts';

const HOME = 'https://ps.compliance.protection.outlook.com';

describe('the region of a tenant', () => {
  it('is the host right below the own one that the redirect names', () => {
    expect(regionFrom('https://eur02b.ps.compliance.protection.outlook.com/x?y', HOME)).toBe(
      'https://eur02b.ps.compliance.protection.outlook.com',
    );
    expect(regionFrom('https://eur02b.admin.protection.outlook.com/x', HOME)).toBe(
      'https://eur02b.ps.compliance.protection.outlook.com',
    );
    expect(regionFrom(undefined, HOME)).toBe(HOME);
  });

  it.each([
    'https://evil.example/x',
    'https://ps.compliance.protection.outlook.com.evil.example/',
    'http://eur02b.ps.compliance.protection.outlook.com/',
    'https://a.b.ps.compliance.protection.outlook.com/',
    'https://user@eur02b.ps.compliance.protection.outlook.com/',
  ])('is never %s, which gets no token', (location) => {
    expect(() => regionFrom(location, HOME)).toThrow(expect.objectContaining({ code: 'graph.untrusted-link' }));
  });
});
