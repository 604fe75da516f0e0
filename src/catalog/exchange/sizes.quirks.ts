import type { Quirks } from '../../model/quirks.ts';

/** `50 GB (53,687,091,200 bytes)` is how Exchange shows a size; it takes `50 GB`. */
export const sizes: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-mailboxplan – a size is a number and a unit',
  body: ({ body }) =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replace(/^([\d.]+ ?[KMGT]?B) \([\d.,]+ bytes\)$/, '$1') : value,
      ]),
    ),
};
