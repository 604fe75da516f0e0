import { expect, it } from 'vitest';
import { onlyWhatIsSet } from './flags.quirks.ts';

const view = { wanted: {}, current: undefined } as const;

it('leaves out what is off when a rule is made, but never whether the rule is', () => {
  const body = { Name: 'a', DeleteMessage: false, Quarantine: true, Enabled: false };
  expect(onlyWhatIsSet.body?.({ ...view, action: 'create', body })).toEqual({
    Name: 'a',
    Quarantine: true,
    Enabled: false,
  });
});

it('sends it when a rule is changed', () => {
  const body = { DeleteMessage: false };
  expect(onlyWhatIsSet.body?.({ ...view, action: 'update', body })).toEqual(body);
});
