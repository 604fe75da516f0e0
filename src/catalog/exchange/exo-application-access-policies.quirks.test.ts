import { expect, it } from 'vitest';
import { groupById } from './exo-application-access-policies.quirks.ts';

it('keeps the identifier in the directory, or what stands for it', () => {
  const bare = (text: string) => groupById.normalize?.({ ScopeIdentityRaw: text }).ScopeIdentityRaw;
  const id = '998e9d79-817d-41c9-87d8-d9c07f27f4b2';
  expect(['S-1-5-21-37-31;', ''].map((before) => bare(`${before}${id}`))).toEqual([id, id]);
  expect(bare('S-1-5-21-37-31;{new:groups/a}')).toBe('{new:groups/a}');
});
