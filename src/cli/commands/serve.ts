import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../app/compose.ts';
import type { Simulation } from '../../app/simulation.ts';
import { fail, type GlobalOptions, vaultCredential } from '../run.ts';
import { stopSignal } from '../stop-signal.ts';
import { note, print } from '../terminal.ts';

interface Options extends GlobalOptions {
  readonly host: string;
  readonly port: string;
  readonly publicUrl?: string;
  readonly portal?: string;
  readonly simulate?: string | true;
}

export function register(root: Command): void {
  root
    .command('serve')
    .description('run the service: API, portal, scheduler and worker in one process')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', '8741')
    .option('--public-url <url>', 'address in browsers, when a proxy with TLS stands before it')
    .option('--portal <folder>', 'folder of the built portal, instead of the one that comes along')
    .option(
      '--simulate [seed]',
      'serve a simulated tenant, with a vault of its own: contoso, generate:users=1000,seed=7',
    )
    .action(async (_options: object, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      try {
        await serve(options);
      } catch (error) {
        fail(error, options.json === true);
      }
    });
}

async function serve(options: Options): Promise<void> {
  const { compose } = await import('../../app/compose.ts');
  const { builtPortal, startServer } = await import('../../server/start.ts');
  const context = compose({
    ...(options.home ? { home: options.home } : {}),
    ...(options.vault ? { vault: options.vault } : {}),
    credential: options.simulate ? () => simulatedPassphrase(context) : () => vaultCredential(options),
    tell: note,
  });
  const simulation = options.simulate ? await beginSimulation(context, options) : undefined;
  if (simulation) await useSimulation(context, simulation);
  const portal = options.portal ?? builtPortal();
  const running = await startServer(context, {
    host: options.host,
    port: Number(options.port),
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
    ...(portal ? { portal } : {}),
    simulated: simulation !== undefined,
    log: (entry) => note(JSON.stringify({ at: new Date().toISOString(), ...entry })),
  });
  announce(options, running.url, running.firstCode, portal);
  await stopSignal();
  note('Stopping. What runs goes on at the next start.');
  await running.stop();
  await simulation?.stop();
  await context.close();
}

function announce(options: Options, url: string, code: string | undefined, portal: string | undefined): void {
  if (options.json) {
    print(JSON.stringify({ url, ...(code ? { firstAdministratorCode: code } : {}) }));
    return;
  }
  print(`Holdfast is at ${url}${portal ? '' : ' (API only: the portal was not built)'}`);
  if (code) print(`Make the first administrator with this one-time code: ${code}`);
}

/** A simulated tenant needs no secret that anybody knows: the passphrase lies beside the vault. */
async function simulatedPassphrase(context: Context) {
  const file = path.join(context.home, 'simulated-passphrase');
  mkdirSync(context.home, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return { kind: 'passphrase' as const, passphrase: readFileSync(file, 'utf8') };
}

async function beginSimulation(context: Context, options: Options): Promise<Simulation> {
  const { simulate } = await import('../../app/simulation.ts');
  const { createVault } = await import('../../app/vaults.ts');
  if (!context.settings().vault)
    await createVault(context, path.join(context.home, 'vault'), await simulatedPassphrase(context));
  return simulate(['--tenant', options.simulate === true ? 'contoso' : String(options.simulate)]);
}

async function useSimulation(context: Context, simulation: Simulation): Promise<void> {
  const { simulatedTenant, useSimulatedTenant } = await import('../../app/simulated-tenant.ts');
  for (const index of simulation.tenants.keys())
    await useSimulatedTenant(context, (await simulatedTenant(simulation, context.home, index)).tenant);
}
