import { text } from 'node:stream/consumers';
import { catalog } from '../../src/catalog/catalog.ts';
import { apply } from '../../src/engine/apply/apply.ts';
import { patience } from '../../src/engine/apply/await-consistency.ts';
import { connect } from '../../src/graph/client.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import type { Plan } from '../../src/model/plan.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { openVault } from '../../src/vault/open.ts';
import { KEYS } from './keys.suite.ts';

/*
 * A process of its own that applies a saved plan, so that a test can kill it at any moment. What it needs comes on the
 * standard input; it prints one JSON line when it is through.
 */
interface Job {
  readonly origin: string;
  readonly ca: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly secret: string;
  readonly vault: string;
  readonly plan: string;
}

const job = JSON.parse(await text(process.stdin)) as Job;
const graph = await connect({
  cloud: customCloud({ loginOrigin: job.origin, graphOrigin: job.origin, ca: job.ca }),
  tenantId: job.tenant,
  credential: { kind: 'client-secret', clientId: job.clientId, secret: job.secret },
});
const vaults = await openVault(await localBackend(job.vault), KEYS[0]);
const vault = await vaults.tenant(job.tenant);
const plan = (await vault.getDocument('plan', job.plan)) as unknown as Plan;
// The simulated cloud has no lagging replicas here, so a search that finds nothing need not be repeated for long.
const report = await apply({
  graph,
  vault,
  catalog,
  plan,
  handOver: async () => {},
  // Few steps at a time make the run longer, and so the moments at which it can be killed more.
  concurrency: 2,
  patience: patience({ lagMs: 300 }),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
await graph.close();
await vaults.close();
