import { blackedOut } from '../schedules.ts';
import type { WatchSettings } from './alerts.ts';

/** Whether nobody wants to be told of what is not critical now. */
export function inQuietTime(quiet: WatchSettings['quiet'], at: Date): boolean {
  if (!quiet) return false;
  return blackedOut({ zone: quiet.zone, blackouts: [{ days: [], from: quiet.from, to: quiet.to }] }, at);
}
