import type { Command } from 'commander';
import { action } from '../run.ts';
import { snapshotsText } from '../views/capture.ts';

export function register(root: Command): void {
  const command = root
    .command('snapshots')
    .description('list the snapshots of a tenant')
    .option('-t, --tenant <name>', 'tenant, when there are several');
  action<{ tenant?: string }>(command, async (context, options) => {
    const { snapshots } = await import('../../app/backups.ts');
    const list = await snapshots(context, options.tenant);
    return { json: { snapshots: list }, human: () => snapshotsText(list) };
  });
}
