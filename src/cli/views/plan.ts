import { commandOf } from '../../model/cmdlet.ts';
import type { Plan, Step, StepAction } from '../../model/plan.ts';
import type { ApplyReport, VerifyReport } from '../../model/report.ts';
import { defuse, table } from '../table.ts';
import { changeLines } from './comparison.ts';
import { short } from './object.ts';

const SIGN: Record<StepAction, string> = {
  create: '+',
  update: '~',
  replace: '±',
  undelete: '↺',
  link: '+',
  unlink: '-',
  upload: '~',
  delete: '-',
  blocked: '!',
};

export function planText(plan: Plan, details: boolean): string {
  const steps = plan.steps.flatMap((step) => stepLines(step, details));
  return [
    `Plan ${plan.id}: ${plan.source} → tenant ${plan.tenant} as it was in ${plan.against}`,
    '',
    ...steps,
    ...(steps.length > 0 ? [''] : []),
    ...plan.guards.map(
      (guard) => `GUARD ${guard.code}: ${guard.message}${guard.override ? ` (--override ${guard.override})` : ''}`,
    ),
    ...plan.findings.map(({ severity, message, ledger }) =>
      [`${severity}: ${defuse(message)}`, ...(ledger ? [`(ledger: ${ledger})`] : [])].join(' '),
    ),
    ...worklistLines(plan.worklist),
    summary(plan),
  ].join('\n');
}

function stepLines(step: Step, details: boolean): string[] {
  const lines = [
    `${SIGN[step.action]} ${step.id} ${step.module}: ${defuse(step.summary)}${step.because ? ` – ${step.because}` : ''}`,
  ];
  if (step.approval) lines.push(`      waits for an approval in Intune: ${defuse(step.approval)}`);
  if (!details) return lines;
  for (const change of step.changes ?? [])
    lines.push(
      `      ${change.path}: ${defuse(short(change.before ?? null))} → ${defuse(short(change.after ?? null))}`,
    );
  if (step.request) {
    const command = commandOf(step.request);
    if (command !== undefined) return [...lines, `      ${defuse(command)}`];
    const body = step.request.body === undefined ? '' : ` ${defuse(JSON.stringify(step.request.body))}`;
    lines.push(`      ${step.request.method} /${step.request.version}${step.request.path}${body}`);
  }
  return lines;
}

function summary(plan: Plan): string {
  if (plan.steps.length === 0) return 'Nothing to do: the tenant is already as the selection wants it.';
  const count = (...actions: StepAction[]) => plan.steps.filter((step) => actions.includes(step.action)).length;
  const parts = [
    `${count('undelete')} to bring back`,
    `${count('create', 'replace')} to create`,
    `${count('update', 'upload')} to change`,
    `${count('link')} to link`,
    `${count('unlink')} to unlink`,
    `${count('delete')} to delete`,
    `${count('blocked')} blocked`,
  ];
  const next = plan.qualities.applyable
    ? `Run it with: holdfast apply ${plan.id}`
    : 'This plan cannot be applied; the guards above say why.';
  return `${parts.filter((part) => !part.startsWith('0 ')).join(', ')}.\n${next}`;
}

function worklistLines(worklist: Plan['worklist']): string[] {
  if (worklist.length === 0) return [];
  return ['Left for a person:', ...worklist.map((item) => `  [ ] ${defuse(item.name)}: ${defuse(item.task)}`), ''];
}

/** Who must approve what, and until when. */
function waitLines(report: ApplyReport): string[] {
  const lines = report.waits.flatMap(({ step, summary, code, until, policies, approvers }) => [
    `waiting ${step}: ${defuse(summary)}`,
    code === undefined
      ? '      Another request for approval of the same object is open in Intune.'
      : `      Request for approval ${code}${until === undefined ? '' : `, until ${until}`}${policies.length ? `, by access policy ${defuse(policies.join(', '))}` : ''}`,
    ...(approvers.length ? [`      Any member may approve, but whoever asked: ${defuse(approvers.join(', '))}`] : []),
  ]);
  if (lines.length === 0) return [];
  const where = 'Intune admin centre > Tenant administration > Multi Admin Approval';
  return [...lines, `Approve them at ${where}; then run "holdfast apply ${report.plan}" again.`, ''];
}

export function appliedText(report: ApplyReport): string {
  const failed = report.steps.filter((step) => step.outcome === 'failed');
  return [
    ...failed.map((step) => `failed ${step.step}: ${step.error ?? ''}`),
    ...waitLines(report),
    ...(report.recreated.length > 0
      ? [
          table(
            ['module', 'old id', 'new id'],
            report.recreated.map((made) => [made.module, made.from, made.to]),
          ),
          '',
        ]
      : []),
    ...worklistLines(report.worklist),
    `${report.done} steps done, ${report.already} were so already, ${report.failed} failed, ${report.skipped} skipped, ${report.blocked} blocked${report.waiting ? `, ${report.waiting} waiting` : ''} in ${report.seconds.toFixed(1)} s${report.resumed ? ' (taken up after an interruption)' : ''}.`,
    ...(report.undo ? [`Take it back with: holdfast undo ${report.plan}`] : []),
  ].join('\n');
}

export function verifiedText(report: VerifyReport): string {
  return [
    ...report.unexplained.flatMap((change) => ['UNEXPLAINED', ...changeLines(change)]),
    ...report.explained.map(({ change, limit }) => `explained: ${change.module} ${defuse(change.name)} – ${limit}`),
    `${report.confirmed} confirmed, ${report.explained.length} explained by a limit, ${report.unexplained.length} unexplained differences; ${report.kept.length} edits by others kept.`,
  ].join('\n');
}
