import type { Quirks } from '../../model/quirks.ts';

/**
 * The group is shown by its security identifier and its identifier in the directory, `S-1-5-…;<id>`. The former is a new
 * one when the group is made anew; the latter alone names the group for good, and is taken as its name.
 */
export const groupById: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-applicationaccesspolicy – PolicyScopeGroupId takes an identifier',
  normalize: (object) =>
    typeof object.ScopeIdentityRaw === 'string'
      ? { ...object, ScopeIdentityRaw: object.ScopeIdentityRaw.replace(/^S-[^;]*;/, '') }
      : object,
};
