import type { Quirks } from '../../model/quirks.ts';

/** Conditions and actions that are off are the same as absent, and some cmdlets refuse to be told that they are off. */
export const onlyWhatIsSet: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-transportrule – a condition that is named counts as one, whatever its value',
  body: ({ action, body }) =>
    action === 'create'
      ? Object.fromEntries(Object.entries(body).filter(([name, value]) => name === 'Enabled' || value !== false))
      : body,
};
