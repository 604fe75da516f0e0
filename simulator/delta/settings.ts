import type { Cloud } from '../cloud.ts';

/** Awkward behaviour of delta, off by default. */
export interface DeltaSettings {
  /** Seconds until a change shows in delta. */
  lagSeconds: number;
  /** Share of objects that come twice on a page. */
  duplicates: number;
  /** Changes of earlier rounds that every round repeats. */
  replays: number;
  /** How many of the next delta calls answer 410 with a place to start over. */
  resyncs: number;
}

const settings = new WeakMap<Cloud, DeltaSettings>();

/** The settings of one cloud, to be changed in place. */
export function deltaSettings(cloud: Cloud): DeltaSettings {
  let found = settings.get(cloud);
  if (!found) {
    found = { lagSeconds: 0, duplicates: 0, replays: 0, resyncs: 0 };
    settings.set(cloud, found);
  }
  return found;
}
