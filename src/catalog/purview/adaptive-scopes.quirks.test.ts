import { expect, it } from 'vitest';
import { adaptiveScopeQuirks } from './adaptive-scopes.quirks.ts';

it('every change of a scope says its query, and only one kind of it', () => {
  const wanted = { RawQuery: "UserType -eq 'Guest'", FilterConditions: null, Comment: 'x' };
  const sent = adaptiveScopeQuirks.sent?.({ action: 'update', wanted, current: wanted, body: { Comment: 'x' } });
  expect(sent).toEqual({ Comment: 'x', RawQuery: "UserType -eq 'Guest'" });
});
