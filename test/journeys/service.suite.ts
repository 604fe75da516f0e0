import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { compose } from '../../src/app/compose.ts';
import { simulatedTenant } from '../../src/app/simulated-tenant.ts';
import { type Simulation, simulate } from '../../src/app/simulation.ts';
import { addTenant } from '../../src/app/tenants.ts';
import { createVault } from '../../src/app/vaults.ts';

const main = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const PASSPHRASE = 'a passphrase for a journey';

/** `holdfast serve` in a process of its own, beside a simulated cloud that outlives it. */
export interface Town {
  readonly simulation: Simulation;
  readonly home: string;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly env: Readonly<Record<string, string>>;
  /** The code that the server printed at its first start. */
  readonly firstCode: string;
  url: string;
  /** Where Prometheus would ask, if the environment says that it may. */
  metricsUrl: string | undefined;
  /** What the server wrote to standard error, line by line. */
  readonly log: readonly string[];
  /** Kills the server as a power cut would. */
  kill(): Promise<number | null>;
  /** Lets the server end as an administrator would; the answer is its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again. */
  restart(): Promise<void>;
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** At the pace that Microsoft allows, so that what is killed under way has something left to do. */
export const UNHURRIED = { HOLDFAST_SIMULATED: '0' } as const;

export async function town(more: Readonly<Record<string, string>> = {}): Promise<Town> {
  const home = mkdtempSync(path.join(tmpdir(), 'holdfast-town-'));
  const simulation = await simulate(['--tenant', 'contoso']);
  const context = compose({ home, credential: async () => ({ kind: 'passphrase', passphrase: PASSPHRASE }) });
  await createVault(context, path.join(home, 'vault'), { kind: 'passphrase', passphrase: PASSPHRASE });
  const { tenant } = await simulatedTenant(simulation, home);
  await addTenant(context, tenant);
  await context.close();
  const env = { HOLDFAST_PASSPHRASE: PASSPHRASE, HOLDFAST_PRIVATE_WEBHOOKS: '1', HOLDFAST_SIMULATED: '1', ...more };
  const log: string[] = [];
  let server = await start(home, env, log);
  const place: Town = {
    simulation,
    home,
    tenant,
    env,
    firstCode: server.firstAdministratorCode ?? '',
    url: server.url,
    metricsUrl: server.metricsUrl,
    log,
    kill: () => end(server.child, 'SIGKILL'),
    stop: () => end(server.child, 'SIGTERM'),
    async restart() {
      server = await start(home, env, log);
      place.url = server.url;
      place.metricsUrl = server.metricsUrl;
    },
    async killAndRestart() {
      await place.kill();
      await place.restart();
    },
    async close() {
      await place.stop();
      await simulation.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return place;
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly metricsUrl?: string;
  readonly firstAdministratorCode?: string;
}

async function start(home: string, env: Readonly<Record<string, string>>, log: string[]): Promise<Started> {
  const { NODE_OPTIONS: _, VITEST: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, '--json', 'serve', '--home', home, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...env },
  });
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => undefined),
  ]);
  if (line === undefined) throw new Error(`The service did not start: ${log.slice(-5).join(' ')}`);
  return { child, ...(JSON.parse(line) as Omit<Started, 'child'>) };
}
