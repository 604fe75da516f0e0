import type { Command } from 'commander';
import type { PlanRequest } from '../../app/restores.ts';
import { AppError } from '../../model/errors.ts';
import type { PlanOptions } from '../../model/plan.ts';
import type { SelectedObject, Selection } from '../../model/selection.ts';
import { action } from '../run.ts';
import { withProgress } from '../terminal.ts';
import { planText } from '../views/plan.ts';

interface Options {
  readonly tenant?: string;
  readonly into?: string;
  readonly snapshot?: string;
  readonly object?: string[];
  readonly module?: string[];
  readonly all?: boolean;
  readonly undoChanges?: string;
  readonly actor?: string;
  readonly since?: string;
  readonly existing: PlanOptions['existing'];
  readonly links: boolean;
  readonly licences: boolean;
  readonly roles: boolean;
  readonly disableNew?: boolean;
  readonly deleteExtra?: boolean;
  readonly withSealed?: boolean;
  readonly override?: string[];
  readonly show?: string;
  readonly details?: boolean;
}

export function register(root: Command): void {
  const command = root
    .command('plan')
    .description('work out a restore; nothing is written to the tenant')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-s, --snapshot <id>', 'the snapshot to restore from: an id, "latest", or a time')
    .option('--into <tenant>', 'restore into this tenant instead')
    .option('-o, --object <object...>', '<module>/<id or name>, or <module>/<id>#property,part')
    .option('-m, --module <id...>', 'everything of these modules')
    .option('--all', 'everything in the snapshot')
    .option('--undo-changes <from..to>', 'take back what changed between two moments; edits made since survive')
    .option('--actor <who>', 'with --undo-changes: only what this person or application did')
    .option('--since <time>', 'with --undo-changes: only what happened since')
    .option('--existing <how>', 'for what is there: overwrite, merge (fill what is empty) or skip', 'overwrite')
    .option('--no-links', 'leave memberships, owners and other links alone')
    .option('--no-licences', 'leave licences alone')
    .option('--no-roles', 'leave role assignments alone')
    .option('--disable-new', 'objects that are made anew start disabled')
    .option('--delete-extra', 'delete what the snapshot does not have')
    .option('--with-sealed', 'write sealed values back to what is made anew; applying takes the passphrase of the seal')
    .option('--override <guard...>', 'run although this guard warns')
    .option('--show <plan>', 'show a saved plan again')
    .option('--details', 'show every request and property');
  action<Options>(command, async (context, options) => {
    const { loadPlan } = await import('../../app/plans.ts');
    const { parseObject, plan } = await import('../../app/restores.ts');
    const made = options.show
      ? await loadPlan(context, options.show, options.tenant)
      : await withProgress('Plan', options.json === true, (onProgress) =>
          plan(context, { ...request(options, parseObject), onProgress }),
        );
    return {
      json: made,
      human: () => planText(made, options.details === true),
      exit: made.guards.length > 0 && !made.qualities.applyable ? 'refused' : 'ok',
    };
  });
}

function request(options: Options, parse: Parse): PlanRequest {
  const selection = selectionOf(options, parse);
  return {
    snapshot: selection.kind === 'changes' ? selection.from : (options.snapshot ?? 'latest'),
    selection,
    ...(options.tenant ? { tenant: options.tenant } : {}),
    ...(options.into ? { into: options.into } : {}),
    options: {
      existing: options.existing,
      links: options.links,
      licences: options.licences,
      roles: options.roles,
      disableNew: options.disableNew ?? false,
      deleteExtra: options.deleteExtra ?? false,
      ...(options.withSealed ? { sealed: true } : {}),
      overrides: options.override ?? [],
    },
  };
}

type Parse = (text: string) => SelectedObject;

function selectionOf(options: Options, parse: Parse): Selection {
  if (!['overwrite', 'merge', 'skip'].includes(options.existing))
    throw new AppError('usage.invalid', `--existing takes overwrite, merge or skip, not "${options.existing}".`);
  if (options.undoChanges) {
    const [from, to] = options.undoChanges.split('..');
    if (!from || !to)
      throw new AppError('usage.invalid', '--undo-changes takes two moments: s000001..s000002, or s000001..live.');
    return {
      kind: 'changes',
      from,
      to,
      ...(options.module ? { modules: options.module } : {}),
      ...(options.actor ? { actor: options.actor } : {}),
      ...(options.since ? { since: options.since } : {}),
    };
  }
  if (options.object) return { kind: 'objects', objects: options.object.map(parse) };
  if (options.module) return { kind: 'modules', modules: options.module };
  if (options.all) return { kind: 'modules', modules: 'all' };
  throw new AppError('selection.empty', 'Nothing is selected.', {
    hint: 'Use --object, --module, --all or --undo-changes.',
  });
}
