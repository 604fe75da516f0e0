import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';
import { holds } from '../../model/condition.ts';
import { valuesAt } from '../../model/field-path.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { READINGS, type Resource, type Slow, tableOf } from '../../model/resource.ts';
import type { ReadingAges } from '../../model/snapshot.ts';
import { AUDITS } from './hints.ts';
import type { ObjectIndex, Run } from './run.ts';

const HOUR = 3_600_000;

/** When the list below one parent was read, and what the report said of it then. */
interface Reading {
  readonly readAt?: string;
  readonly report?: string;
  /** Something was heard of it since, and its turn has not come. */
  readonly stale?: boolean;
}

/**
 * Which parents of a slow module this run reads: those that the audit log names, then those of which the report says
 * something new, then those that were never read, then the oldest. What a reading was made of, and when, is kept in a
 * table of its own beside the module's.
 */
export class SlowReading {
  readonly #run: Run;
  readonly #resource: Resource;
  readonly #facts: Slow;
  readonly #table: string;
  readonly #readings = new Map<string, Reading>();
  #report: ObjectIndex | undefined;
  #wanted: readonly string[] = [];

  constructor(run: Run, resource: Resource, facts: Slow) {
    this.#run = run;
    this.#resource = resource;
    this.#facts = facts;
    this.#table = tableOf(resource, READINGS);
  }

  /** The parents whose turn it is, most urgent first. */
  async choose(parents: ObjectIndex): Promise<ReadonlySet<string>> {
    await this.#load(parents);
    const { report } = this.#facts;
    this.#report = report && (await this.#run.objectsOf(report.module).catch(() => undefined));
    const { parentWhere = [] } = this.#resource.api;
    this.#wanted = [...parents]
      .filter(([key, parent]) => parentWhere.every((condition) => holds(condition, parent)) && !this.#isEmpty(key))
      .map(([key]) => key);
    const heard = await this.#heardOf();
    const ranked = this.#wanted
      .map((key) => ({ key, rank: this.#rank(key, heard), at: this.#readings.get(key)?.readAt ?? '' }))
      .filter(({ rank }) => rank !== undefined)
      .sort((a, b) => (a.rank as number) - (b.rank as number) || order(a.at, b.at) || order(a.key, b.key));
    const chosen = new Set(ranked.slice(0, this.#most()).map(({ key }) => key));
    for (const key of heard) if (!chosen.has(key) && this.#readings.has(key)) await this.#note(key, { stale: true });
    return chosen;
  }

  /** The list below the parent was read now. */
  async done(parent: string): Promise<void> {
    const said = this.#said(parent);
    this.#readings.set(parent, {});
    await this.#note(parent, {
      readAt: this.#run.now().toISOString(),
      ...(said === undefined ? {} : { report: said }),
    });
  }

  get ages(): ReadingAges {
    const times = this.#wanted.flatMap((key) => this.#readings.get(key)?.readAt ?? []).sort();
    const [oldest, newest] = [times[0], times.at(-1)];
    return {
      read: times.length,
      ...(oldest === undefined || newest === undefined ? {} : { oldest, newest }),
      waiting: this.#wanted.length - times.length,
    };
  }

  /** So many parents can be asked: each costs a request for its list and one for every part read with it. */
  #most(): number {
    const beside = Object.values(this.#resource.parts ?? {}).filter((part) => part.shape === 'inline').length;
    return Math.max(1, Math.floor((this.#run.options.slowRequests ?? this.#facts.perRun) / (1 + beside)));
  }

  async #load(parents: ObjectIndex): Promise<void> {
    const { parent } = this.#run.writer;
    if (!parent || !(this.#table in parent.info.tables)) return;
    for await (const [key, value] of parent.records(this.#table)) {
      if (parents.has(key)) this.#readings.set(key, value as Reading);
      else await this.#run.writer.delete(this.#table, key);
    }
  }

  async #note(parent: string, change: Reading): Promise<void> {
    const reading = { ...this.#readings.get(parent), ...change };
    this.#readings.set(parent, reading);
    await this.#run.writer.put(this.#table, parent, reading as JsonObject);
  }

  /** The report says that there is nothing, and it said so when the list was last read. */
  #isEmpty(parent: string): boolean {
    const { emptyWhen } = this.#facts.report ?? {};
    const list = emptyWhen === undefined ? undefined : this.#report?.get(parent)?.[emptyWhen];
    const before = this.#readings.get(parent)?.report;
    return Array.isArray(list) && list.length === 0 && (before === undefined || before === this.#said(parent));
  }

  #rank(parent: string, heard: ReadonlySet<string>): number | undefined {
    const reading = this.#readings.get(parent);
    if (heard.has(parent) || reading?.stale) return 0;
    if (reading?.readAt === undefined) return this.#report?.has(parent) === false ? 3 : 2;
    const said = this.#said(parent);
    if (said !== undefined && said !== reading.report) return 1;
    const age = this.#run.now().getTime() - Date.parse(reading.readAt);
    const sweep = this.#run.options.sweepEveryMs ?? 24 * HOUR;
    return this.#run.options.full || age >= sweep ? 4 : undefined;
  }

  /** What the report says of a parent, as a short text that is the same while it says the same. */
  #said(parent: string): string | undefined {
    const record = this.#report?.get(parent);
    if (!record) return undefined;
    const values = (this.#facts.report?.watch ?? []).map((name): Json => {
      const value = record[name] ?? null;
      return Array.isArray(value) ? value.map((item) => canonicalJson(item as Json)).sort() : value;
    });
    return createHash('sha256').update(canonicalJson(values)).digest('base64url').slice(0, 16);
  }

  /** Parents of which the audit log tells that something below them changed since the last run. */
  async #heardOf(): Promise<ReadonlySet<string>> {
    const heard = new Set<string>();
    const before = this.#run.before(this.#resource.id);
    const audits = this.#run.scope.has(AUDITS) ? await this.#run.outcome(AUDITS) : undefined;
    if (!before || audits?.state !== 'complete') return heard;
    const overlap = this.#run.options.logOverlapMs ?? 2 * HOUR;
    const from = new Date(Date.parse(before.readAt) - overlap).toISOString();
    const wanted = new Set(this.#wanted);
    for await (const { at, value } of this.#run.vault.readLog(AUDITS, { from })) {
      const name = String(value.activityDisplayName).toLowerCase();
      if (!this.#facts.activities.some((text) => name.includes(text.toLowerCase()))) continue;
      for (const target of valuesAt(value, 'targetResources[].id')) {
        if (typeof target !== 'string' || !wanted.has(target)) continue;
        const read = this.#readings.get(target)?.readAt;
        // An event that is older than the reading may still have come after what was read.
        if (read === undefined || Date.parse(at) > Date.parse(read) - overlap) heard.add(target);
      }
    }
    return heard;
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
