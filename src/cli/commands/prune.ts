import type { Command } from 'commander';
import type { Retention } from '../../app/retention.ts';
import { action } from '../run.ts';

interface Options {
  readonly tenant?: string;
  readonly keepLast?: number;
  readonly keepHourly?: number;
  readonly keepDaily?: number;
  readonly keepWeekly?: number;
  readonly keepMonthly?: number;
  readonly keepYearly?: number;
  readonly dryRun?: boolean;
  readonly allowMost?: boolean;
}

export function register(root: Command): void {
  const command = root
    .command('prune')
    .description('forget old snapshots and free the space of what nobody uses')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('--keep-last <n>', 'keep the newest n', Number)
    .option('--keep-hourly <n>', 'keep one an hour, for n hours', Number)
    .option('--keep-daily <n>', 'keep one a day, for n days', Number)
    .option('--keep-weekly <n>', 'keep one a week, for n weeks', Number)
    .option('--keep-monthly <n>', 'keep one a month, for n months', Number)
    .option('--keep-yearly <n>', 'keep one a year, for n years', Number)
    .option('--dry-run', 'only say what would go')
    .option('--allow-most', 'go on although more than half of the vault would go, or the newest snapshot is doubtful');
  action<Options>(command, async (context, options) => {
    const { pruneTenant } = await import('../../app/vaults.ts');
    const pruned = await pruneTenant(context, options.tenant, retention(options), {
      ...(options.dryRun ? { dryRun: true } : {}),
      ...(options.allowMost ? { allowMost: true } : {}),
    });
    const { report } = pruned;
    const would = options.dryRun ? 'would be ' : '';
    return {
      json: pruned,
      human: () =>
        `${pruned.forgotten.length} snapshots ${would}forgotten; ${report.condemned} packs ${would}condemned, ${report.deleted} ${would}deleted, ${report.bytesFreed} bytes freed; ${report.livePacks} packs in use.`,
    };
  });
}

function retention(options: Options): Retention | undefined {
  const keep: Retention = {
    ...(options.keepLast === undefined ? {} : { last: options.keepLast }),
    ...(options.keepHourly === undefined ? {} : { hourly: options.keepHourly }),
    ...(options.keepDaily === undefined ? {} : { daily: options.keepDaily }),
    ...(options.keepWeekly === undefined ? {} : { weekly: options.keepWeekly }),
    ...(options.keepMonthly === undefined ? {} : { monthly: options.keepMonthly }),
    ...(options.keepYearly === undefined ? {} : { yearly: options.keepYearly }),
  };
  return Object.keys(keep).length > 0 ? keep : undefined;
}
