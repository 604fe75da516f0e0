/** Answers are worked on for so long, in milliseconds, before the network is looked at again. */
const SLICE = 20;

interface Waiting {
  readonly rank: number;
  readonly resume: () => void;
}

/**
 * Whose answer is unpacked next. Many answers may arrive at once, and what they set off would run without a break: half
 * a second in which nothing is sent, and the next page of a long list not asked for. So they take turns, the highest
 * rank first, and the network is heard in between.
 */
export class Turns {
  /** By rank, of equals who came first. */
  readonly #waiting: Waiting[] = [];
  #running = false;

  take(rank: number): Promise<void> {
    return new Promise((resume) => {
      const at = this.#waiting.findLastIndex((other) => other.rank >= rank);
      this.#waiting.splice(at + 1, 0, { rank, resume });
      if (this.#running) return;
      this.#running = true;
      setImmediate(() => this.#run());
    });
  }

  #run(): void {
    const began = performance.now();
    const next = () => {
      const first = this.#waiting.shift();
      this.#running = first !== undefined;
      if (!first) return;
      first.resume();
      afterwards(() => (performance.now() - began < SLICE ? next() : setImmediate(() => this.#run())));
    };
    next();
  }
}

/** When everything is done that needs no waiting. */
function afterwards(work: () => void): void {
  queueMicrotask(() => process.nextTick(work));
}
