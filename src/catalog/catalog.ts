import type { Resource } from '../model/resource.ts';
import { applications } from './applications/index.ts';
import { authentication } from './authentication/index.ts';
import { conditionalAccess } from './conditional-access/index.ts';
import { deletedItems } from './deleted-items/index.ts';
import { directory } from './directory/index.ts';
import { externalAccess } from './external-access/index.ts';
import { logs } from './logs/index.ts';
import { roles } from './roles/index.ts';
import { tenant } from './tenant/index.ts';

/** Every module, area by area, in the order in which people read them. The order of restoring is `order.ts`. */
export const catalog: readonly Resource[] = [
  ...directory,
  ...applications,
  ...roles,
  ...conditionalAccess,
  ...authentication,
  ...externalAccess,
  ...tenant,
  ...logs,
  ...deletedItems,
];

const byId = new Map(catalog.map((resource) => [resource.id, resource]));

export function moduleById(id: string): Resource | undefined {
  return byId.get(id);
}
