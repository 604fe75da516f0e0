import { expect, it } from 'vitest';
import { pathInWords, wordsOf } from './words.ts';

it('says property names in words', () => {
  expect(wordsOf('displayName')).toBe('Display name');
  expect(wordsOf('userPrincipalName')).toBe('User principal name');
  expect(wordsOf('isMFARequired')).toBe('Is MFA required');
  expect(wordsOf('@odata.type')).toBe('Type');
  expect(wordsOf('appId')).toBe('App ID');
});

it('says paths in words and keeps the names of items', () => {
  expect(pathInWords('conditions.users.includeUsers[Alice Doe]')).toBe(
    'Conditions › Users › Include users › Alice Doe',
  );
  expect(pathInWords('state')).toBe('State');
});
