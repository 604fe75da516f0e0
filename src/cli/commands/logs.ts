import type { Command } from 'commander';
import type { LogFormat } from '../../app/log-exports.ts';
import type { LogLine, LogQuery } from '../../app/logs.ts';
import { AppError } from '../../model/errors.ts';
import { action } from '../run.ts';
import { table } from '../table.ts';
import { note } from '../terminal.ts';

interface Options extends Omit<LogQuery, 'logs' | 'newestFirst'> {
  readonly log?: string[];
  readonly oldestFirst?: boolean;
  readonly limit: number;
  readonly to?: string;
  readonly export?: string;
  readonly format: LogFormat;
}

export function register(root: Command): void {
  const command = root
    .command('logs')
    .description('search the logs in the vault by time, actor, target and operation, or export them')
    .option('-t, --tenant <name>', 'tenant, when there are several')
    .option('-l, --log <id...>', 'only these logs: directory-audits, sign-ins, …, holdfast-audit')
    .option('--from <time>', 'not before this time (ISO 8601)')
    .option('--to <time>', 'before this time')
    .option('--actor <text>', 'by somebody whose name, sign-in name or id holds this text')
    .option('--target <text>', 'about an object whose name or id holds this text')
    .option('--operation <text>', 'an operation whose name holds this text')
    .option('--text <text>', 'this text anywhere in the event')
    .option('--oldest-first', 'in the order in which it happened')
    .option('--limit <n>', 'at most so many, unless exported', Number, 100)
    .option('--export <file>', 'write all that is found to a file, in clear')
    .option('--format <format>', 'of the file: ndjson or csv', 'ndjson');
  action<Options>(command, async (context, options) => {
    const { searchLogs } = await import('../../app/logs.ts');
    const { log, oldestFirst, limit, export: file, format, ...rest } = options;
    const found = searchLogs(context, { ...rest, ...(log ? { logs: log } : {}), newestFirst: !oldestFirst });
    if (file !== undefined) {
      if (format !== 'ndjson' && format !== 'csv')
        throw new AppError('usage.invalid', `--format takes ndjson or csv, not "${String(format)}".`);
      const { exportLogs } = await import('../../app/log-exports.ts');
      note('The file is not encrypted and holds personal data: keep it as safe as the vault.');
      const events = await exportLogs(found, format, file);
      return { json: { events, file }, human: () => `${events} events in ${file}.` };
    }
    const lines: LogLine[] = [];
    for await (const line of found) {
      lines.push(line);
      if (lines.length > limit) break;
    }
    const cut = lines.length > limit;
    const events = lines.slice(0, limit);
    return { json: { events, cut }, human: () => logText(events, cut) };
  });
}

function logText(events: readonly LogLine[], cut: boolean): string {
  if (events.length === 0) return 'No event in the vault fits.';
  const rows = events.map(({ at, log, operation, actor, targets, result }) => [
    at,
    log,
    operation,
    actor,
    targets.slice(0, 3).join('; '),
    result,
  ]);
  const more = cut ? '\nThere are more: narrow the search, raise --limit, or write all with --export.' : '';
  return table(['time', 'log', 'operation', 'actor', 'target', 'result'], rows) + more;
}
