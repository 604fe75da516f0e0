import type { Command } from 'commander';
import { action } from '../run.ts';
import { withProgress } from '../terminal.ts';
import { captureText } from '../views/capture.ts';

interface Options {
  readonly tenant?: string;
  readonly module?: string[];
  readonly full?: boolean;
  readonly label?: string;
  readonly slowRequests?: number;
}

export function register(root: Command): void {
  const command = root
    .command('backup')
    .description('take a snapshot of a tenant; incremental after the first')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-m, --module <id...>', 'only these modules; the others are carried over')
    .option('--full', 'read everything again instead of asking for changes')
    .option('--slow-requests <n>', 'requests to spend on each module that is read little by little', Number)
    .option('--label <text>', 'a note kept with the snapshot');
  action<Options>(command, async (context, options) => {
    const { backup } = await import('../../app/backups.ts');
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const report = await withProgress('Backup', options.json === true, (onProgress) =>
      backup(context, {
        ...(options.tenant ? { tenant: options.tenant } : {}),
        ...(options.module ? { modules: options.module } : {}),
        ...(options.full ? { full: true } : {}),
        ...(options.slowRequests === undefined ? {} : { slowRequests: options.slowRequests }),
        ...(options.label ? { label: options.label } : {}),
        signal: stop.signal,
        onProgress,
      }),
    );
    return {
      json: report,
      human: () => captureText(report),
      exit: report.snapshot.state === 'complete' ? 'ok' : 'partial',
    };
  });
}
