import type { Command } from 'commander';
import type { ExportFormat } from '../../app/exports.ts';
import { AppError } from '../../model/errors.ts';
import { action } from '../run.ts';
import { table } from '../table.ts';
import { askSecret, note } from '../terminal.ts';

interface Options {
  readonly tenant?: string;
  readonly snapshot?: string;
  readonly module?: string[];
  readonly format: ExportFormat;
  readonly to?: string;
  readonly handOver?: string;
}

export function register(root: Command): void {
  const command = root
    .command('export')
    .description('write a snapshot to disk in clear: JSON, CSV, or a folder of stable files')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-s, --snapshot <id>', 'a snapshot id, "latest", or a time', 'latest')
    .option('-m, --module <id...>', 'only these modules')
    .option('--format <format>', 'json, csv or folder', 'folder')
    .option('--to <path>', 'a file for json, a folder for the others')
    .option('--hand-over <file>', 'show the generated passwords in a sealed file (HOLDFAST_CODE, or you are asked)');
  action<Options>(command, async (context, options) => {
    const { exportSnapshot } = await import('../../app/exports.ts');
    const { readHandOver } = await import('../../app/hand-over.ts');
    if (options.handOver) {
      const code = process.env.HOLDFAST_CODE ?? (await askSecret?.('Code of the sealed file'));
      const secrets = readHandOver(options.handOver, code ?? '');
      return {
        json: { secrets },
        human: () =>
          table(
            ['for', 'password'],
            secrets.map((s) => [s.what, s.value]),
          ),
      };
    }
    if (!options.to) throw new AppError('usage.invalid', 'Say where to write: --to <path>.');
    if (!['json', 'csv', 'folder'].includes(options.format))
      throw new AppError('usage.invalid', `--format takes json, csv or folder, not "${options.format}".`);
    note('The files are not encrypted and hold personal data: keep them as safe as the vault.');
    const written = await exportSnapshot(context, {
      format: options.format,
      to: options.to,
      ...(options.tenant ? { tenant: options.tenant } : {}),
      ...(options.snapshot ? { snapshot: options.snapshot } : {}),
      ...(options.module ? { modules: options.module } : {}),
    });
    return { json: written, human: () => `${written.objects} objects in ${written.files} files.` };
  });
}
