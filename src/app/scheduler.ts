import { createHash } from 'node:crypto';
import type { Context } from './compose.ts';
import type { ScheduleRow } from './control/tables.ts';
import type { Runner } from './jobs/runner.ts';
import { blackedOut, cronOf, type ScheduleSettings } from './schedules.ts';

const TICK_MS = 5_000;
/** A moment that is longer past than this was missed, because nobody was there. */
const MISSED_MS = 120_000;

/** Starts what is due. It can be asked at any moment and as often as one likes: each moment starts one job. */
export class Scheduler {
  readonly #context: Context;
  readonly #runner: Runner;
  readonly #onTrouble: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();

  constructor(context: Context, runner: Runner, onTrouble: (error: unknown) => void) {
    this.#context = context;
    this.#runner = runner;
    this.#onTrouble = onTrouble;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#busy = this.tick().catch(this.#onTrouble);
    }, TICK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#busy;
  }

  /** Looks at every schedule once. */
  async tick(): Promise<void> {
    const control = await this.#context.control();
    for (const row of await control.selectFrom('schedules').selectAll().execute()) {
      const settings = JSON.parse(row.settings) as ScheduleSettings;
      if (settings.enabled) await this.#one(row, settings);
    }
  }

  async #one(row: ScheduleRow, settings: ScheduleSettings): Promise<void> {
    const now = this.#context.now();
    const moment = newestDue(settings, new Date(row.last_run_at ?? row.created_at), now);
    if (!moment) return;
    const due = moment.getTime() + jitterOf(row, moment, settings);
    if (now.getTime() < due) return;
    // In a blackout a moment waits until it ends; one that was missed altogether is dropped unless it is made up for.
    if (blackedOut(settings, now)) {
      if (!settings.catchUp) await this.#done(row, moment);
      return;
    }
    if (settings.catchUp || now.getTime() - due <= MISSED_MS) {
      await this.#runner.enqueue({
        tenant: row.tenant,
        kind: settings.kind,
        input: {},
        by: `schedule:${row.name}`,
        key: `${row.tenant} ${row.name} ${moment.toISOString()}`,
      });
    }
    await this.#done(row, moment);
  }

  async #done(row: ScheduleRow, moment: Date): Promise<void> {
    const control = await this.#context.control();
    await control
      .updateTable('schedules')
      .set({ last_run_at: moment.toISOString() })
      .where('tenant', '=', row.tenant)
      .where('name', '=', row.name)
      .execute();
  }
}

/** The newest moment after `since` that has come. Of several that were missed only one is made up for. */
export function newestDue(settings: ScheduleSettings, since: Date, now: Date): Date | undefined {
  const cron = cronOf(settings);
  const [newest] = cron.previousRuns(1, new Date(now.getTime() + 1));
  return newest && newest > since && newest <= now ? newest : undefined;
}

/** The same for one moment however often it is asked, and different for every tenant. */
function jitterOf(row: ScheduleRow, moment: Date, { jitterSeconds }: ScheduleSettings): number {
  if (jitterSeconds === 0) return 0;
  const hash = createHash('sha256').update(`${row.tenant} ${row.name} ${moment.toISOString()}`).digest();
  return (hash.readUInt32BE(0) % (jitterSeconds * 1000 + 1)) | 0;
}
