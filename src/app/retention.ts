/** What retention keeps of a tenant's snapshots; a window that is not given keeps nothing of its own. */
export interface Retention {
  readonly last?: number;
  readonly hourly?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly yearly?: number;
}

/** The newest snapshot of each window stays. The newest of all always stays. */
export function keptByRetention(
  snapshots: readonly { readonly id: string; readonly takenAt: string }[],
  keep: Retention,
): Set<string> {
  const newestFirst = [...snapshots].sort((a, b) => b.takenAt.localeCompare(a.takenAt));
  const kept = new Set(newestFirst.slice(0, Math.max(1, keep.last ?? 1)).map((snapshot) => snapshot.id));
  const windows: readonly (readonly [number | undefined, (at: Date) => string])[] = [
    [keep.hourly, (at) => at.toISOString().slice(0, 13)],
    [keep.daily, (at) => at.toISOString().slice(0, 10)],
    [keep.weekly, (at) => String(Math.floor((at.getTime() / 86_400_000 + 3) / 7))],
    [keep.monthly, (at) => at.toISOString().slice(0, 7)],
    [keep.yearly, (at) => at.toISOString().slice(0, 4)],
  ];
  for (const [count, window] of windows) {
    const seen = new Set<string>();
    for (const snapshot of newestFirst) {
      if (seen.size >= (count ?? 0)) break;
      const name = window(new Date(snapshot.takenAt));
      if (!seen.has(name)) kept.add(snapshot.id);
      seen.add(name);
    }
  }
  return kept;
}
