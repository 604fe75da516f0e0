import type { Imported, ImportReport } from '../../app/imports.ts';
import { defuse, table } from '../table.ts';
import { planText } from './plan.ts';

const FEW = 20;

export function importedText({ report, plan }: Imported, details: boolean): string {
  // The plan says what is refused and left out as well, as findings of its own.
  return plan
    ? [summary(report), '', planText(plan, details)].join('\n')
    : [summary(report), ...troubleLines(report, details), 'No plan was made: leave out --dry-run for one.'].join('\n');
}

function summary(report: ImportReport): string {
  const rows = Object.entries(report.objects).map(([module, count]) => [module, String(count)]);
  const others = [
    report.nameFiles.length > 0 ? `Files that only name objects: ${report.nameFiles.length}.` : '',
    report.otherFiles.length > 0 ? `Files that are no JSON: ${report.otherFiles.length}.` : '',
    report.refused.length > 0 ? `Refused: ${report.refused.length}.` : '',
  ].filter((text) => text !== '');
  return [
    ...(rows.length > 0 ? [table(['module', 'objects'], rows)] : []),
    `JSON files read: ${report.files}.`,
    ...others,
  ].join('\n');
}

function troubleLines(report: ImportReport, details: boolean): string[] {
  const lines = [
    ...report.refused.map(({ file, why }) => `refused: ${defuse(file)}: ${defuse(why)}`),
    ...report.leftOut.map(
      ({ module, path, why, objects }) => `left out: ${defuse(path)} of ${module} (${objects} files): ${defuse(why)}`,
    ),
  ];
  const rest = lines.length - FEW;
  return details || rest <= 0 ? lines : [...lines.slice(0, FEW), `… and ${rest} more: --details shows all`];
}
