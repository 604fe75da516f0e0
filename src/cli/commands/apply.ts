import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Context } from '../../app/compose.ts';
import type { Applied } from '../../app/restores.ts';
import { AppError } from '../../model/errors.ts';
import type { Plan } from '../../model/plan.ts';
import { action, type GlobalOptions, type Outcome } from '../run.ts';
import { sealCredential } from '../seal-credential.ts';
import { confirm, note, withProgress } from '../terminal.ts';
import { appliedText, planText, verifiedText } from '../views/plan.ts';

interface Options {
  readonly tenant?: string;
  readonly yes?: boolean;
  readonly override?: string[];
}

export function register(root: Command): void {
  const apply = root
    .command('apply')
    .description('do exactly what a saved plan shows; goes on where an interrupted or waiting run stopped')
    .argument('<plan>', 'id of the plan, or its beginning');
  action<Options>(shared(apply), async (context, options, [id]) => {
    const { loadPlan } = await import('../../app/plans.ts');
    return run(context, options, await loadPlan(context, id!, options.tenant));
  });

  const undo = root
    .command('undo')
    .description('take back what an applied plan did')
    .argument('<plan>', 'id of the plan that was applied');
  action<Options>(shared(undo), async (context, options, [id]) => {
    const { undoOf } = await import('../../app/restores.ts');
    return run(context, options, await undoOf(context, id!, options.tenant));
  });

  const verify = root
    .command('verify')
    .description('read the tenant again and prove that a plan brought what it promised')
    .argument('<plan>', 'id of the plan that was applied')
    .option('-t, --tenant <name>', 'tenant, when there are several');
  action<Options>(verify, async (context, options, [id]) => {
    const { loadPlan } = await import('../../app/plans.ts');
    const { verifyPlan } = await import('../../app/restores.ts');
    const plan = await loadPlan(context, id!, options.tenant);
    const report = await withProgress('Verify', options.json === true, (onProgress) =>
      verifyPlan(context, plan, { ...(options.tenant ? { tenant: options.tenant } : {}), onProgress }),
    );
    return {
      json: report,
      human: () => verifiedText(report),
      exit: report.unexplained.length > 0 ? 'differences' : 'ok',
    };
  });
}

function shared(command: Command): Command {
  return command
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-y, --yes', 'do not ask')
    .option('--override <guard...>', 'run although this guard warns');
}

async function run(context: Context, options: Options & GlobalOptions, plan: Plan): Promise<Outcome> {
  if (!options.yes) {
    note(planText(plan, false));
    if (!(await confirm('Write this to the tenant?')))
      throw new AppError('plan.needs-approval', 'Nothing was written: the plan was not confirmed.', {
        hint: 'Answer the question, or use --yes when nobody is there to ask.',
      });
  }
  const { applyPlan, needsSeal } = await import('../../app/restores.ts');
  const seal = needsSeal(plan) ? { credential: await sealCredential(), actor: userInfo().username } : undefined;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const applied = await withProgress('Apply', options.json === true, (onProgress) =>
    applyPlan(context, plan, {
      ...(options.tenant ? { tenant: options.tenant } : {}),
      ...(options.override ? { overrides: options.override } : {}),
      ...(seal ? { seal } : {}),
      signal: stop.signal,
      onProgress,
    }),
  );
  const { report } = applied;
  return {
    json: { ...report, handedOver: applied.handedOver },
    human: () => [appliedText(report), ...handOverLines(applied)].join('\n'),
    exit: report.waiting > 0 ? 'waiting' : report.failed + report.skipped > 0 ? 'partial' : 'ok',
  };
}

function handOverLines({ handedOver }: Applied): string[] {
  if (!handedOver) return [];
  return [
    '',
    `${handedOver.count} new passwords are sealed in ${handedOver.file}`,
    `Code: ${handedOver.code}  (shown once; open with "holdfast export --hand-over <file>")`,
  ];
}
