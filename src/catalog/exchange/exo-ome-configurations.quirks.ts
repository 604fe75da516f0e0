import type { Quirks } from '../../model/quirks.ts';

/** A span of days is shown as `7.00:00:00` and taken as 7. */
export const expiryInDays: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-omeconfiguration – ExternalMailExpiryInDays is shown as ExternalMailExpiryInterval',
  normalize: (object) => {
    const span = object.ExternalMailExpiryInterval;
    if (typeof span !== 'string') return object;
    return { ...object, ExternalMailExpiryInterval: Number(/^(\d+)\.\d\d:/.exec(span)?.[1] ?? 0) };
  },
};
