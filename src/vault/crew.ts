import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '../model/errors.ts';
import type { Dictionary } from './frame.ts';
import type { FramesProof, PressBatch, Pressed } from './press-work.ts';

/** What a thread does with the bytes it is handed; they come back with the answer. */
export type CrewWork =
  | { readonly kind: 'press'; readonly batch: PressBatch }
  | { readonly kind: 'hash' }
  | { readonly kind: 'prove'; readonly proof: FramesProof };

export interface CrewJob {
  readonly memory: ArrayBuffer;
  /** Of the memory, from its beginning. */
  readonly length: number;
  readonly work: CrewWork;
  /** Those that the work needs and the thread does not have yet. */
  readonly dictionaries: readonly Dictionary[];
}

export interface CrewReply {
  readonly memory: ArrayBuffer;
  readonly done: boolean;
  readonly pressed?: Pressed;
}

interface Hand {
  readonly worker: Worker;
  /** Numbers of the dictionaries it has. */
  readonly knows: Set<number>;
  readonly asked: { readonly resolve: (reply: CrewReply) => void; readonly reject: (error: Error) => void }[];
  ready: boolean;
}

/** More would do little: one thread still reads, sorts and hashes records. */
const MOST_HANDS = 3;
/** So many jobs lie at a thread, so that it does not run dry. */
const QUEUE = 4;

/** Beside the compiled code lies compiled code. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './press-thread.ts' : './press-thread.js', import.meta.url);

/**
 * Threads for the work on whole frames of one tenant. They start when there is much to do and end with the last writer,
 * and what they were handed goes with them. On a machine with one core there are none: whoever asks does the work.
 */
export class Crew {
  #most: number;
  readonly #hands: Hand[] = [];
  #writers = 0;

  constructor(cores = availableParallelism()) {
    this.#most = Math.min(MOST_HANDS, cores - 1);
  }

  enter(): void {
    this.#writers++;
  }

  leave(): void {
    this.#writers--;
    if (this.#writers <= 0) this.end();
  }

  /** For good: the vault is closed. */
  close(): void {
    this.#most = 0;
    this.end();
  }

  end(): void {
    for (const hand of this.#hands.splice(0)) this.#lose(hand);
  }

  /** The answer of another thread; `undefined` when none has time just now, or, being `patient`, when there is none. */
  ask(
    memory: ArrayBuffer,
    length: number,
    work: CrewWork,
    dictionaries: readonly Dictionary[],
    patient = false,
  ): Promise<CrewReply> | undefined {
    const hand = this.#idlest();
    if (!hand || (!patient && hand.asked.length >= QUEUE)) return undefined;
    const fresh = dictionaries.filter(({ number }) => !hand.knows.has(number));
    for (const { number } of fresh) hand.knows.add(number);
    const job: CrewJob = { memory, length, work, dictionaries: fresh };
    return new Promise((resolve, reject) => {
      hand.asked.push({ resolve, reject });
      // Only what is under way keeps the process alive.
      hand.worker.ref();
      hand.worker.postMessage(job, [memory]);
    });
  }

  #idlest(): Hand | undefined {
    const ready = this.#hands.filter((hand) => hand.ready);
    const idlest = ready.reduce<Hand | undefined>(
      (best, hand) => (best && best.asked.length <= hand.asked.length ? best : hand),
      undefined,
    );
    const starting = ready.length < this.#hands.length;
    if ((idlest?.asked.length ?? 1) > 0 && !starting && this.#hands.length < this.#most) this.#start();
    return idlest;
  }

  #start(): void {
    const worker = new Worker(THREAD, { env: {}, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
    const hand: Hand = { worker, knows: new Set(), asked: [], ready: false };
    this.#hands.push(hand);
    worker.on('message', (reply: CrewReply | 'ready') => {
      if (reply === 'ready') hand.ready = true;
      else hand.asked.shift()?.resolve(reply);
      if (hand.asked.length === 0) worker.unref();
    });
    // One that cannot start, or falls, stays in its place: another would fare no better.
    worker.on('error', () => this.#lose(hand));
    worker.unref();
  }

  #lose(hand: Hand): void {
    hand.ready = false;
    void hand.worker.terminate();
    for (const { reject } of hand.asked.splice(0)) {
      const hint = 'Run the backup again. If it happens again, the machine has too little memory.';
      reject(
        new AppError('internal', 'A thread of the vault ended in the midst of its work', { hint, retry: 'later' }),
      );
    }
  }
}
