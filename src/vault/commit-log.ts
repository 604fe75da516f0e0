import { randomBytes } from 'node:crypto';
import { AppError } from '../model/errors.ts';
import type { Backend } from './backends/backend.ts';
import { type Bytes, bufferOf } from './bytes.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { corrupt } from './corrupt.ts';
import { CHECKPOINT_EVERY, names } from './format.ts';
import { type Entry, entryHash, NO_ENTRY, openEntry, sealEntry } from './log-entry.ts';
import { type EntryBody, LogState } from './log-state.ts';
import type { EpochStore, TenantKeys } from './tenant-keys.ts';

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface Commit {
  readonly seq: number;
  readonly at: string;
}

/**
 * The log of one tenant, the only place where anything becomes true. Entries are read in order, each linked to the one
 * before by its hash; writing one is a conditional create at exactly the next number.
 */
export class CommitLog {
  readonly #backend: Backend;
  readonly #keys: TenantKeys;
  readonly #epochs: EpochStore;
  readonly #writer = randomBytes(16).toString('hex');
  #queue: Promise<unknown> = Promise.resolve();
  readonly #own = new Map<string, Commit>();
  #opened = false;
  state = new LogState();
  head: Head = { seq: 0, hash: NO_ENTRY };

  constructor(backend: Backend, keys: TenantKeys, epochs: EpochStore) {
    this.#backend = backend;
    this.#keys = keys;
    this.#epochs = epochs;
  }

  #name(seq: number): string {
    return names.entry(this.#keys.tag, seq);
  }

  /** Work on the log is done one after the other, whatever the callers do. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work, work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Reads what was added since the last call. */
  refresh(): Promise<LogState> {
    return this.#inTurn(async () => {
      await this.#replay();
      return this.state;
    });
  }

  async #replay(): Promise<void> {
    if (!this.#opened) {
      await this.#start();
      this.#opened = true;
    }
    for (;;) {
      const name = this.#name(this.head.seq + 1);
      const object = await this.#backend.read(name);
      if (!object) return;
      try {
        await this.#take(bufferOf(object));
      } catch (error) {
        // Bytes can go wrong on their way: only what is wrong twice is damage.
        const again = await this.#backend.read(name);
        if (!again || Buffer.from(again).equals(object)) throw error;
        await this.#take(bufferOf(again));
      }
    }
  }

  /** Goes to the newest checkpoint that opens, if there is one. */
  async #start(): Promise<void> {
    const last = await this.#lastSeq();
    for (let seq = last - (last % CHECKPOINT_EVERY); seq > 0; seq -= CHECKPOINT_EVERY) {
      const object = await this.#backend.read(this.#name(seq));
      if (!object) throw corrupt(this.#name(seq), 'is missing in the log');
      const bytes = bufferOf(object);
      try {
        const { entry } = await this.#open(seq, bytes);
        if (entry.kind !== 'checkpoint') continue;
        this.state = decodeCheckpoint(entry.state);
      } catch {
        // Damaged or squatted: the checkpoint before it tells the same, and replay will say what is wrong here.
        continue;
      }
      this.head = { seq, hash: entryHash(bytes) };
      await this.#useEpoch();
      break;
    }
    if (last > 0 && this.head.seq === 0 && !(await this.#backend.stat(this.#name(1)))) {
      throw corrupt(this.#name(1), 'is missing in the log');
    }
  }

  /** The highest number in the log: the last folder is found by halving, then listed. */
  async #lastSeq(): Promise<number> {
    const has = async (folder: number): Promise<boolean> =>
      (await this.#backend.stat(this.#name(Math.max(1, folder * 1000)))) !== undefined;
    let high = 1;
    while (await has(high)) high *= 2;
    let low = Math.floor(high / 2);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (await has(middle)) low = middle;
      else high = middle;
    }
    let last = 0;
    for await (const { name } of this.#backend.list(names.logFolder(this.#keys.tag, low))) {
      last = Math.max(last, Number(name.slice(-9)));
    }
    return last;
  }

  async #open(seq: number, bytes: Bytes): Promise<{ readonly previous: string; readonly entry: Entry }> {
    const epoch = bytes.length >= 16 ? bytes.readUInt32LE(12) : 0;
    if (epoch > 0 && epoch < 1_000_000 && !this.#keys.has(epoch)) {
      const body = await this.#epochs.read(epoch);
      if (body) this.#keys.add(body);
    }
    return openEntry(this.#keys, seq, bytes);
  }

  async #take(bytes: Bytes): Promise<void> {
    const seq = this.head.seq + 1;
    let opened: { readonly previous: string; readonly entry: Entry };
    try {
      opened = await this.#open(seq, bytes);
      if (opened.previous !== this.head.hash) throw corrupt(this.#name(seq), 'does not follow the entry before it');
    } catch (error) {
      await this.#passVoided(seq, bytes, error);
      return;
    }
    this.#apply(seq, opened.entry);
    this.head = { seq, hash: entryHash(bytes) };
    // Written by this process, though the answer was lost at the time.
    if (opened.entry.writer === this.#writer) this.#own.set(opened.entry.nonce, { seq, at: opened.entry.at });
    await this.#useEpoch();
  }

  /** An entry that does not open is passed only when the next one is a `void` for exactly these bytes. */
  async #passVoided(seq: number, bytes: Bytes, error: unknown): Promise<void> {
    const next = await this.#backend.read(this.#name(seq + 1));
    const badHash = entryHash(bytes);
    if (!next) throw error;
    const { previous, entry } = await this.#open(seq + 1, bufferOf(next));
    const voids = entry.kind === 'void' && entry.seq === seq && entry.hash === badHash && previous === badHash;
    if (!voids) throw error;
    this.head = { seq: seq + 1, hash: entryHash(bufferOf(next)) };
  }

  #apply(seq: number, entry: Entry): void {
    const checkpoint = seq % CHECKPOINT_EVERY === 0;
    if (checkpoint !== (entry.kind === 'checkpoint')) throw corrupt(this.#name(seq), 'checkpoint out of place');
    try {
      this.state.apply(seq, entry);
    } catch (cause) {
      throw corrupt(this.#name(seq), cause instanceof Error ? cause.message : 'cannot be applied', cause);
    }
  }

  async #useEpoch(): Promise<void> {
    const { epoch } = this.state;
    if (!this.#keys.has(epoch)) {
      const body = await this.#epochs.read(epoch);
      if (!body) throw corrupt(names.epoch(this.#keys.tag, epoch), 'is missing');
      this.#keys.add(body);
    }
    this.#keys.epoch = epoch;
  }

  /**
   * Commits what `decide` makes of the newest state. It is called again after every conflict and may throw, or return
   * `undefined` when nothing is to be written any more. `attempts` belongs to the caller and makes the call safe to
   * repeat: an entry whose answer was lost is found again instead of being written twice.
   */
  commit(decide: (state: LogState) => EntryBody | undefined, attempts: string[] = []): Promise<Commit | undefined> {
    return this.#inTurn(async () => {
      for (;;) {
        await this.#replay();
        for (const nonce of attempts) if (this.#own.has(nonce)) return this.#own.get(nonce);
        if ((this.head.seq + 1) % CHECKPOINT_EVERY === 0) {
          await this.#create({ kind: 'checkpoint', state: encodeCheckpoint(this.state) }, []);
          continue;
        }
        const body = decide(this.state);
        if (!body) return undefined;
        const commit = await this.#create(body, attempts);
        if (commit) return commit;
      }
    });
  }

  /** Tries to create the next entry. `undefined`: somebody else's is there. */
  async #create(body: EntryBody, attempts: string[]): Promise<Commit | undefined> {
    const seq = this.head.seq + 1;
    const name = this.#name(seq);
    const stamp = { writer: this.#writer, nonce: randomBytes(16).toString('hex'), at: new Date().toISOString() };
    const entry: Entry = { ...body, ...stamp };
    attempts.push(stamp.nonce);
    const object = sealEntry(this.#keys, seq, this.head.hash, entry);
    let own = false;
    for (let attempt = 0; ; attempt++) {
      try {
        // After a failure the store may have kept it all the same. Asking again finds that out, and is answered only
        // when what is there is durable, which reading would not tell.
        own = (await this.#backend.create(name, object)) === 'created';
        break;
      } catch (cause) {
        if (attempt === 0) continue;
        throw new AppError('vault.backend', 'The store did not take a log entry, or its answer was lost', {
          retry: 'later',
          hint: 'Run the command again; a snapshot that was committed after all will be in the list.',
          cause,
        });
      }
    }
    if (!own) {
      const present = await this.#backend.read(name);
      own = present !== undefined && object.equals(present);
    }
    if (!own) return undefined;
    this.#apply(seq, entry);
    this.head = { seq, hash: entryHash(object) };
    await this.#useEpoch();
    return { seq, at: stamp.at };
  }

  /** Lets replay pass the entry `seq` that does not open, by an explicit act of the operator. */
  voidEntry(seq: number): Promise<void> {
    return this.#inTurn(async () => {
      const bad = await this.#backend.read(this.#name(seq));
      if (!bad) throw new AppError('usage.invalid', `There is no log entry ${seq}`);
      await this.#replay().catch(() => undefined);
      if (this.head.seq !== seq - 1) throw new AppError('vault.refused', `Log entry ${seq} is not what stops the log`);
      const hash = entryHash(bufferOf(bad));
      const stamp = { writer: this.#writer, nonce: randomBytes(16).toString('hex'), at: new Date().toISOString() };
      const object = sealEntry(this.#keys, seq + 1, hash, { kind: 'void', seq, hash, ...stamp });
      if ((await this.#backend.create(this.#name(seq + 1), object)) === 'exists') {
        throw new AppError('vault.conflict', `Log entry ${seq + 1} exists already`);
      }
      await this.#replay();
    });
  }
}
