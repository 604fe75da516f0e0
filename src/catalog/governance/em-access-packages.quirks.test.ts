import { describe, expect, it } from 'vitest';
import { accessPackageQuirks as quirks } from './em-access-packages.quirks.ts';

const shown = { displayName: 'Seller', catalog: { id: 'c1', displayName: 'Sales', state: 'published' } };

describe('access packages', () => {
  it('name their catalog by its identifier alone', () => {
    expect(quirks.normalize?.(shown)).toEqual({ displayName: 'Seller', catalog: { id: 'c1' } });
    expect(quirks.body?.({ action: 'create', wanted: shown, current: undefined, body: shown })).toEqual({
      displayName: 'Seller',
      catalog: { id: 'c1' },
    });
  });

  it('leave a body without a catalog as it is', () => {
    const body = { description: 'For sellers' };
    expect(quirks.body?.({ action: 'update', wanted: shown, current: shown, body })).toBe(body);
  });
});
