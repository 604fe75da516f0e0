import { expect, it } from 'vitest';
import { sizes } from './sizes.quirks.ts';

it('sends a size without its bytes, and everything else as it is', () => {
  const body = { MaxSendSize: '35 MB (36,700,160 bytes)', RecipientLimits: 'Unlimited', Name: 'A (b)', Other: 3 };
  expect(sizes.body?.({ action: 'update', wanted: body, current: body, body })).toEqual({
    ...body,
    MaxSendSize: '35 MB',
  });
});
