import type { Cloud } from '../cloud.ts';
import type { Caller } from '../signin/caller.ts';
import type { Tenant } from '../tenant.ts';
import type { ChangeEntry } from './change-log.ts';
import type { Entity } from './entity.ts';
import type { TenantStore } from './tenant-store.ts';
import { truth, type View } from './view.ts';

export interface ReplicationOptions {
  readonly replicas?: number;
  readonly seed?: number;
}

/** No replica is further behind than this. */
const LONGEST = 30_000;
const USUAL = 5_000;
const TAIL = 0.02;

/**
 * Makes reads lag: an app reads any replica, a person stays on one. Each write reaches each replica after 0–5 seconds,
 * two in a hundred after up to 30. Only the newest changes are remembered; everything older is the truth.
 */
export function replicate(cloud: Cloud, { replicas = 3, seed = 1 }: ReplicationOptions = {}): void {
  const memories = new WeakMap<TenantStore, Memory>();
  let turn = seed;
  cloud.viewOf = (tenant: Tenant, caller: Caller) => {
    let memory = memories.get(tenant.store);
    if (!memory) {
      memory = new Memory(tenant.store);
      memories.set(tenant.store, memory);
    }
    const replica = caller.userId === undefined ? mix(turn++, 7) % replicas : textHash(caller.userId) % replicas;
    const now = cloud.clock.now();
    memory.forget(now - LONGEST);
    return memory.view((entry) => entry.time + delay(entry.seq, replica, seed) <= now);
  };
}

/** Every read is the truth again. */
export function stopLagging(cloud: Cloud): void {
  cloud.viewOf = (tenant) => truth(tenant.store);
}

/** Milliseconds until a write is on a replica. */
export function delay(seq: number, replica: number, seed: number): number {
  const draw = mix(mix(seq, seed), replica + 1) / 0x1_0000_0000;
  return draw < TAIL ? (draw / TAIL) * LONGEST : ((draw - TAIL) / (1 - TAIL)) * USUAL;
}

/** The changes of the last half minute, by the entity they are about. */
class Memory {
  readonly #store: TenantStore;
  #recent: ChangeEntry[] = [];
  #about = new Map<number, ChangeEntry[]>();

  constructor(store: TenantStore) {
    this.#store = store;
    const { changes } = store;
    for (const entry of changes.since(Math.max(0, changes.seq - 1000))) this.#remember(entry);
    changes.onChange((entry) => this.#remember(entry));
  }

  forget(before: number): void {
    let old = 0;
    while (old < this.#recent.length && (this.#recent[old]?.time ?? 0) < before) old++;
    if (!old) return;
    this.#recent = this.#recent.slice(old);
    this.#about.clear();
    for (const entry of this.#recent) this.#index(entry);
  }

  view(arrived: (entry: ChangeEntry) => boolean): View {
    const store = this.#store;
    const late = (num: number, kind: 'values' | 'links') =>
      (this.#about.get(num) ?? []).filter((entry) => isLink(entry) === (kind === 'links') && !arrived(entry));
    return {
      values(entity) {
        // Replicas apply the writes of one object in order: the first late one hides those after it.
        const [first] = late(entity.num, 'values');
        if (!first) return entity.life === 'live' ? entity.values : undefined;
        const hidden = first.kind === 'created' || first.kind === 'restored' || first.before?.deletedDateTime;
        return hidden ? undefined : first.before;
      },
      targets: (nav, source) => {
        const links = late(source.num, 'links').filter((entry) => entry.nav === nav && entry.entity === source);
        return undone(store.links(nav).targets(source.num), links, (entry) => entry.target);
      },
      sources: (nav, target) => {
        const links = late(target.num, 'links').filter((entry) => entry.nav === nav && entry.target === target);
        return undone(store.links(nav).sources(target.num), links, (entry) => entry.entity);
      },
    };
  }

  #remember(entry: ChangeEntry): void {
    this.#recent.push(entry);
    this.#index(entry);
  }

  #index(entry: ChangeEntry): void {
    for (const entity of entry.target ? [entry.entity, entry.target] : [entry.entity]) {
      const list = this.#about.get(entity.num);
      if (list) list.push(entry);
      else this.#about.set(entity.num, [entry]);
    }
  }
}

function isLink(entry: ChangeEntry): boolean {
  return entry.kind === 'linked' || entry.kind === 'unlinked';
}

/** Takes late changes back, newest first. */
function undone(
  numbers: readonly number[],
  late: readonly ChangeEntry[],
  other: (entry: ChangeEntry) => Entity | undefined,
): readonly number[] {
  if (!late.length) return numbers;
  const found = new Set(numbers);
  for (const entry of late.toReversed()) {
    const entity = other(entry);
    if (!entity) continue;
    if (entry.kind === 'linked') found.delete(entity.num);
    else if (entity.life !== 'purged') found.add(entity.num);
  }
  return [...found].sort((a, b) => a - b);
}

function mix(a: number, b: number): number {
  let t = Math.imul(a ^ (b + 0x9e3779b9), 0x85ebca6b);
  t = Math.imul(t ^ (t >>> 13), 0xc2b2ae35);
  return (t ^ (t >>> 16)) >>> 0;
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
