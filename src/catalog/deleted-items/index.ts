import type { Resource } from '../../model/resource.ts';
import { deletedAdministrativeUnits } from './deleted-administrative-units.ts';
import { deletedApplications } from './deleted-applications.ts';
import { deletedConditionalAccess } from './deleted-conditional-access.ts';
import { deletedDevices } from './deleted-devices.ts';
import { deletedGroups } from './deleted-groups.ts';
import { deletedPki } from './deleted-pki.ts';
import { deletedRoleDefinitions } from './deleted-role-definitions.ts';
import { deletedServicePrincipals } from './deleted-service-principals.ts';
import { deletedUsers } from './deleted-users.ts';

export const deletedItemsArea: readonly Resource[] = [
  deletedUsers,
  deletedGroups,
  deletedApplications,
  deletedServicePrincipals,
  deletedAdministrativeUnits,
  deletedConditionalAccess,
  deletedRoleDefinitions,
  deletedDevices,
  deletedPki,
];
