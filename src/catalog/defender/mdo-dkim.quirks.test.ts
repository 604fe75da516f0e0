import { expect, it } from 'vitest';
import type { Step } from '../../model/plan.ts';
import { dkimQuirks } from './mdo-dkim.quirks.ts';

it('names the domain as the creation does, and only there', () => {
  const step = (action: Step['action'], method: 'POST' | 'PATCH'): Step => ({
    id: '1',
    action,
    module: 'mdo-dkim',
    object: 'x',
    name: 'x',
    summary: '',
    after: [],
    request: {
      method,
      version: 'exchange',
      path: '/DkimSigningConfig',
      body: { Domain: 'contoso.com', Enabled: false },
    },
  });
  const view = { action: 'create', wanted: undefined, current: undefined, body: {} } as const;
  const made = dkimQuirks.steps?.(view, [step('create', 'POST'), step('update', 'PATCH')]);
  expect(made?.map(({ request }) => request?.body)).toEqual([
    { DomainName: 'contoso.com', Enabled: false },
    { Domain: 'contoso.com', Enabled: false },
  ]);
});
