import type { Command } from 'commander';
import { action } from '../run.ts';
import { withProgress } from '../terminal.ts';
import { comparisonText } from '../views/comparison.ts';

export function register(root: Command): void {
  const command = root
    .command('diff')
    .description('show what changed between two moments, and who did it')
    .argument('[from]', 'snapshot id, "latest", or a time', 'latest')
    .argument('[to]', 'the same, or "live" to read the tenant now', 'live')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-m, --module <id...>', 'only these modules')
    .option('-o, --object <object>', 'only this object: <module>/<id or name>')
    .option('--exit-code', 'exit with 10 when something differs');
  action<{ tenant?: string; module?: string[]; object?: string; exitCode?: boolean }>(
    command,
    async (context, options, [from = 'latest', to = 'live']) => {
      const { diff } = await import('../../app/comparisons.ts');
      const comparison = await withProgress('Compare', options.json === true, (onProgress) =>
        diff(context, {
          from,
          to,
          ...(options.tenant ? { tenant: options.tenant } : {}),
          ...(options.module ? { modules: options.module } : {}),
          ...(options.object ? { object: options.object } : {}),
          onProgress,
        }),
      );
      return {
        json: comparison,
        human: () => comparisonText(comparison),
        exit: options.exitCode && comparison.changes.length > 0 ? 'differences' : 'ok',
      };
    },
  );
}
