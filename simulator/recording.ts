import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { LogEntry } from './request-log.ts';

/**
 * Writes what kinds of requests arrived to `<folder>/<process id>.ndjson`, each once: method, path of the first
 * of its kind, query, the names (never the values) of the body's properties, and the status. Checks hold these against
 * Microsoft's metadata.
 */
export class Recording {
  readonly #file: string;
  readonly #seen = new Set<string>();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, `${process.pid}.ndjson`);
  }

  add(entry: Omit<LogEntry, 'seq' | 'bodyDigest' | 'body'>, body: Uint8Array | undefined): void {
    const version = /^\/(v1\.0|beta)\//.exec(entry.path)?.[1];
    if (!version || !entry.pattern || entry.pattern.includes('$batch')) return;
    const kind = {
      version,
      method: entry.method,
      query: queryOf(entry.query),
      body: body?.length ? namesIn(body) : [],
      status: entry.status,
    };
    const once = JSON.stringify({ ...kind, pattern: entry.pattern });
    if (this.#seen.has(once)) return;
    this.#seen.add(once);
    const line = JSON.stringify({ ...kind, path: decodeURIComponent(entry.path.slice(version.length + 1)) });
    appendFileSync(this.#file, `${line}\n`);
  }
}

/** Only what names properties; values of filters and tokens differ without meaning anything here. */
function queryOf(query: string): Record<string, string> {
  const found = new URLSearchParams(query);
  return Object.fromEntries(
    ['$select', '$expand'].flatMap((name) => (found.has(name) ? [[name, found.get(name) as string]] : [])),
  );
}

function namesIn(body: Uint8Array): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
  } catch {
    return [];
  }
}
