import { randomBytes } from 'node:crypto';
import { isAppError } from '../../src/model/errors.ts';
import { jsonEqual } from '../../src/model/json.ts';
import type { Backend } from '../../src/vault/backends/backend.ts';
import { seededRandom } from '../../src/vault/backends/faults.ts';
import { type MemoryBackend, memoryBackend } from '../../src/vault/backends/memory.ts';
import { bufferOf } from '../../src/vault/bytes.ts';
import { names } from '../../src/vault/format.ts';
import { openEntry } from '../../src/vault/log-entry.ts';
import { EpochStore, tenantTag } from '../../src/vault/tenant-keys.ts';
import { StoredTenant } from '../../src/vault/tenant-vault.ts';
import { cacheFolder, forgetFiles } from './light-files.ts';
import { type ActorStore, Schedule, StoreTrouble } from './scheduler.ts';

const TENANT = 'model';
type Content = ReadonlyMap<string, number>;

export interface StoryOptions {
  readonly steps: number;
  /** Whether calls fail, arrive late or lose their answers. Crashes and naps are always on. */
  readonly faults: boolean;
  /** Whether writers keep a cache in one folder, whose files are written and torn like everything else. */
  readonly cache: boolean;
}

export interface Story {
  readonly violation: string | undefined;
  readonly commits: number;
  readonly conflicts: number;
  readonly deletions: number;
  readonly trace: readonly string[];
}

/**
 * One story: three writers, one who forgets, two pruners, on one tenant's log, with crashes, naps and failing calls.
 * At every deletion and at the end it is checked that no live snapshot lost anything, that what was acknowledged is
 * there with the very content that was put, and that nothing was committed twice.
 */
export async function tellStory(seed: number, options: StoryOptions): Promise<Story> {
  const world = await World.make(seed, options);
  const { schedule } = world;
  for (const name of ['writer-1', 'writer-2', 'writer-3']) schedule.actor(name, (store) => world.write(name, store));
  schedule.actor('forgetter', (store) => world.forget(store));
  for (const name of ['pruner-1', 'pruner-2']) schedule.actor(name, (store) => world.prune(store));
  let violation: string | undefined;
  try {
    await schedule.run(options.steps);
    if (schedule.failure !== undefined) throw schedule.failure;
    await world.check();
  } catch (error) {
    violation = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  const { commits, conflicts, deletions } = world;
  return { violation, commits, conflicts, deletions, trace: schedule.trace };
}

class World {
  readonly schedule: Schedule;
  readonly #store: MemoryBackend;
  readonly #vmk = randomBytes(32);
  readonly #vaultId = randomBytes(16);
  readonly #tag: string;
  readonly #random: () => number;
  readonly #cache: boolean;
  /** What each attempt at a snapshot is to hold, by its label; written down before the attempt is made. */
  readonly #intents = new Map<string, Content>();
  readonly #acknowledged = new Map<string, string>();
  readonly #forgotten = new Set<string>();
  #observer: StoredTenant | undefined;
  #labels = 0;
  commits = 0;
  conflicts = 0;
  deletions = 0;

  static async make(seed: number, options: StoryOptions): Promise<World> {
    const world = new World(seed, options);
    await world.#epochs(world.#store).openOrCreate(TENANT);
    world.#observer = await world.#open(world.#store);
    return world;
  }

  private constructor(seed: number, { faults, cache }: StoryOptions) {
    forgetFiles();
    this.#cache = cache;
    this.#random = seededRandom(seed);
    this.#store = memoryBackend({ now: () => 0 });
    this.#tag = tenantTag(this.#vmk, this.#vaultId, TENANT);
    this.schedule = new Schedule(this.#store, {
      random: this.#random,
      crash: 0.01,
      nap: 0.02,
      longestNap: 150,
      lostAck: faults ? 0.03 : 0,
      error: faults ? 0.02 : 0,
      late: faults ? 0.02 : 0,
    });
    const packs = names.packs(this.#tag);
    this.schedule.onEffect = async (label) => {
      if (!label.startsWith(`delete ${packs}`)) return;
      this.deletions++;
      const state = await this.#observer!.context.log.refresh();
      if (state.livePacks().has(label.slice(-32))) throw new Error(`a pack of a live snapshot was deleted: ${label}`);
    };
  }

  #epochs(store: Backend): EpochStore {
    return new EpochStore(store, this.#vmk, this.#vaultId, this.#tag);
  }

  /** The tenant as a process sees it through `store`; its keys were unwrapped before the story begins. */
  async #open(store: Backend, cache?: string): Promise<StoredTenant> {
    const keys = await this.#epochs(this.#store).open();
    return new StoredTenant(store, keys!, this.#epochs(store), cache);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  async write(name: string, store: ActorStore): Promise<void> {
    const tenant = await this.#open(store, this.#cache ? cacheFolder(store.turn) : undefined);
    for (let turn = 0; turn < 3; turn++) await this.#tolerate(() => this.#writeOne(name, tenant));
  }

  async #writeOne(name: string, tenant: StoredTenant): Promise<void> {
    // Each writer has one run name, so a new life takes up what the one before left at its checkpoint.
    const writer = await tenant.begin({ run: name, resume: true });
    const resumed = writer.resumedFrom as { intent: string } | undefined;
    const intent = resumed?.intent ?? `${name}-${++this.#labels}`;
    if (!resumed) {
      const below = writer.parent?.info.label;
      const content = new Map(below === undefined ? [] : this.#intents.get(intentOf(below)));
      for (let i = 0; i < 3; i++) {
        const [key, value] = [`k${this.#below(8)}`, this.#below(1000)];
        content.set(key, value);
        await writer.put('things', key, { value });
      }
      const big = this.#random() < 0.5;
      // Out of line, so that it lies in packs that are uploaded long before the commit.
      if (big) {
        const value = this.#below(1000);
        content.set('blob', value);
        await writer.put('things', 'blob', { value, blob: await writer.putBlob(blobOf(value)) });
      }
      this.#intents.set(intent, content);
      if (big) await writer.checkpoint({ intent });
    }
    const now = new Date().toISOString();
    const label = `${intent}/${++this.#labels}`;
    // A commit that failed may be repeated; it must not happen twice.
    for (let attempt = 0; ; attempt++) {
      try {
        const { snapshot } = await writer.commit({ startedAt: now, takenAt: now, modules: {}, label });
        this.#acknowledged.set(snapshot.id, label);
        this.commits++;
        return;
      } catch (error) {
        if (attempt === 3 || isAppError(error, 'vault.conflict')) throw error;
        if (!(error instanceof StoreTrouble) && !isAppError(error, 'vault.backend')) throw error;
      }
    }
  }

  async forget(store: Backend): Promise<void> {
    const tenant = await this.#open(store);
    for (let turn = 0; turn < 4; turn++)
      await this.#tolerate(async () => {
        const all = await tenant.snapshots();
        // Mostly old ones, at times even the newest, on which somebody may be building.
        const old = this.#random() < 0.8 ? all.slice(0, -1) : all;
        const chosen = old[this.#below(old.length)];
        if (!chosen) return;
        this.#forgotten.add(chosen.id);
        await tenant.forget([chosen.id], 'story');
      });
  }

  async prune(store: Backend): Promise<void> {
    const tenant = await this.#open(store);
    for (let turn = 0; turn < 3; turn++)
      await this.#tolerate(() => tenant.prune({ minAgeMs: 0, graceMs: 0, allowMost: true }));
  }

  /** Failing calls, lost races and snapshots that somebody else forgot are part of the story; damage is not. */
  async #tolerate(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const harmless =
        error instanceof StoreTrouble ||
        isAppError(error, 'vault.conflict') ||
        isAppError(error, 'vault.backend') ||
        isAppError(error, 'vault.refused') ||
        isAppError(error, 'snapshot.unknown') ||
        (await this.#excused(error));
      if (!harmless) throw error;
      this.conflicts++;
    }
  }

  /** A reader may find a pack gone when its snapshot was forgotten meanwhile: the grace is nil here. */
  async #excused(error: unknown): Promise<boolean> {
    if (!isAppError(error, 'vault.corrupt')) return false;
    const pack = /packs\/..\/([0-9a-f]{32})/.exec(error.message)?.[1];
    if (!pack) return false;
    const state = await this.#observer!.context.log.refresh();
    return !state.livePacks().has(pack);
  }

  async check(): Promise<void> {
    await this.#checkNothingTwice();
    const tenant = await this.#open(this.#store);
    const live = new Map((await tenant.snapshots()).map((snapshot) => [snapshot.id, snapshot.label ?? '']));
    for (const [id, label] of this.#acknowledged) {
      if (this.#forgotten.has(id)) continue;
      if (live.get(id) !== label) throw new Error(`the acknowledged snapshot ${id} (${label}) is not there`);
    }
    // A stale cache would show in the digests.
    if (this.#cache) {
      const { errors } = await tenant.verify(3);
      if (errors.length > 0) throw new Error(`verify finds ${JSON.stringify(errors[0])}`);
    }
    for (const [id, label] of live) {
      const reader = await tenant.open(id);
      const found: [string, unknown][] = [];
      for await (const [key, { value, blob }] of reader.records('things')) {
        found.push([key, value]);
        const bytes = blob === undefined ? undefined : await reader.blob(blob as string);
        if (blob !== undefined && !blobOf(value as number).equals(bytes ?? Buffer.alloc(0)))
          throw new Error(`snapshot ${id} (${label}) lost a blob`);
      }
      const wanted = [...this.#intents.get(intentOf(label))!].sort(([a], [b]) => (a < b ? -1 : 1));
      if (!jsonEqual(found, wanted)) throw new Error(`snapshot ${id} (${label}) holds other records than were put`);
    }
  }

  async #checkNothingTwice(): Promise<void> {
    const { keys } = this.#observer!.context;
    const seen = new Set<string>();
    for (let seq = 1; ; seq++) {
      const object = this.#store.objects.get(names.entry(this.#tag, seq));
      if (!object) return;
      const { entry } = openEntry(keys, seq, bufferOf(object.bytes));
      if (entry.kind !== 'snapshot') continue;
      if (seen.has(entry.label!)) throw new Error(`${entry.label} was committed twice`);
      seen.add(entry.label!);
    }
  }
}

function intentOf(label: string): string {
  return label.split('/')[0]!;
}

/** Larger than what is kept inline. */
function blobOf(value: number): Buffer<ArrayBuffer> {
  return Buffer.alloc(1100, `blob ${value} `);
}
