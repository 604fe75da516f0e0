import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../app/compose.ts';
import type { CloudSettings } from '../../app/settings.ts';
import type { Simulation } from '../../app/simulation.ts';
import { AppError } from '../../model/errors.ts';
import type { Running } from '../../server/start.ts';
import { fail, type GlobalOptions, secretFile, simulatedByWord, vaultCredential } from '../run.ts';
import { declareServeSettings, type ServeSettings, serveSettings } from '../serve-settings.ts';
import { stopSignal } from '../stop-signal.ts';
import { note, print } from '../terminal.ts';

interface Given extends GlobalOptions {
  readonly config?: string;
  readonly simulate?: string | true;
}

type Options = Given & ServeSettings;

export function register(root: Command): void {
  declareServeSettings(
    root.command('serve').description('run the service: API, portal, scheduler and worker in one process'),
  )
    .option(
      '--simulate [seed]',
      'serve a simulated tenant, with a vault of its own: contoso, generate:users=1000,seed=7',
    )
    .action(async (_options: object, command: Command) => {
      const given = command.optsWithGlobals<Given>();
      try {
        await serve({ ...given, ...(await serveSettings(given, process.env)) });
      } catch (error) {
        fail(error, given.json === true);
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
    simulated: options.simulate !== undefined || simulatedByWord(),
  });
  const simulation = options.simulate ? await beginSimulation(context, options) : undefined;
  const portal = options.portal ?? builtPortal();
  const running = await startServer(context, {
    host: options.host,
    port: Number(options.port),
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
    ...(portal ? { portal } : {}),
    ...(simulation ? { simulated: await useSimulation(context, simulation) } : {}),
    requestsPerMinute: Number(options.requestsPerMinute),
    ...(options.metricsPort ? { metrics: metricsDoor(options) } : {}),
    ...(options.postgresUrlFile
      ? { control: { kind: 'postgres', url: { kind: 'file', path: path.resolve(options.postgresUrlFile) } } }
      : {}),
    log: (entry) => {
      if (entry.level === 'error' || options.logLevel === 'info')
        note(JSON.stringify({ at: new Date().toISOString(), ...entry }));
    },
  });
  announce(options, running, portal);
  await stopSignal();
  note('Stopping. What runs goes on at the next start.');
  insist(Number(options.stopSeconds));
  await running.stop();
  await simulation?.stop();
  await context.close();
}

function announce(options: Options, running: Running, portal: string | undefined): void {
  const { url, metricsUrl, firstCode: code } = running;
  if (options.json) {
    print(
      JSON.stringify({ url, ...(metricsUrl ? { metricsUrl } : {}), ...(code ? { firstAdministratorCode: code } : {}) }),
    );
    return;
  }
  print(`Holdfast is at ${url}${portal ? '' : ' (API only: the portal was not built)'}`);
  if (metricsUrl) print(`Metrics are at ${metricsUrl}`);
  if (code) print(`Make the first administrator with this one-time code: ${code}`);
}

function metricsDoor({ metricsHost: host, metricsPort, metricsTokenFile: file }: Options) {
  const token = file && secretFile(file, 'file with the token for metrics').toString('utf8').trim();
  if (token !== undefined && token.length < 16)
    throw new AppError('config.invalid', 'The token for metrics is shorter than 16 characters.');
  return { host, port: Number(metricsPort), ...(token ? { token } : {}) };
}

/** Waiting ends: what runs is journalled, and the next start takes it up as after a power cut. */
function insist(seconds: number): void {
  const leave = () => {
    note('Not everything could be stopped in time. What runs goes on at the next start.');
    process.exit(1);
  };
  setTimeout(leave, seconds * 1000).unref();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
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

async function useSimulation(context: Context, simulation: Simulation): Promise<CloudSettings> {
  const { simulatedCloud, simulatedTenant, useSimulatedTenant } = await import('../../app/simulated-tenant.ts');
  for (const index of simulation.tenants.keys())
    await useSimulatedTenant(context, (await simulatedTenant(simulation, context.home, index)).tenant);
  return simulatedCloud(simulation, context.home);
}
