import { describe, expect, it } from 'vitest';
import { seedNamed } from './named.ts';

describe('asking for a tenant by a line of text', () => {
  it('knows the four kinds', () => {
    expect(seedNamed('contoso').name).toBe('Contoso');
    expect(seedNamed('empty').initialDomain).toBe('fabrikam.onmicrosoft.example');
    expect(seedNamed('empty:label=second,name=Second')).toMatchObject({ name: 'Second' });
    expect(seedNamed('generate:users=3,seed=2').name).toBe('Generated 3');
  });

  it('tells two empty ones apart', () => {
    expect(seedNamed('empty', 1).id).not.toBe(seedNamed('empty', 0).id);
  });

  it.each(['fabrikam', 'generate:users=many', 'generate:people=3', 'import:'])('refuses %s', (line) => {
    expect(() => seedNamed(line)).toThrow(RangeError);
  });
});
