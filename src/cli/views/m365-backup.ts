import type { Job } from '../../app/jobs/runner.ts';
import type { Browsed } from '../../app/m365-backup/browsing.ts';
import type { PointAnswer } from '../../app/m365-backup/points.ts';
import type { SessionState } from '../../app/m365-backup/restoring.ts';
import type { Proposal } from '../../app/m365-backup/scan.ts';
import type { ServiceState } from '../../app/m365-backup/service-state.ts';
import type { CopySize } from '../../app/m365-backup/sizes.ts';
import { defuse, table } from '../table.ts';

export function stateText(state: ServiceState): string {
  const rows = state.policies.map(({ id, kind, name, status, units }) => [
    name,
    kind,
    status,
    Object.entries(units)
      .map(([unit, count]) => `${count} ${unit}`)
      .join(', ') || 'nothing',
    id,
  ]);
  return [
    `Microsoft 365 Backup Storage is ${state.status}${state.reason ? ` (${state.reason})` : ''}; this application is ${state.controller}.`,
    ...(state.restoreAllowedUntil ? [`What was copied can be brought back until ${state.restoreAllowedUntil}.`] : []),
    ...(rows.length > 0 ? ['', table(['policy', 'protects', 'state', 'units', 'id'], rows)] : []),
    ...(state.toDo.length > 0 ? ['', 'What a person must do, in this order:'] : []),
    ...state.toDo.map((line, i) => `${i + 1}. ${line}`),
    '',
    'The copies are kept by Microsoft, in its storage; Holdfast keeps the policies and what was ordered.',
  ].join('\n');
}

export function proposalsText(proposals: readonly Proposal[]): string {
  const open = proposals.filter((one) => !one.protection).length;
  const rows = proposals.map((one) => [
    one.kind,
    one.name,
    one.from,
    one.protection ?? 'unprotected',
    one.address ?? '',
    one.id,
  ]);
  return `${table(['kind', 'name', 'of', 'protection', 'address', 'id'], rows)}\n\n${open} of ${proposals.length} are not protected.`;
}

export function pointsText({ points, without }: PointAnswer): string {
  const rows = points.map(({ name, at, source, point }) => [name, at, source, point]);
  return [
    table(['name', 'restore point', 'id', 'point'], rows),
    ...(without.length > 0 ? ['', `Without a restore point in that time: ${without.join(', ')}`] : []),
  ].join('\n');
}

export function browsedText({ name, at, expires, copySize, items, more }: Browsed): string {
  const rows = items.map((one) => [one.name, one.type, one.size ?? 'not told', one.key]);
  const size = copySize === undefined ? '' : ` (${copySize} bytes in all)`;
  return [
    `${defuse(name)}, as it was at ${at}${size}; open until ${expires}.`,
    '',
    table(['name', 'type', 'bytes', 'key'], rows),
    ...(more ? ['', `The folder has more than these ${items.length}; --limit shows more.`] : []),
  ].join('\n');
}

export function sizesText(sizes: readonly CopySize[]): string {
  const rows = sizes.map((one) => [one.name, one.kind, one.copySize ?? 'not told', one.at ?? '', one.source]);
  return [
    table(['name', 'kind', 'bytes', 'restore point', 'id'], rows),
    '',
    'Microsoft tells the size of a restore point only while somebody looks through it with “browse”, and never that of a mailbox.',
  ].join('\n');
}

export function sessionsText(sessions: readonly SessionState[]): string {
  const rows = sessions.map((one) => [
    one.id,
    one.status,
    one.createdAt,
    one.completedAt ?? '',
    `${one.completed}/${one.total}`,
    one.failed,
  ]);
  return table(['session', 'state', 'ordered', 'ended', 'done', 'failed'], rows);
}

export function ordersText(orders: readonly Job[]): string {
  if (orders.length === 0) return 'There is nothing to show.';
  const rows = orders.map(({ id, kind, state, progress, createdAt, by }) => [
    id,
    kind,
    state,
    state === 'done' ? '' : (progress?.phase ?? ''),
    createdAt,
    by,
  ]);
  return table(['order', 'kind', 'state', 'stands at', 'given', 'by'], rows);
}

interface BroughtBack {
  readonly name: string | null;
  readonly status: string | null;
  readonly restoredTo?: string | null;
  readonly error?: string | null;
}

export function orderText(job: Job): string {
  const { status, session, policy, artifacts, notProtected } = job.result ?? {};
  const parts = (Array.isArray(artifacts) ? artifacts : []) as readonly BroughtBack[];
  const back = parts.filter((part) => part.status === 'succeeded');
  const left = Array.isArray(notProtected) ? notProtected.length : 0;
  return [
    `Order ${job.id} is ${job.state}.`,
    ...(session
      ? [`Restore session ${String(session)}: ${String(status)}, ${back.length} of ${parts.length} brought back.`]
      : []),
    ...[...new Set(back.map(({ restoredTo }) => restoredTo))].flatMap((to) => (to ? [`Put into ${defuse(to)}.`] : [])),
    ...parts
      .filter((part) => part.status !== 'succeeded')
      .map(({ name, status: stands, error }) => defuse(`Not brought back: ${name}, ${error ?? stands}`)),
    ...(policy ? [`Policy "${String(policy)}" is ${String(status)}.`] : []),
    ...(left > 0 ? [`${left} could not be added; Microsoft does not know them.`] : []),
  ].join('\n');
}
