import type { DemoResult } from '../../app/demo.ts';
import type { Incident } from '../../app/demo-incident.ts';
import type { Comparison } from '../../model/change.ts';
import type { Plan } from '../../model/plan.ts';
import type { ApplyReport, CaptureReport, VerifyReport } from '../../model/report.ts';
import { objectsIn } from '../../model/snapshot.ts';
import { defuse } from '../table.ts';
import { changeLines } from './comparison.ts';
import { planText, verifiedText } from './plan.ts';

const HEAD = 12;

/** One act of the demo as text, indented below its title. */
export function stageText(what: string, value: unknown): string {
  return indent(VIEWS[what]?.(value) ?? '');
}

const VIEWS: Readonly<Record<string, (value: unknown) => string>> = {
  tenant: (value) => {
    const { name, permissions } = value as { name: string; permissions: number };
    return `Tenant ${name}: ${permissions} permissions, computed from the modules that are switched on.`;
  },
  backup: (value) => {
    const { snapshot, requests, seconds } = value as CaptureReport;
    const modules = Object.values(snapshot.modules);
    const complete = modules.filter((module) => module.state === 'complete').length;
    const rest = modules.filter((module) => module.state !== 'complete');
    return [
      `Snapshot ${snapshot.id}: ${objectsIn(snapshot)} objects, ${complete} of ${modules.length} modules complete, ${requests} requests, ${seconds.toFixed(1)} s.`,
      ...rest.map((module) => `${module.module}: ${module.state}, ${module.reason?.message ?? 'no reason given'}`),
    ].join('\n');
  },
  incident: (value) => {
    const incident = value as Incident;
    return [
      `${incident.actor}:`,
      ...incident.did.map((deed) => `  - ${deed}`),
      ...incident.honest.map(
        (edit) => `${edit.by}: set ${edit.property} of ${edit.name} to "${edit.value}" (honest work)`,
      ),
    ].join('\n');
  },
  diff: (value) => {
    const { changes } = value as Comparison;
    return [...head(changes.flatMap(changeLines)), `${changes.length} changes.`].join('\n');
  },
  plan: (value) => head(planText(value as Plan, false).split('\n'), 24).join('\n'),
  apply: (value) => {
    const report = value as ApplyReport;
    const failed = report.steps
      .filter((step) => step.outcome === 'failed')
      .map((step) => `${step.step}: ${step.error ?? ''}`);
    return [
      `${report.done} steps done, ${report.already} were so already, ${report.failed} failed; ${report.recreated.length} objects have a new id.`,
      ...head(failed),
    ].join('\n');
  },
  verify: (value) => verifiedText(value as VerifyReport),
};

export function demoSummary(result: DemoResult): string {
  const { verify, worklist } = result;
  return [
    '',
    'Proven:',
    `  ${verify.unexplained.length} unexplained differences between what was asked for and what the tenant holds now.`,
    `  The honest edits of the other administrator ${result.honestEditsKept ? 'are kept' : 'ARE LOST'}.`,
    `  ${result.apply.recreated.length} objects that were gone for good were made again, and what pointed to them points to them again.`,
    '',
    worklist.length === 0 ? 'Nothing is left for a person.' : 'Left for a person:',
    ...head(
      worklist.map((item) => `  [ ] ${defuse(item.name)}: ${defuse(item.task)}`),
      30,
    ),
    '',
    'The same in the portal, with the incident on screen for you to take back: holdfast demo --portal',
  ].join('\n');
}

function head(lines: readonly string[], most = HEAD): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `... and ${lines.length - most} more lines`];
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line ? `    ${line}` : line))
    .join('\n');
}
