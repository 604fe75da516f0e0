import type { Guard } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

/** Taking the highest role from anybody may lock the tenant's owners out, so it is done only when named. */
function guardHighestRole(write: WriteView): readonly Guard[] {
  if (write.action !== 'delete' || write.current?.roleDefinitionId !== GLOBAL_ADMINISTRATOR) return [];
  return [
    {
      code: 'roles.global-administrator-removed',
      message: `The plan takes the role Global Administrator from ${String(write.current.principalId)}.`,
      override: 'remove-global-administrator',
    },
  ];
}

export const roleAssignmentQuirks: Quirks = {
  because:
    'Without any Global Administrator a tenant cannot be managed: learn.microsoft.com/entra/identity/role-based-access-control/best-practices',
  guards: guardHighestRole,
};
