import type { Command } from 'commander';
import type { Listed } from '../../app/browse.ts';
import { action } from '../run.ts';
import { table } from '../table.ts';
import { historyText, showText } from '../views/object.ts';

interface Where {
  readonly tenant?: string;
  readonly snapshot?: string;
}

export function register(root: Command): void {
  const list = root
    .command('browse')
    .description('list the objects of a snapshot')
    .argument('[module]', 'only this module')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-s, --snapshot <id>', 'a snapshot id, "latest", or a time', 'latest')
    .option('--search <text>', 'only objects that hold this text')
    .option('--limit <n>', 'at most so many', Number, 1000);
  action<Where & { search?: string; limit: number }>(list, async (context, options, [module]) => {
    const { browse } = await import('../../app/browse.ts');
    const found: Listed[] = [];
    for await (const object of browse(context, { ...options, ...(module ? { module } : {}) })) {
      found.push(object);
      if (found.length > options.limit) break;
    }
    const cut = found.length > options.limit;
    const objects = found.slice(0, options.limit);
    return {
      json: { objects, cut },
      human: () =>
        table(
          ['module', 'name', 'id'],
          objects.map((object) => [object.module, object.name, object.key]),
        ) + (cut ? `\nOnly the first ${options.limit}; narrow it with a module or --search, or raise --limit.` : ''),
    };
  });

  const one = root
    .command('show')
    .description('show one object of a snapshot, with its parts and what points to it')
    .argument('<object>', '<module>/<id or name>')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-s, --snapshot <id>', 'a snapshot id, "latest", or a time', 'latest');
  action<Where>(one, async (context, options, [object]) => {
    const { show } = await import('../../app/browse.ts');
    const { splitObject } = await import('../../app/comparisons.ts');
    const shown = await show(context, { ...options, ...splitObject(object!) });
    return { json: shown, human: () => showText(shown) };
  });

  const versions = root
    .command('history')
    .description('show when an object appeared, changed and went')
    .argument('<object>', '<module>/<id or name>')
    .option('-t, --tenant <name>', 'tenant, when there are several');
  action<Where>(versions, async (context, options, [object]) => {
    const { history } = await import('../../app/browse.ts');
    const { splitObject } = await import('../../app/comparisons.ts');
    const found = await history(context, { ...options, ...splitObject(object!) });
    return { json: { versions: found }, human: () => historyText(found) };
  });
}
