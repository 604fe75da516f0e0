import type { Command } from 'commander';
import type { DemoResult, DemoStage } from '../../app/demo.ts';
import { objectsIn } from '../../model/snapshot.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { fail } from '../run.ts';
import { print, withProgress } from '../terminal.ts';
import { demoSummary, stageText } from '../views/demo.ts';

export function register(root: Command): void {
  root
    .command('demo')
    .description('see the whole loop on a simulated tenant: back up, wreck, compare, plan, apply, verify')
    .option('--portal', 'stop at the incident and show it in the portal, to be taken back there')
    .option('--port <port>', 'port of the portal; 0 takes a free one', '8741')
    .action(async (options: { portal?: boolean; port: string }, command: Command) => {
      const json = command.optsWithGlobals<{ json?: boolean }>().json === true;
      try {
        if (options.portal) {
          const { demoInPortal } = await import('./demo-portal.ts');
          return await demoInPortal(stage(json), Number(options.port), json);
        }
        const { demo } = await import('../../app/demo.ts');
        const result = await demo(stage(json));
        print(json ? JSON.stringify(jsonOf(result)) : demoSummary(result));
        const proven = result.verify.unexplained.length === 0 && result.honestEditsKept && result.apply.failed === 0;
        process.exitCode = proven ? 0 : EXIT_CODES.differences.code;
      } catch (error) {
        fail(error, json);
      }
    });
}

function stage(json: boolean): DemoStage {
  return {
    act: (title, work) => withProgress(title, json, work),
    show: (what: string, value: unknown) => {
      if (!json) print(stageText(what, value));
    },
  };
}

/** The stable machine view: numbers first, then lists. */
function jsonOf(result: DemoResult) {
  return {
    backup: {
      snapshot: result.backup.snapshot.id,
      objects: objectsIn(result.backup.snapshot),
      requests: result.backup.requests,
    },
    incident: result.incident,
    diff: { from: result.diff.from, to: result.diff.to, changes: result.diff.changes.length },
    plan: {
      id: result.plan.id,
      steps: result.plan.steps.length,
      blocked: result.plan.steps.filter((step) => step.action === 'blocked').length,
    },
    apply: {
      done: result.apply.done,
      already: result.apply.already,
      failed: result.apply.failed,
      recreated: result.apply.recreated.length,
    },
    verify: {
      confirmed: result.verify.confirmed,
      explained: result.verify.explained.length,
      unexplained: result.verify.unexplained.length,
      honestEditsKept: result.honestEditsKept,
    },
    worklist: result.worklist,
  };
}
