import { metadataOf, writingFor } from '../../handlers/read-collection.ts';
import { writeEntity } from '../../odata/write-entity.ts';
import type { Quirk } from '../quirk.ts';

/** All sites at once, and the site of a group, which is asked for as `root` and tells its own identifier. */
export const sites: Quirk = {
  name: 'sites',
  because: 'https://learn.microsoft.com/graph/api/site-getallsites',
  types: ['site'],
  computes: ['id'],
  compute: (_exchange, site) => site.values.simSiteId ?? site.id,
  actions: {
    getAllSites: (exchange) => {
      const writing = writingFor(exchange, 'site');
      const all = [...(exchange.tenant.store.existingSet('sites')?.from() ?? [])];
      const value = all.map((entity) => writeEntity(writing, entity)).join(',');
      return { status: 200, text: `{"@odata.context":"${metadataOf(exchange)}#sites","value":[${value}]}` };
    },
  },
};
