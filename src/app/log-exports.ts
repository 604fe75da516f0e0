import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { cell } from './exports.ts';
import type { LogLine } from './logs.ts';

export type LogFormat = 'ndjson' | 'csv';

const COLUMNS = ['at', 'log', 'operation', 'actor', 'targets', 'result', 'id', 'event'] as const;

/** Writes events to a file in clear, one a line, as they come. Returns how many. Errors when the file is there. */
export async function exportLogs(lines: AsyncIterable<LogLine>, format: LogFormat, file: string): Promise<number> {
  const out = createWriteStream(file, { mode: 0o600, flags: 'wx' });
  const done = finished(out);
  // Told to whoever waits for it below.
  done.catch(() => undefined);
  let count = 0;
  try {
    if (format === 'csv') out.write(`${COLUMNS.map(cell).join(',')}\r\n`);
    for await (const line of lines) {
      count++;
      if (!out.write(format === 'csv' ? csvLine(line) : `${JSON.stringify(line)}\n`)) {
        await Promise.race([once(out, 'drain'), done]);
      }
    }
  } finally {
    out.end();
  }
  await done;
  return count;
}

/** Every cell is quoted, and what a spreadsheet would run is defused: names come from whoever can make an account. */
export function csvLine(line: LogLine): string {
  const cells = COLUMNS.map((name) => {
    const value = line[name];
    return cell(name === 'targets' ? line.targets.join('; ') : (value as string));
  });
  return `${cells.join(',')}\r\n`;
}
