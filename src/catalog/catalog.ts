import type { Resource } from '../model/resource.ts';
import { adminPortalsArea } from './admin-portals/index.ts';
import { applicationsArea } from './applications/index.ts';
import { authenticationArea } from './authentication/index.ts';
import { conditionalAccessArea } from './conditional-access/index.ts';
import { defenderArea } from './defender/index.ts';
import { deletedItemsArea } from './deleted-items/index.ts';
import { directoryArea } from './directory/index.ts';
import { exchangeArea } from './exchange/index.ts';
import { externalAccessArea } from './external-access/index.ts';
import { governanceArea } from './governance/index.ts';
import { intuneAppsArea } from './intune-apps/index.ts';
import { intuneConnectorsArea } from './intune-connectors/index.ts';
import { intuneEnrollmentArea } from './intune-enrollment/index.ts';
import { intunePoliciesArea } from './intune-policies/index.ts';
import { intuneScriptsArea } from './intune-scripts/index.ts';
import { intuneTenantArea } from './intune-tenant/index.ts';
import { intuneUpdatesArea } from './intune-updates/index.ts';
import { logsArea } from './logs/index.ts';
import { m365BackupArea } from './m365-backup/index.ts';
import { purviewArea } from './purview/index.ts';
import { rolesArea } from './roles/index.ts';
import { tenantArea } from './tenant/index.ts';

/** Every module, area by area, in the order in which people read them. The order of restoring is `order.ts`. */
export const catalog: readonly Resource[] = [
  ...directoryArea,
  ...applicationsArea,
  ...rolesArea,
  ...conditionalAccessArea,
  ...authenticationArea,
  ...externalAccessArea,
  ...governanceArea,
  ...tenantArea,
  ...adminPortalsArea,
  ...intuneTenantArea,
  ...intuneConnectorsArea,
  ...intuneEnrollmentArea,
  ...intunePoliciesArea,
  ...intuneUpdatesArea,
  ...intuneAppsArea,
  ...intuneScriptsArea,
  ...m365BackupArea,
  ...exchangeArea,
  ...defenderArea,
  ...purviewArea,
  ...logsArea,
  ...deletedItemsArea,
];

const byId = new Map(catalog.map((resource) => [resource.id, resource]));

export function moduleById(id: string): Resource | undefined {
  return byId.get(id);
}
