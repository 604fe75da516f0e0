/**
 * How many pages of 999 users the simulator serves per second of one core, without throttling. The client reads bytes
 * and parses nothing but the link to the next page, over four connections that each walk a quarter by name.
 */
import { Agent, request } from 'node:https';
import { startSimulator } from '../simulator/start.ts';

const USERS = Number(process.argv[2] ?? 100_000);
const SECONDS = 10;
const BOUND = 200;

const simulator = await startSimulator({ tenants: [`generate:users=${USERS},seed=7`], inProcess: false });
const [tenant] = simulator.tenants;
if (!tenant) throw new Error('the simulator has no tenant');
const agent = new Agent({ ca: simulator.ca, keepAlive: true, maxSockets: 4 });
const { id, app } = tenant;
const form = new URLSearchParams({
  grant_type: 'client_credentials',
  client_id: app.clientId,
  client_secret: app.secret,
  scope: 'https://graph.microsoft.com/.default',
});
const signedIn = JSON.parse((await call('POST', `/${id}/oauth2/v2.0/token`, form.toString())).toString()) as {
  access_token: string;
};

await measure('warm up', 2);
const before = await usage();
const pages = await measure('', SECONDS);
const after = await usage();
const seconds = after.cpuSeconds - before.cpuSeconds;
const value = pages / seconds;
print('simulator pages per CPU second', value, 'pages/s', BOUND, value / BOUND);
print('simulator pages per second', pages / SECONDS, 'pages/s', BOUND, pages / SECONDS / BOUND);
print(`simulator memory with ${USERS} users`, after.rssBytes / 2 ** 20, 'MiB', 4096, after.rssBytes / 2 ** 32);
agent.destroy();
await simulator.close();

/** Pages read in so many seconds by four readers. */
async function measure(_label: string, length: number): Promise<number> {
  const end = performance.now() + length * 1000;
  let count = 0;
  async function reader(): Promise<void> {
    let url = '/v1.0/users?$top=999';
    while (performance.now() < end) {
      const body = await call('GET', url, undefined, signedIn.access_token);
      count++;
      const head = body.subarray(0, 1000).toString();
      const next = /"@odata\.nextLink":"https:\/\/[^/]+([^"]+)"/.exec(head)?.[1];
      url = next ?? '/v1.0/users?$top=999';
    }
  }
  await Promise.all([reader(), reader(), reader(), reader()]);
  return count;
}

async function usage(): Promise<{ cpuSeconds: number; rssBytes: number }> {
  return (await simulator.admin('usage')) as { cpuSeconds: number; rssBytes: number };
}

function call(method: string, path: string, body?: string, token?: string): Promise<Buffer> {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, simulator.origin), { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`${response.statusCode} for ${path}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function print(name: string, value: number, unit: string, bound: number, ratio: number): void {
  console.log(JSON.stringify({ name, value: round(value), unit, bound, ratio: round(ratio) }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
