import { catalog } from '../../catalog/catalog.ts';
import { connect } from '../../graph/client.ts';
import { customCloud } from '../../graph/clouds.ts';
import { localBackend } from '../../vault/backends/local.ts';
import { openVault } from '../../vault/open.ts';
import { capture } from './capture.ts';

/** A capture in a process of its own, to be killed. Reads what it needs from one line of JSON on its standard input. */
interface Orders {
  readonly origin: string;
  readonly ca: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly secret: string;
  readonly folder: string;
  readonly key: string;
  readonly scope: readonly string[];
  /** It kills itself after so many requests: whoever would have to notice them first may be too late. */
  readonly lifeInRequests?: number;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const orders = JSON.parse(Buffer.concat(chunks).toString()) as Orders;
const graph = await connect({
  cloud: customCloud({ loginOrigin: orders.origin, graphOrigin: orders.origin, ca: orders.ca }),
  tenantId: orders.tenant,
  credential: { kind: 'client-secret', clientId: orders.clientId, secret: orders.secret },
});
const vault = await openVault(await localBackend(orders.folder), {
  kind: 'key-file',
  key: Buffer.from(orders.key, 'hex'),
});
const began = performance.now();
say({ begun: true });
const report = await capture({
  graph,
  vault: await vault.tenant(orders.tenant),
  catalog,
  scope: orders.scope,
  checkpointEveryMs: 0,
  onProgress: ({ requests = 0 }) => {
    if (requests >= (orders.lifeInRequests ?? Number.POSITIVE_INFINITY)) process.kill(process.pid, 'SIGKILL');
  },
});
await graph.close();
await vault.close();
say({
  done: {
    resumed: report.resumed,
    requests: report.requests,
    snapshot: report.snapshot.id,
    ms: performance.now() - began,
  },
});

function say(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
