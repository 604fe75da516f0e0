import type { Backend, ListedObject } from '../../src/vault/backends/backend.ts';
import type { MemoryBackend } from '../../src/vault/backends/memory.ts';
import type { Turn } from './light-files.ts';

/** The store as an actor sees it; `turn` makes whatever else it does wait like a call to the store. */
export interface ActorStore extends Backend {
  readonly turn: Turn;
}

/** Thrown into an actor whose call failed; the model tells it apart from what the code under test throws. */
export class StoreTrouble extends Error {}

export interface ScheduleOptions {
  readonly random: () => number;
  /** Chances per step, 0 to 1. */
  readonly crash: number;
  readonly nap: number;
  readonly lostAck: number;
  readonly error: number;
  /** The caller hears of a failure, and the call takes effect all the same, some steps later. */
  readonly late: number;
  /** The longest nap, in steps. A napping actor wakes up later and goes on as if nothing had happened. */
  readonly longestNap: number;
}

interface Pending {
  readonly actor: Actor;
  readonly label: string;
  readonly run: () => unknown;
  readonly changes: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Actor {
  readonly name: string;
  /** Started anew after a crash, with what a new process would know: nothing. */
  readonly life: (store: ActorStore) => Promise<void>;
  generation: number;
  asleepUntil: number;
  done: boolean;
}

/**
 * Runs actors on the real code, one store call at a time. Whatever an actor does between two calls is atomic, and which
 * call comes next is drawn from a seeded generator: a seed is a story that can be told again.
 */
export class Schedule {
  readonly #store: MemoryBackend;
  readonly #options: ScheduleOptions;
  readonly #actors: Actor[] = [];
  readonly #pending = new Set<Pending>();
  readonly #late: { readonly call: Pending; readonly due: number }[] = [];
  readonly trace: string[] = [];
  step = 0;
  failure: unknown;
  /** Called after each effect on the store, before anything else happens. */
  onEffect: ((label: string) => Promise<void>) | undefined;

  constructor(store: MemoryBackend, options: ScheduleOptions) {
    this.#store = store;
    this.#options = options;
  }

  actor(name: string, life: (store: ActorStore) => Promise<void>): void {
    this.#actors.push({ name, life, generation: 0, asleepUntil: 0, done: false });
  }

  /** Tells the story until nobody has anything left to do or `steps` are over. */
  async run(steps: number): Promise<void> {
    for (const actor of this.#actors) this.#start(actor);
    const { random } = this.#options;
    for (this.step = 0; this.step < steps && this.failure === undefined; this.step++) {
      await settled();
      while (this.#late.length > 0 && this.#late[0]!.due <= this.step)
        await this.#effect(this.#late.shift()!.call, 'late: ');
      const awake = [...this.#pending].filter(({ actor }) => actor.asleepUntil <= this.step);
      const sleeping = this.#pending.size - awake.length;
      if (awake.length === 0 && sleeping === 0) return;
      if (awake.length === 0) continue;
      const chosen = awake[Math.floor(random() * awake.length)]!;
      if (random() < this.#options.crash) await this.#crash(chosen.actor);
      else if (random() < this.#options.nap)
        chosen.actor.asleepUntil = this.step + 1 + Math.floor(random() * this.#options.longestNap);
      else await this.#do(chosen);
    }
  }

  #start(actor: Actor): void {
    const { generation } = actor;
    actor
      .life(this.#backend(actor))
      .catch((error: unknown) => {
        if (generation === actor.generation) this.failure ??= error;
      })
      .finally(() => {
        if (generation === actor.generation) actor.done = true;
      });
  }

  /** What was in flight may have arrived or not; the process is gone, and a new one starts. */
  async #crash(actor: Actor): Promise<void> {
    this.trace.push(`${actor.name} crashes`);
    for (const call of [...this.#pending].filter((one) => one.actor === actor)) {
      this.#pending.delete(call);
      if (this.#options.random() < 0.5) await this.#effect(call, 'in flight: ');
    }
    actor.generation++;
    this.#start(actor);
  }

  async #do(call: Pending): Promise<void> {
    this.#pending.delete(call);
    const { random, error, late, lostAck, longestNap } = this.#options;
    const roll = random();
    if (roll < error) {
      this.trace.push(`${call.actor.name}: ${call.label} fails`);
      call.reject(new StoreTrouble('the store failed'));
    } else if (roll < error + late && call.changes) {
      this.trace.push(`${call.actor.name}: ${call.label} fails for now`);
      this.#late.push({ call, due: this.step + Math.floor(random() * longestNap) });
      this.#late.sort((a, b) => a.due - b.due);
      call.reject(new StoreTrouble('the answer did not come in time'));
    } else {
      const lost = roll < error + late + lostAck;
      const result = await this.#effect(call, lost ? 'answer lost: ' : '');
      if (lost) call.reject(new StoreTrouble('the answer was lost'));
      else call.resolve(result);
    }
  }

  async #effect(call: Pending, note: string): Promise<unknown> {
    const result = call.run();
    this.trace.push(`${call.actor.name}: ${note}${call.label}${typeof result === 'string' ? ` -> ${result}` : ''}`);
    await this.onEffect?.(call.label);
    return result;
  }

  /** The store as one life of an actor sees it: every call waits for its turn, and the dead call nobody. */
  #backend(actor: Actor): ActorStore {
    const { objects } = this.#store;
    const { generation } = actor;
    const call = <T>(label: string, run: () => T): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (generation !== actor.generation) return;
        const changes = /^(create|delete) /.test(label);
        this.#pending.add({ actor, label, run, changes, resolve: resolve as (value: unknown) => void, reject });
      });
    return {
      turn: call,
      caps: this.#store.caps,
      create: (name, bytes) => {
        const copy = Uint8Array.from(bytes);
        return call(`create ${name}`, () => {
          if (objects.has(name)) return 'exists';
          objects.set(name, { bytes: copy, modifiedAt: 0 });
          return 'created';
        });
      },
      read: (name, range) =>
        call(`read ${name}`, () => {
          const bytes = objects.get(name)?.bytes;
          return range ? bytes?.slice(range.offset, range.offset + range.length) : bytes?.slice();
        }),
      stat: (name) =>
        call(`stat ${name}`, () => {
          const found = objects.get(name);
          return found && { size: found.bytes.length, modifiedAt: found.modifiedAt };
        }),
      delete: (name) => call(`delete ${name}`, () => void objects.delete(name)),
      async *list(prefix): AsyncGenerator<ListedObject> {
        // Two pages, with the world moving between them.
        const page = (after: string): string[] => {
          const names: string[] = [];
          for (const name of objects.keys()) if (name > after && name.startsWith(prefix)) names.push(name);
          return names.sort();
        };
        const told = (names: readonly string[]): ListedObject[] =>
          names.map((name) => {
            const { bytes, modifiedAt } = objects.get(name)!;
            return { name, size: bytes.length, modifiedAt };
          });
        const first = await call(`list ${prefix}`, () => {
          const all = page('');
          return told(all.slice(0, Math.ceil(all.length / 2)));
        });
        yield* first;
        yield* await call(`list ${prefix} (rest)`, () => told(page(first.at(-1)?.name ?? '')));
      },
    };
  }
}

/** Waits until every actor is at its next store call: the code between calls uses no timers and no threads. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
