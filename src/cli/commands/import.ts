import type { Command } from 'commander';
import { action } from '../run.ts';
import { withProgress } from '../terminal.ts';
import { importedText } from '../views/import.ts';

interface Options {
  readonly tenant?: string;
  readonly module?: string[];
  readonly map?: string;
  readonly update?: boolean;
  readonly disableNew?: boolean;
  readonly override?: string[];
  readonly dryRun?: boolean;
  readonly details?: boolean;
}

export function register(root: Command): void {
  const command = root
    .command('import')
    .description('make a plan of what another tool exported as JSON; nothing is written to the tenant')
    .argument('<folder>', 'the folder that it was exported to')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-m, --module <id...>', 'only objects of these modules')
    .option('--map <file>', 'JSON file that says what stands for groups and others of the tenant it came from')
    .option('--update', 'change objects of the same name, instead of leaving them alone')
    .option('--disable-new', 'objects start disabled')
    .option('--override <guard...>', 'run although this guard warns')
    .option('--dry-run', 'only read the folder and say what is understood; no plan is made')
    .option('--details', 'show every request, property and file');
  action<Options>(command, async (context, options, [folder]) => {
    const { importFolder } = await import('../../app/imports.ts');
    const imported = await withProgress('Import', options.json === true, (onProgress) =>
      importFolder(context, {
        folder: folder!,
        ...(options.tenant ? { tenant: options.tenant } : {}),
        ...(options.module ? { modules: options.module } : {}),
        ...(options.map ? { map: options.map } : {}),
        update: options.update ?? false,
        disableNew: options.disableNew ?? false,
        overrides: options.override ?? [],
        dryRun: options.dryRun ?? false,
        onProgress,
      }),
    );
    const { plan, report } = imported;
    const isGuarded = plan !== undefined && plan.guards.length > 0 && !plan.qualities.applyable;
    return {
      json: imported,
      human: () => importedText(imported, options.details === true),
      exit: isGuarded ? 'refused' : report.refused.length > 0 ? 'partial' : 'ok',
    };
  });
}
