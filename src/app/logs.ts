import { catalog } from '../catalog/catalog.ts';
import { AppError } from '../model/errors.ts';
import { valuesAt } from '../model/field-path.ts';
import type { JsonObject } from '../model/json.ts';
import type { ResourceOf } from '../model/resource.ts';
import type { LogEvent, TenantVault } from '../vault/vault.ts';
import type { Context } from './compose.ts';
import { VAULT_AUDIT } from './seals.ts';

export interface LogQuery {
  readonly tenant?: string;
  /** Modules of the category logs, or `holdfast-audit`. Default: all of them. */
  readonly logs?: readonly string[];
  /** ISO times; `from` is inclusive, `to` exclusive. */
  readonly from?: string;
  readonly to?: string;
  /** Part of the name, sign-in name or identifier of who did it, without regard to case; so for the others. */
  readonly actor?: string;
  readonly target?: string;
  readonly operation?: string;
  /** Anywhere in the event. */
  readonly text?: string;
  readonly newestFirst?: boolean;
}

/** One event, with what every log has in common, and the whole of it as Microsoft told it. */
export interface LogLine {
  readonly log: string;
  readonly id: string;
  readonly at: string;
  readonly operation: string;
  readonly actor: string;
  readonly targets: readonly string[];
  readonly result: string;
  readonly event: JsonObject;
}

/** How a log tells who did what to whom. */
interface Reading {
  readonly log: string;
  readonly actor: readonly string[];
  readonly targets: readonly string[];
  readonly operation: readonly string[];
}

/** Who used the seal: written by Holdfast itself. */
const OWN: Reading = { log: VAULT_AUDIT, actor: ['actor'], targets: ['object', 'name'], operation: ['operation'] };

/** The logs that can be searched. */
export const LOGS: readonly string[] = [...catalog.filter(isLog).map((module) => module.id), VAULT_AUDIT];

/** Events of several logs in one order of time. Errors: `selection.unknown-module`, `usage.invalid` for a time. */
export async function* searchLogs(context: Context, query: LogQuery): AsyncIterable<LogLine> {
  const vault = await context.tenantVault(query.tenant);
  const readings = chosen(query.logs);
  const streams = readings.map((reading) => new Stream(vault, reading, query));
  for (const stream of streams) await stream.advance();
  for (;;) {
    const open = streams.filter((stream) => stream.line !== undefined);
    const first = open.reduce<Stream | undefined>(
      (best, stream) => (best && !stream.isBefore(best) ? best : stream),
      undefined,
    );
    if (!first?.line) return;
    yield first.line;
    await first.advance();
  }
}

function chosen(logs: readonly string[] | undefined): readonly Reading[] {
  const unknown = (logs ?? []).filter((id) => !LOGS.includes(id));
  if (unknown.length > 0)
    throw new AppError('selection.unknown-module', `There is no log ${unknown.join(', ')}.`, {
      hint: `There are: ${LOGS.join(', ')}.`,
    });
  const all = [...catalog.filter(isLog).map(readingOf), OWN];
  return logs?.length ? all.filter(({ log }) => logs.includes(log)) : all;
}

function isLog(module: (typeof catalog)[number]): module is ResourceOf<'log'> {
  return module.shape === 'log';
}

function readingOf(module: ResourceOf<'log'>): Reading {
  return {
    log: module.id,
    actor: module.actor ?? [],
    targets: [...new Set((module.targets ?? []).flatMap(withNames))],
    operation: module.operation ?? (module.nameField ? [module.nameField] : []),
  };
}

/** What stands beside an identifier in the logs of Microsoft: the names that a person knows. */
function withNames(path: string): readonly string[] {
  if (path.endsWith('.id')) {
    const beside = path.slice(0, -'id'.length);
    return [path, `${beside}displayName`, `${beside}userPrincipalName`];
  }
  return path === 'userId' ? [path, 'userDisplayName', 'userPrincipalName'] : [path];
}

/** One log, read only as far as the search needs. */
class Stream {
  line: LogLine | undefined;
  readonly #events: AsyncIterator<LogEvent>;
  readonly #reading: Reading;
  readonly #query: LogQuery;

  constructor(vault: TenantVault, reading: Reading, query: LogQuery) {
    const window = {
      ...(query.from === undefined ? {} : { from: query.from }),
      ...(query.to === undefined ? {} : { to: query.to }),
      newestFirst: query.newestFirst ?? true,
    };
    this.#events = vault.readLog(reading.log, window)[Symbol.asyncIterator]();
    this.#reading = reading;
    this.#query = query;
  }

  async advance(): Promise<void> {
    for (;;) {
      const next = await this.#events.next();
      this.line = next.done ? undefined : this.#read(next.value);
      if (next.done || this.line) return;
    }
  }

  isBefore(other: Stream): boolean {
    const [a, b] = [Date.parse(this.line?.at ?? ''), Date.parse(other.line?.at ?? '')];
    return (this.#query.newestFirst ?? true) ? a > b : a < b;
  }

  /** The event as a line, if it is one that is looked for. */
  #read({ id, at, value }: LogEvent): LogLine | undefined {
    const { log, actor, targets, operation } = this.#reading;
    const { actor: by, target, operation: what, text } = this.#query;
    const [actors, ends, names] = [textsAt(value, actor), textsAt(value, targets), textsAt(value, operation)];
    if (!speaksOf(actors, by) || !speaksOf(ends, target)) return undefined;
    if (!speaksOf([...names, String(value.operationType ?? '')], what)) return undefined;
    if (text !== undefined && !speaksOf([JSON.stringify(value)], text)) return undefined;
    return {
      log,
      id,
      at,
      operation: names[0] ?? '',
      actor: named(actors),
      targets: ends,
      result: resultOf(value),
      event: value,
    };
  }
}

function textsAt(value: JsonObject, paths: readonly string[]): readonly string[] {
  const found = paths.flatMap((path) => valuesAt(value, path));
  return [...new Set(found.filter((text): text is string => typeof text === 'string' && text !== ''))];
}

function speaksOf(texts: readonly string[], wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const needle = wanted.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(needle));
}

/** A name says more than an identifier. */
function named(texts: readonly string[]): string {
  return texts.find((text) => !/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text)) ?? texts[0] ?? '';
}

function resultOf(value: JsonObject): string {
  if (typeof value.result === 'string') return value.result;
  const code = valuesAt(value, 'status.errorCode')[0];
  if (typeof code === 'number') return code === 0 ? 'success' : `failure (${code})`;
  const other = [...valuesAt(value, 'provisioningStatusInfo.status'), value.riskState];
  return String(other.find((text) => typeof text === 'string') ?? '');
}
