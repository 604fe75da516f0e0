import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes.ts';
import { note, print } from '../terminal.ts';

interface Options {
  readonly tenant: string[];
  readonly port?: string;
  readonly throttling?: string;
  readonly latency?: string;
  readonly lag?: string;
  readonly now?: string;
}

export function register(root: Command): void {
  root
    .command('simulate')
    .description('run a Microsoft cloud on this machine, to try things on')
    .option('--tenant <seed...>', 'empty, contoso, generate:users=1000,seed=7 or import:<folder>', ['contoso'])
    .option('--port <port>', 'port to listen on')
    .option('--throttling <size>', 'off, S, M, L or auto', 'off')
    .option('--latency <model>', 'off or model', 'off')
    .option('--lag <model>', 'off or model', 'off')
    .option('--now <time>', 'where its clock starts')
    .action(async (options: Options, command: Command) => {
      const { simulate } = await import('../../app/simulation.ts');
      const json = command.optsWithGlobals<{ json?: boolean }>().json === true;
      const { tenant, ...rest } = options;
      const flags = Object.entries(rest).flatMap(([name, value]) => (value ? [`--${name}`, String(value)] : []));
      const running = await simulate([...tenant.flatMap((seed) => ['--tenant', seed]), ...flags], note);
      const ca = path.join(mkdtempSync(path.join(tmpdir(), 'holdfast-')), 'ca.pem');
      writeFileSync(ca, running.ca);
      if (json) print(JSON.stringify({ origin: running.origin, caFile: ca, tenants: running.tenants }));
      else
        print(
          [
            `Simulated cloud at ${running.origin} (certificate authority: ${ca})`,
            ...running.tenants.map(
              (t) => `  ${t.name}: tenant ${t.id}, client ${t.app.clientId}, secret ${t.app.secret}`,
            ),
            'Its tenants and secrets are made up. Stop it with Ctrl+C.',
            'With HOLDFAST_SIMULATED=1 a command does not wait there as it would for the limits of Microsoft.',
          ].join('\n'),
        );
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
      process.exitCode = (await running.exited) === 0 ? 0 : EXIT_CODES.failed.code;
    });
}
