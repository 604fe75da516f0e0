/** Anything that is put in order: a name, what it needs before it, and its preferred place. */
export interface Ordered {
  readonly at: string;
  readonly after: ReadonlySet<string>;
  /** Smaller comes first among those that may; compared item by item. */
  readonly rank: readonly (number | string)[];
}

/**
 * A topological order that keeps to `rank` where the needs leave a choice; deterministic. Needs that name nobody in
 * the list are ignored. Throws when there is a cycle: cycles are broken before, by `cyclesOf`.
 */
export function inOrder<T extends Ordered>(items: readonly T[]): T[] {
  const byName = new Map(items.map((item) => [item.at, item]));
  const waiting = new Map<string, number>();
  const followers = new Map<string, string[]>();
  for (const item of items) {
    const needs = [...item.after].filter((name) => byName.has(name) && name !== item.at);
    waiting.set(item.at, needs.length);
    for (const name of needs) push(followers, name, item.at);
  }
  const ready = heapOf<T>((a, b) => compareRanks(a.rank, b.rank) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const item of items) if (waiting.get(item.at) === 0) ready.push(item);
  const ordered: T[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    ordered.push(next);
    for (const name of followers.get(next.at) ?? []) {
      const left = (waiting.get(name) as number) - 1;
      waiting.set(name, left);
      if (left === 0) ready.push(byName.get(name) as T);
    }
  }
  if (ordered.length !== byName.size) throw new Error('steps depend on each other in a circle');
  return ordered;
}

/** The groups of items that need each other in a circle (strongly connected components of two and more, and self-loops). */
export function cyclesOf(needs: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open = new Set<string>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const enter = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.get(node) as number);
    stack.push(node);
    open.add(node);
    return { node, needs: [...(needs.get(node) ?? [])].filter((name) => needs.has(name)).values() };
  };
  for (const root of needs.keys()) {
    if (index.has(root)) continue;
    // An explicit stack: chains of thousands of nested groups must not overflow the real one.
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const { node } = frame;
      const next = frame.needs.next();
      if (!next.done) {
        if (!index.has(next.value)) frames.push(enter(next.value));
        else if (open.has(next.value)) lower(low, node, index.get(next.value) as number);
        continue;
      }
      frames.pop();
      const above = frames.at(-1);
      if (above) lower(low, above.node, low.get(node) as number);
      if (low.get(node) !== index.get(node)) continue;
      const members = stack.splice(stack.lastIndexOf(node));
      for (const name of members) open.delete(name);
      if (members.length > 1 || needs.get(node)?.has(node)) cycles.push(members.sort());
    }
  }
  return cycles;
}

function lower(low: Map<string, number>, node: string, value: number): void {
  low.set(node, Math.min(low.get(node) as number, value));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function compareRanks(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] as number | string, b[i] as number | string];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/** A priority queue: the smallest item comes out first. */
export function heapOf<T>(compare: (a: T, b: T) => number) {
  const items: T[] = [];
  const swap = (i: number, j: number) => {
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  };
  return {
    push(item: T): void {
      items.push(item);
      for (let i = items.length - 1; i > 0; ) {
        const up = (i - 1) >> 1;
        if (compare(items[i] as T, items[up] as T) >= 0) break;
        swap(i, up);
        i = up;
      }
    },
    pop(): T | undefined {
      const first = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return first;
      items[0] = last;
      for (let i = 0; ; ) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) {
          if (child < items.length && compare(items[child] as T, items[least] as T) < 0) least = child;
        }
        if (least === i) return first;
        swap(i, least);
        i = least;
      }
    },
  };
}
