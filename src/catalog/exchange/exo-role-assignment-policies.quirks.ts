import type { Quirks } from '../../model/quirks.ts';

/** A policy is made the default one; it ceases to be so when another one is. */
export const onlyOneDefault: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-roleassignmentpolicy – IsDefault is a switch',
  body: ({ body }) => {
    if (body.IsDefault !== false) return body;
    const { IsDefault: _isDefault, ...rest } = body;
    return rest;
  },
};
