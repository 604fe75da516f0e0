import type { CaptureReport } from '../../model/report.ts';
import { objectsIn, type SnapshotInfo } from '../../model/snapshot.ts';
import { table } from '../table.ts';

export function captureText(report: CaptureReport): string {
  const { snapshot } = report;
  const modules = Object.values(snapshot.modules);
  const rows = modules
    .filter((module) => module.state !== 'skipped')
    .map(({ module, state, counts, method }) => [
      module,
      state,
      counts.objects,
      counts.added,
      counts.changed,
      counts.removed,
      counts.failed,
      method,
    ]);
  const aged = modules.flatMap(({ module, ages }) => (ages ? [{ module, ...ages }] : []));
  const troubles = modules.filter((module) => module.state !== 'complete' && module.reason);
  return [
    table(['module', 'state', 'objects', 'added', 'changed', 'removed', 'failed', 'read by'], rows),
    '',
    ...(aged.length > 0
      ? [
          'Read little by little, because Microsoft allows few requests:',
          '',
          table(
            ['module', 'lists read', 'oldest reading', 'newest', 'waiting for their turn'],
            aged.map((ages) => [ages.module, ages.read, ages.oldest ?? '', ages.newest ?? '', ages.waiting]),
          ),
          '',
        ]
      : []),
    ...troubles.map((module) => `${module.module}: ${module.state} – ${module.reason?.message}`),
    ...(troubles.length > 0 ? [''] : []),
    `Snapshot ${snapshot.id}: ${objectsIn(snapshot)} objects, ${snapshot.state}${report.resumed ? ', taken up after an interruption' : ''}. ` +
      `${report.requests} requests, ${report.throttled} throttled, ${report.seconds.toFixed(1)} s.`,
  ].join('\n');
}

export function snapshotsText(snapshots: readonly SnapshotInfo[]): string {
  if (snapshots.length === 0) return 'No snapshots yet. Take the first with "holdfast backup".';
  return table(
    ['snapshot', 'taken', 'state', 'objects', 'added', 'changed', 'removed', 'label'],
    snapshots.map((snapshot) => {
      const sum = (what: 'added' | 'changed' | 'removed') =>
        Object.values(snapshot.modules).reduce((total, module) => total + module.counts[what], 0);
      return [
        snapshot.id,
        snapshot.takenAt,
        snapshot.state,
        objectsIn(snapshot),
        sum('added'),
        sum('changed'),
        sum('removed'),
        snapshot.label ?? '',
      ];
    }),
  );
}
