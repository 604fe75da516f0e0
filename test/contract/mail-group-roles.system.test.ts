import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { neededRoles } from '../../src/catalog/needed-roles.ts';
import { connect } from '../../src/graph/client.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import { hastyGovernor } from '../../src/graph/hasty.suite.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';

/** An application owns no group, so that the role that holds the cmdlets is not enough to change one. */

const MODULE = 'exo-distribution-groups';
let house: House;
let home: Home;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'] });
  home = house.homes[0] as Home;
});
afterAll(() => house?.close());

async function withRoles(exchangeRoles: readonly string[]) {
  const { simulator } = house;
  const permissions = ['Exchange.ManageAsApp'];
  const app = await simulator.admin('apps', { tenant: home.id, permissions, exchangeRoles });
  const { clientId, secret } = app as { clientId: string; secret: string };
  return connect({
    cloud: customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca }),
    tenantId: home.id,
    credential: { kind: 'client-secret', clientId, secret },
    governor: hastyGovernor(),
  });
}

it('brings a group back with its members by the roles that are named, and not without the second', async () => {
  const roles = neededRoles(
    catalog.filter(({ id }) => id === MODULE),
    'backup-and-restore',
    'application',
  ).map(({ role }) => role);
  const good = await home.capture();
  const reader = await home.open(good);
  for await (const [key] of reader.records(MODULE))
    await home.graph.write('PATCH', `/DistributionGroup/${key}`, { MailTip: 'Defaced' }, { version: 'exchange' });
  for (const held of [['Distribution Groups'], roles]) {
    const graph = await withRoles(held);
    try {
      const plan = await home.plan(good, { kind: 'modules', modules: [MODULE] });
      const outcomes = new Set((await home.apply(plan, { graph })).steps.map(({ outcome }) => outcome));
      expect([...outcomes]).toEqual([held === roles ? 'done' : 'failed']);
    } finally {
      await graph.close();
    }
  }
}, 60_000);
