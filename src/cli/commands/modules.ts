import type { Command } from 'commander';
import type { ModuleListing } from '../../app/modules.ts';
import { action } from '../run.ts';
import { table } from '../table.ts';

export function register(root: Command): void {
  const command = root
    .command('modules')
    .description('what Holdfast can back up, and what is off unless you name it')
    .option('-t, --tenant <name>', 'say what is on for this tenant');
  action<{ tenant?: string }>(command, async (context, options) => {
    const { listModules } = await import('../../app/modules.ts');
    const modules = await listModules(context, options.tenant);
    return { json: { modules }, human: () => modulesText(modules) };
  });
}

function modulesText(modules: readonly ModuleListing[]): string {
  const off = modules.flatMap((module) => [
    ...(module.offBecause === undefined ? [] : [[module.id, module.offBecause]]),
    ...Object.entries(module.parts).map(([part, why]) => [`${module.id}/${part}`, why]),
  ]);
  const state = (module: ModuleListing) =>
    module.on ? 'on' : module.offBecause === undefined ? 'off' : 'off unless named';
  return [
    table(
      ['module', 'state', 'what it is', ''],
      modules.map((module) => [
        module.id,
        state(module),
        module.title,
        module.needsPerson ? 'needs a delegated connection' : '',
      ]),
    ),
    ...(off.length > 0
      ? [
          '',
          'Off unless you name them ("holdfast backup --module", or "holdfast tenant add --opt-in"):',
          '',
          table(['module or part', 'why it is off'], off),
        ]
      : []),
  ].join('\n');
}
