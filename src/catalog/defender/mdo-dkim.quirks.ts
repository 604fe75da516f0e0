import type { Quirks } from '../../model/quirks.ts';

/** `Get-` shows the domain as `Domain`; `New-` takes it as `DomainName`, and nobody changes it. */
export const dkimQuirks: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-dkimsigningconfig – DomainName is required',
  body: ({ action, body }) => {
    if (action !== 'create') return body;
    const { Domain: domain, ...rest } = body;
    return { DomainName: domain ?? null, ...rest };
  },
};
