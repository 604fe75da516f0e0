import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';

const root = path.join(import.meta.dirname, '..', '..');

interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

interface SimulatedTenant {
  readonly id: string;
  readonly origin: string;
}

/** The program as people run it: `holdfast serve --simulate`, with the built portal. */
export interface Service {
  readonly url: string;
  /** Makes the first administrator. */
  readonly code: string;
  /** Says which simulated tenant the two below are about. */
  beAt(tenant: SimulatedTenant): void;
  /** Does something in the tenant as one of its people. */
  act(as: string, requests: readonly GraphRequest[]): Promise<void>;
  /** Asks the simulator for something about its tenant. */
  admin(what: string, body: object): Promise<unknown>;
  /** Registers an application that was granted these permissions. */
  register(permissions: readonly string[]): Promise<{ readonly clientId: string; readonly secret: string }>;
  stop(): Promise<void>;
}

export async function startService(): Promise<Service> {
  const home = mkdtempSync(path.join(tmpdir(), 'holdfast-portal-'));
  const child = spawn(
    process.execPath,
    ['src/cli/main.ts', 'serve', '--simulate', '--port', '0', '--json', '--home', home, '--portal', 'portal/dist'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  const { url, firstAdministratorCode: code } = JSON.parse(await firstLine(child)) as {
    url: string;
    firstAdministratorCode: string;
  };
  const agent = new Agent({ connect: { ca: readFileSync(path.join(home, 'ca.pem')) }, allowH2: false });
  let tenant: SimulatedTenant | undefined;
  const simulator = async (what: string, body: object): Promise<unknown> => {
    if (!tenant) throw new Error('say first which tenant it is');
    const answer = await request(`${tenant.origin}/_sim/${what}`, {
      method: 'POST',
      dispatcher: agent,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tenant: tenant.id, ...body }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`The simulator refused ${what}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  };
  return {
    url,
    code,
    beAt(simulated) {
      tenant = simulated;
    },
    admin: simulator,
    async act(as, requests) {
      const { responses } = (await simulator('act', { as, requests })) as { responses: { status: number }[] };
      const refused = requests.filter((_, index) => (responses[index]?.status ?? 500) >= 300);
      if (refused.length > 0) throw new Error(`The simulator refused ${JSON.stringify(refused[0])}`);
    },
    async register(permissions) {
      return (await simulator('apps', { name: 'Holdfast', permissions })) as { clientId: string; secret: string };
    },
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
      await agent.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${complaints.join('').slice(-2000)}`)));
  });
}
