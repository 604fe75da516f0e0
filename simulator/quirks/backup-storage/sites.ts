import { metadataOf, writingFor } from '../../handlers/read-collection.ts';
import { writeEntity } from '../../odata/write-entity.ts';
import type { Quirk } from '../quirk.ts';

/** All sites at once. The site of a group is asked for as `root`; here that is its identifier as well. */
export const sites: Quirk = {
  name: 'sites',
  because: 'https://learn.microsoft.com/graph/api/site-getallsites',
  types: ['site'],
  actions: {
    getAllSites: (exchange) => {
      const writing = writingFor(exchange, 'site');
      const all = [...(exchange.tenant.store.existingSet('sites')?.from() ?? [])];
      const value = all.map((entity) => writeEntity(writing, entity)).join(',');
      return { status: 200, text: `{"@odata.context":"${metadataOf(exchange)}#sites","value":[${value}]}` };
    },
  },
};
