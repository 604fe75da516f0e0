import { setImmediate as otherWork } from 'node:timers/promises';

/** Milliseconds of work in one go: whoever waits for the network or a timer waits that much longer. */
const SLICE = 10;
/** Records between two looks at the clock. */
const LOOK = 64;

/** Divides long work on records into slices, between which everything else has its turn. */
export class Pauses {
  #began = performance.now();
  #records = 0;

  /** To be asked after each record: whether it is time to `take` one. */
  due(): boolean {
    this.#records = (this.#records + 1) % LOOK;
    return this.#records === 0 && performance.now() - this.#began >= SLICE;
  }

  async take(): Promise<void> {
    await otherWork();
    this.#began = performance.now();
  }
}
