import { expect, it } from 'vitest';
import { expiryInDays } from './exo-ome-configurations.quirks.ts';

it('reads a span as days, and leaves days as they are', () => {
  const inDays = (span: string | number) =>
    expiryInDays.normalize?.({ ExternalMailExpiryInterval: span }).ExternalMailExpiryInterval;
  expect(['7.00:00:00', '730.00:00:00', '00:00:00', 7].map(inDays)).toEqual([7, 730, 0, 7]);
});
