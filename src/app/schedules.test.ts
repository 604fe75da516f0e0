import { describe, expect, it } from 'vitest';
import { newestDue } from './scheduler.ts';
import { blackedOut, cronOf, type ScheduleSettings } from './schedules.ts';

const nightly: ScheduleSettings = {
  kind: 'backup',
  cron: '30 2 * * *',
  zone: 'Europe/Berlin',
  jitterSeconds: 0,
  catchUp: true,
  blackouts: [],
  enabled: true,
};
const at = (text: string) => new Date(text);

describe('a schedule', () => {
  it('goes by the clock of its zone, summer and winter', () => {
    expect(cronOf(nightly).nextRun(at('2026-01-10T00:00:00Z'))).toEqual(at('2026-01-10T01:30:00Z'));
    expect(cronOf(nightly).nextRun(at('2026-07-10T00:00:00Z'))).toEqual(at('2026-07-10T00:30:00Z'));
  });

  it('is due at its newest moment, once', () => {
    const now = at('2026-01-10T05:00:00Z');
    expect(newestDue(nightly, at('2026-01-09T05:00:00Z'), now)).toEqual(at('2026-01-10T01:30:00Z'));
    // Of a week that was missed only the last night is made up for.
    expect(newestDue(nightly, at('2026-01-03T05:00:00Z'), now)).toEqual(at('2026-01-10T01:30:00Z'));
    expect(newestDue(nightly, at('2026-01-10T01:30:00Z'), now)).toBeUndefined();
    expect(newestDue(nightly, at('2026-01-09T05:00:00Z'), at('2026-01-10T01:30:00Z'))).toEqual(
      at('2026-01-10T01:30:00Z'),
    );
  });

  it('starts nothing in a blackout, also over midnight', () => {
    const weekend = { zone: 'Europe/Berlin', blackouts: [{ days: [5], from: '22:00', to: '06:00' }] };
    // 2026-01-09 is a Friday; Berlin is an hour ahead.
    expect(blackedOut(weekend, at('2026-01-09T20:59:00Z'))).toBe(false);
    expect(blackedOut(weekend, at('2026-01-09T21:00:00Z'))).toBe(true);
    expect(blackedOut(weekend, at('2026-01-10T04:59:00Z'))).toBe(true);
    expect(blackedOut(weekend, at('2026-01-10T05:00:00Z'))).toBe(false);
    expect(blackedOut(weekend, at('2026-01-10T21:30:00Z'))).toBe(false);
    expect(
      blackedOut({ zone: 'UTC', blackouts: [{ days: [], from: '09:00', to: '17:00' }] }, at('2026-01-10T12:00:00Z')),
    ).toBe(true);
  });
});
