import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Context } from '../compose.ts';
import type { Control } from '../control/control.ts';
import { AUDIT_STREAM, documentKind, GONE, INSTALLATION, JOB_STREAM, KEPT, KEPT_KINDS, type KeptKind } from './kept.ts';
import { clearMark, markOf, marksOf, readMark, setMark, versionOf } from './marks.ts';

/** After something was done, others may follow: they are recorded together. */
const SOON_MS = 1_000;
/** What the command line changes while the service runs is seen at the latest after this. */
const LATE_MS = 30_000;
/** Jobs that ended at nearly the same moment may appear in another order than they ended in. */
const OVERLAP_MS = 60_000;
const PAGE = 1_000;

/**
 * Keeps in the vault what the control store knows and nothing else tells, so that the store can be made anew from it.
 * It compares rather than listens: whatever was changed, by whom and however often the process died, is seen by the
 * next look.
 */
export class ControlRecord {
  readonly #context: Context;
  readonly #onTrouble: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();
  /** Jobs recorded not long ago, with the time at which they ended. */
  readonly #jobs = new Map<string, string>();

  constructor(context: Context, onTrouble: (error: unknown) => void) {
    this.#context = context;
    this.#onTrouble = onTrouble;
  }

  /** Errors: `config.invalid` when the vault holds the record of another store, or of a later state of this one. */
  async start(): Promise<void> {
    await refuseOther(await this.#context.control(), await this.#context.vault());
    this.#timer = setInterval(() => this.#try(), LATE_MS);
    this.#timer.unref();
    this.touch();
  }

  /** Something has changed: looks soon. */
  touch(): void {
    if (this.#timer === undefined) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#try();
    }, SOON_MS).unref();
  }

  /** Records whatever is not recorded yet. What comes while one look is under way is in the next. */
  keep(): Promise<void> {
    if (!this.#next) {
      const next = this.#last.then(() => {
        this.#next = undefined;
        return this.#look();
      });
      this.#next = next;
      this.#last = next.catch(() => undefined);
    }
    return this.#next;
  }

  /** Records what there is now, and looks no more. */
  async stop(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#timer = undefined;
    this.#soon = undefined;
    await this.keep();
  }

  #try(): void {
    this.keep().catch(this.#onTrouble);
  }

  async #look(): Promise<void> {
    const [control, vault] = [await this.#context.control(), await this.#context.vault()];
    const tenants = await (await this.#context.tenants()).list();
    const parts = new Map(tenants.map(({ name, id }) => [name, id]));
    for (const kind of KEPT_KINDS) await keepRows(control, vault, kind, parts);
    await this.#keepJobs(control, vault, parts);
    await keepAudit(control, vault);
  }

  async #keepJobs(control: Control, vault: Vault, parts: ReadonlyMap<string, string>): Promise<void> {
    const mark = markOf(vault, 'jobs');
    const until = await readMark(control, mark);
    const since = until ? new Date(Date.parse(until) - OVERLAP_MS).toISOString() : '';
    for (const [id, endedAt] of this.#jobs) if (endedAt < since) this.#jobs.delete(id);
    const ended = await control
      .selectFrom('jobs')
      .select(['id', 'tenant', 'ended_at'])
      .where('ended_at', '>=', since)
      .orderBy('ended_at')
      .execute();
    const fresh = ended.filter(({ id }) => !this.#jobs.has(id));
    for (const [tenant, jobs] of Map.groupBy(fresh, (job) => job.tenant)) {
      const part = parts.get(tenant);
      for (let at = 0; part !== undefined && at < jobs.length; at += PAGE) {
        const ids = jobs.slice(at, at + PAGE).map(({ id }) => id);
        const rows = await control.selectFrom('jobs').selectAll().where('id', 'in', ids).execute();
        const events = rows.map((row) => ({ id: row.id, at: row.ended_at!, value: row as unknown as JsonObject }));
        await (await vault.tenant(part)).appendLog(JOB_STREAM, events);
      }
    }
    for (const { id, ended_at } of fresh) this.#jobs.set(id, ended_at!);
    const newest = ended.at(-1)?.ended_at;
    if (newest && newest !== until) await setMark(control, mark, newest);
  }
}

async function keepRows(
  control: Control,
  vault: Vault,
  kind: KeptKind,
  parts: ReadonlyMap<string, string>,
): Promise<void> {
  const marks = await marksOf(control, vault, kind);
  const known = new Map(marks.map((mark) => [`${mark.part} ${mark.key}`, mark]));
  for (const { tenant, key, value } of await KEPT[kind].rows(control)) {
    const part = tenant === undefined ? INSTALLATION : parts.get(tenant);
    if (part === undefined) continue;
    const version = versionOf(value);
    const before = known.get(`${part} ${key}`);
    known.delete(`${part} ${key}`);
    if (before?.version === version) continue;
    await (await vault.tenant(part)).putDocument(documentKind(kind), key, value);
    await setMark(control, { vault: vault.id, part, kind, key }, version);
  }
  // What a tenant leaves behind when it is removed stays in its part, which says that the tenant is gone.
  const living = new Set([INSTALLATION, ...parts.values()]);
  for (const mark of known.values()) {
    if (kind !== 'tenants' && !living.has(mark.part)) continue;
    await (await vault.tenant(mark.part)).putDocument(documentKind(kind), mark.key, GONE);
    await clearMark(control, mark);
  }
}

async function keepAudit(control: Control, vault: Vault): Promise<void> {
  const mark = markOf(vault, 'audit');
  for (;;) {
    const after = Number((await readMark(control, mark)) ?? 0);
    const rows = await control
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    const events = rows.map((row) => ({ id: String(row.seq), at: row.at, value: row as unknown as JsonObject }));
    await (await vault.tenant(INSTALLATION)).appendLog(AUDIT_STREAM, events);
    await setMark(control, mark, String(last.seq));
  }
}

/** Two stores behind one vault would tell two histories, and neither could be proven. */
async function refuseOther(control: Control, vault: Vault): Promise<void> {
  if (!(await vault.tenants()).includes(INSTALLATION)) return;
  const part = await vault.tenant(INSTALLATION);
  for await (const { value } of part.readLog(AUDIT_STREAM, { newestFirst: true })) {
    const row = await control
      .selectFrom('audit')
      .select('hash')
      .where('seq', '=', Number(value.seq))
      .executeTakeFirst();
    if (row?.hash === value.hash) return;
    throw new AppError(
      'config.invalid',
      `The vault holds the record of another control store, or of a later state of this one (audit entry ${value.seq}).`,
      {
        hint: 'The control store was lost, replaced or put back from an old copy. Move it away and run "holdfast rebuild": the service goes on where the record ends.',
      },
    );
  }
}
