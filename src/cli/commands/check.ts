import type { Command } from 'commander';
import { action } from '../run.ts';
import { withProgress } from '../terminal.ts';

const LEVELS = { chain: 0, quick: 1, structure: 2, full: 3 } as const;

export function register(root: Command): void {
  const command = root
    .command('check')
    .description('prove that the vault is whole and untampered')
    .option('--level <level>', 'chain, quick (every pack is there), structure, or full (every byte)', 'structure');
  action<{ level: keyof typeof LEVELS }>(command, async (context, options) => {
    const { checkVault } = await import('../../app/vaults.ts');
    const { INSTALLATION } = await import('../../app/record/kept.ts');
    const checks = await withProgress('Check', options.json === true, (onProgress) =>
      checkVault(context, LEVELS[options.level] ?? 2, (done, total) => onProgress({ phase: 'objects', done, total })),
    );
    const ok = checks.every(({ check }) => check.ok);
    return {
      json: { ok, checks },
      human: () =>
        checks
          .flatMap(({ tenant, check }) => [
            `${tenant === INSTALLATION ? 'the record of the control store' : tenant}: ${check.ok ? 'whole' : 'DAMAGED'}; ${check.objectsRead} objects, ${check.bytesRead} bytes read; newest entry ${check.head.seq} ${check.head.hash}`,
            ...check.errors.map(
              (error) =>
                `  ${error.object}: ${error.problem} (hits ${error.hits.join(', ') || 'nothing that is kept'})`,
            ),
          ])
          .join('\n') || 'The vault holds no tenant yet.',
      exit: ok ? 'ok' : 'vault',
    };
  });
}
