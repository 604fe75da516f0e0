import { Cron } from 'croner';
import type { Value } from '../contract/endpoint.ts';
import type { Schedule as ContractSchedule, ScheduleSettings as ContractSettings } from '../contract/schedules.ts';
import { AppError } from '../model/errors.ts';
import type { Context } from './compose.ts';
import type { ScheduleRow } from './control/tables.ts';

export type Schedule = Value<ContractSchedule>;
export type ScheduleSettings = Value<ContractSettings>;

export async function listSchedules(context: Context, tenant: string): Promise<readonly Schedule[]> {
  const control = await context.control();
  const rows = await control.selectFrom('schedules').selectAll().where('tenant', '=', tenant).orderBy('name').execute();
  return rows.map((row) => scheduleOf(row, context.now()));
}

/** Makes or changes a schedule. What is missed from now on counts; nothing before is made up for. */
export async function setSchedule(
  context: Context,
  tenant: string,
  name: string,
  settings: ScheduleSettings,
): Promise<Schedule> {
  const now = context.now();
  cronOf(settings);
  const row: ScheduleRow = {
    tenant,
    name,
    settings: JSON.stringify(settings),
    created_at: now.toISOString(),
    last_run_at: now.toISOString(),
  };
  const control = await context.control();
  await control
    .insertInto('schedules')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'name']).doUpdateSet({ settings: row.settings, last_run_at: row.last_run_at }),
    )
    .execute();
  return scheduleOf(row, now);
}

export async function removeSchedule(context: Context, tenant: string, name: string): Promise<void> {
  const control = await context.control();
  const { numDeletedRows } = await control
    .deleteFrom('schedules')
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new AppError('request.unknown', 'There is no such schedule.');
}

/** The times of a schedule. Errors: `request.invalid` when expression or zone is none. */
export function cronOf({ cron, zone }: Pick<ScheduleSettings, 'cron' | 'zone'>): Cron {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return new Cron(cron, { timezone: zone, paused: true });
  } catch (cause) {
    throw new AppError('request.invalid', `"${cron}" in "${zone}" is no schedule.`, {
      hint: 'Five fields, as in "0 2 * * *" for every night at two, and a zone like "Europe/Berlin".',
      cause,
    });
  }
}

/** Whether nothing may be started at this moment. */
export function blackedOut(settings: Pick<ScheduleSettings, 'blackouts' | 'zone'>, at: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: settings.zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'));
  const time = `${part('hour')}:${part('minute')}`;
  return settings.blackouts.some(({ days, from, to }) => {
    const on = (which: number) => days.length === 0 || days.includes(which);
    if (from <= to) return on(day) && time >= from && time < to;
    // A window over midnight belongs to the day on which it begins.
    return (on(day) && time >= from) || (on((day + 6) % 7) && time < to);
  });
}

function scheduleOf(row: ScheduleRow, now: Date): Schedule {
  const settings = JSON.parse(row.settings) as ScheduleSettings;
  const ran = row.last_run_at && row.last_run_at !== row.created_at ? { lastRunAt: row.last_run_at } : {};
  const next = settings.enabled ? cronOf(settings).nextRuns(3, now) : [];
  return { name: row.name, settings, nextRuns: next.map((time) => time.toISOString()), ...ran };
}
