const NONE: readonly number[] = [];

/**
 * All links of one name (`members`, `owners` …) between entities, by number, in both directions. Lists are sorted,
 * which makes paging by number stable while links come and go, and keeps a million links in a few plain arrays.
 */
export class Links {
  #forward = new Map<number, number[]>();
  #backward = new Map<number, number[]>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  targets(source: number): readonly number[] {
    return this.#forward.get(source) ?? NONE;
  }

  sources(target: number): readonly number[] {
    return this.#backward.get(target) ?? NONE;
  }

  has(source: number, target: number): boolean {
    const list = this.#forward.get(source);
    return list !== undefined && list[slot(list, target)] === target;
  }

  add(source: number, target: number): boolean {
    if (!insert(this.#forward, source, target)) return false;
    insert(this.#backward, target, source);
    this.#count++;
    return true;
  }

  remove(source: number, target: number): boolean {
    if (!take(this.#forward, source, target)) return false;
    take(this.#backward, target, source);
    this.#count--;
    return true;
  }

  *all(): IterableIterator<readonly [source: number, target: number]> {
    for (const [source, targets] of this.#forward) for (const target of targets) yield [source, target];
  }
}

/** Index of the first item that is not smaller than `value`. */
export function slot(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(map: Map<number, number[]>, key: number, value: number): boolean {
  const list = map.get(key);
  if (!list) {
    map.set(key, [value]);
    return true;
  }
  const at = slot(list, value);
  if (list[at] === value) return false;
  if (at === list.length) list.push(value);
  else list.splice(at, 0, value);
  return true;
}

function take(map: Map<number, number[]>, key: number, value: number): boolean {
  const list = map.get(key);
  if (!list) return false;
  const at = slot(list, value);
  if (list[at] !== value) return false;
  if (list.length === 1) map.delete(key);
  else list.splice(at, 1);
  return true;
}
