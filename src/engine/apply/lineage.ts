import type { IdMap } from '../compare/references.ts';

/** A snapshot of one tenant. */
export interface Moment {
  readonly tenant: string;
  /** Absent: after all others. */
  readonly snapshot?: string;
}

/** What one restore wrote down: old key → new key, and whence the old ones are. */
export interface Restored {
  readonly from: Moment;
  /** The last snapshot of the restored tenant in which nothing of it had happened; absent: nobody knows. */
  readonly after?: string;
  readonly ids: IdMap;
  /** Modules that the source did not hold whole, so that their keys may be of an earlier time. */
  readonly carried?: readonly string[];
}

/** One object under one key: from when the key was free for the last time (`0`: since ever) until it is free again. */
interface Tenure {
  readonly tenant: string;
  readonly module: string;
  readonly key: string;
  readonly since: number;
}

/**
 * Which object lives on under which key. A key names an object for as long as it was not free in between: numbers that
 * Microsoft counts up may be given again, and mean other objects in other tenants.
 */
export class Lineage {
  readonly #home: string;
  /** Moments at which a key of this tenant is known to have been free. */
  readonly #free = new Map<string, number[]>();
  readonly #became = new Map<string, { readonly next: Tenure; readonly after: number }>();
  /** `<tenant> <module>` → keys that have become others. */
  readonly #keys = new Map<string, Map<string, Tenure[]>>();

  constructor(home: string, oldestFirst: readonly Restored[]) {
    this.#home = home;
    for (const restored of oldestFirst) this.#add(restored);
  }

  /** The modules of a tenant whose keys have become others. */
  modules(tenant: string): readonly string[] {
    return [...this.#keys.keys()].flatMap((name) =>
      name.startsWith(`${tenant}\n`) ? [name.split('\n')[1] ?? ''] : [],
    );
  }

  keys(tenant: string, module: string): readonly string[] {
    return [...(this.#keys.get(`${tenant}\n${module}`)?.keys() ?? [])];
  }

  /**
   * The key that the object has in the end, or in snapshot `until` of this tenant. `held`: the snapshot holds an object
   * under the key, so that it is that one; else the last one is meant that bore the key.
   */
  now(module: string, key: string, of: Moment, held: boolean, until?: string): string {
    const at = numberOf(of.snapshot);
    const tenure = held ? this.#tenure(of.tenant, module, key, at) : this.#last(of.tenant, module, key, at);
    return this.#end(tenure, numberOf(until)).key;
  }

  #add({ from, after, ids, carried = [] }: Restored): void {
    const [source, done] = [numberOf(from.snapshot), numberOf(after)];
    for (const [module, entries] of Object.entries(ids)) {
      const isHeld = !carried.includes(module) && !module.includes('#');
      for (const [key, to] of Object.entries(entries)) {
        const was = isHeld
          ? this.#tenure(from.tenant, module, key, source)
          : this.#last(from.tenant, module, key, source);
        const end = this.#end(was, Number.POSITIVE_INFINITY);
        // Its key was free when it came to be under another.
        const next = this.#tenure(this.#home, module, to, done + 0.5);
        if (nameOf(end) === nameOf(next)) continue;
        if (end.tenant === this.#home)
          this.#free.set(placeOf(module, end.key), [...this.#freed(module, end.key), done]);
        // Where nobody knows when, it has always been so.
        this.#became.set(nameOf(end), { next, after: after === undefined ? Number.NEGATIVE_INFINITY : done });
        this.#note(end);
      }
    }
  }

  #note(tenure: Tenure): void {
    const name = `${tenure.tenant}\n${tenure.module}`;
    const keys = this.#keys.get(name) ?? new Map<string, Tenure[]>();
    keys.set(tenure.key, [...(keys.get(tenure.key) ?? []), tenure]);
    this.#keys.set(name, keys);
  }

  #freed(module: string, key: string): readonly number[] {
    return this.#free.get(placeOf(module, key)) ?? [];
  }

  #tenure(tenant: string, module: string, key: string, at: number): Tenure {
    const freed = tenant === this.#home ? this.#freed(module, key).filter((moment) => moment < at) : [];
    return { tenant, module, key, since: Math.max(0, ...freed) };
  }

  /** The last object that bore the key and is known to live on under another. */
  #last(tenant: string, module: string, key: string, at: number): Tenure {
    const known = this.#keys.get(`${tenant}\n${module}`)?.get(key) ?? [];
    return known.findLast(({ since }) => since < at) ?? this.#tenure(tenant, module, key, at);
  }

  #end(tenure: Tenure, until: number): Tenure {
    const seen = new Set<string>();
    let end = tenure;
    for (;;) {
      const step = this.#became.get(nameOf(end));
      // A circle cannot come from restores; a damaged document must not hang one.
      if (!step || step.after >= until || seen.has(nameOf(end))) return end;
      seen.add(nameOf(end));
      end = step.next;
    }
  }
}

const placeOf = (module: string, key: string): string => `${module}\n${key}`;
const nameOf = ({ tenant, module, key, since }: Tenure): string => [tenant, module, key, since].join('\n');

/** Snapshots of a tenant are numbered: `s000042`. */
const numberOf = (snapshot: string | undefined): number =>
  snapshot === undefined ? Number.POSITIVE_INFINITY : Number(snapshot.slice(1));
