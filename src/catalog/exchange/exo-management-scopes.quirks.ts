import type { Quirks } from '../../model/quirks.ts';

/** An exclusive scope shuts everybody else out at once; Exchange asks for a confirmation that nobody is there to give. */
export const confirmedExclusion: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-managementscope – Force runs without being asked',
  body: ({ action, body }) => (action === 'create' && body.Exclusive === true ? { ...body, Force: true } : body),
};
