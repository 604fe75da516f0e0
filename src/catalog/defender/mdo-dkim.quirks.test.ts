import { expect, it } from 'vitest';
import { dkimQuirks } from './mdo-dkim.quirks.ts';

it('names the domain as the creation does, and only there', () => {
  const body = { Domain: 'contoso.com', Enabled: false };
  const view = { wanted: body, current: undefined, body };
  expect(dkimQuirks.body?.({ ...view, action: 'create' })).toEqual({ DomainName: 'contoso.com', Enabled: false });
  expect(dkimQuirks.body?.({ ...view, action: 'update' })).toEqual(body);
});
