import type { Job } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { StateBadge, type Tone } from '../ui/badges.tsx';

const TONES: Record<Job['state'], Tone> = {
  queued: 'quiet',
  running: 'info',
  done: 'good',
  failed: 'bad',
  cancelled: 'warning',
};

export function JobBadge({ state }: { readonly state: Job['state'] }) {
  return <StateBadge tone={TONES[state]}>{english.jobs.states[state]}</StateBadge>;
}

/** A person by name, a schedule as one, and who it was gone on with for once Intune had the approval. */
export function startedBy(by: string): string {
  if (by.startsWith('approval:')) return english.jobs.goneOn(by.slice('approval:'.length));
  return by.startsWith('schedule:') ? english.jobs.schedule(by.slice('schedule:'.length)) : by;
}
