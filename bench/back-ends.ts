import type { Simulator } from '../simulator/simulator.ts';
import type { Graph, RequestOptions } from '../src/graph/graph.ts';
import { isBackend } from '../src/model/cmdlet.ts';

/** What one back end was asked for during a run. Units are the directory's; `seconds` while something was under way. */
export interface Load {
  readonly requests: number;
  readonly units: number;
  readonly throttled: number;
  readonly seconds: number;
}

export const BACK_ENDS = ['graph', 'intune', 'exchange', 'compliance'] as const;
export type BackEnd = (typeof BACK_ENDS)[number];

type Served = Readonly<Record<string, Omit<Load, 'seconds'>>>;

/** A connection that notes how long something of each back end was under way; what was asked the simulator tells. */
export class BackEnds {
  readonly #simulator: Simulator;
  readonly #busy = new Map<BackEnd, { underway: number; since: number; ms: number }>();

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  watch(graph: Graph): Graph {
    const during = <T>(path: string, options: RequestOptions | undefined, work: () => Promise<T>) =>
      this.#during(backEndOf(path, options), work);
    const each = <T>(path: string, options: RequestOptions | undefined, items: AsyncIterable<T>) =>
      this.#each(backEndOf(path, options), items);
    const watched: Graph = {
      tenantId: graph.tenantId,
      get usage() {
        return graph.usage;
      },
      ...(graph.origin === undefined ? {} : { origin: graph.origin }),
      get: (path, options) => during(path, options, () => graph.get(path, options)),
      pages: (path, options) => each(path, options, graph.pages(path, options)),
      delta: (path, options) => each(path, options, graph.delta(path, options)),
      batch: (requests, options) => during(requests[0]?.path ?? '', options, () => graph.batch(requests, options)),
      write: (method, path, body, options) => during(path, options, () => graph.write(method, path, body, options)),
      bytes: (path, options) => during(path, options, () => graph.bytes(path, options)),
      grantedPermissions: (besides) => graph.grantedPermissions(besides),
      close: () => graph.close(),
    };
    return watched;
  }

  /** What each back end did while `work` ran. */
  async measure<T>(work: () => Promise<T>): Promise<readonly [T, Readonly<Record<BackEnd, Load>>]> {
    this.#busy.clear();
    const before = await this.#served();
    const result = await work();
    const after = await this.#served();
    const loads = BACK_ENDS.map((name): readonly [BackEnd, Load] => {
      const [was, is] = [before[name], after[name]];
      const of = (figure: 'requests' | 'units' | 'throttled') => (is?.[figure] ?? 0) - (was?.[figure] ?? 0);
      const { underway = 0, since = 0, ms = 0 } = this.#busy.get(name) ?? {};
      // Something that nobody waits for any more may still be under way.
      const seconds = (ms + (underway > 0 ? performance.now() - since : 0)) / 1000;
      return [name, { requests: of('requests'), units: of('units'), throttled: of('throttled'), seconds }];
    });
    return [result, Object.fromEntries(loads) as Record<BackEnd, Load>];
  }

  async #served(): Promise<Served> {
    return ((await this.#simulator.admin('usage')) as { readonly services: Served }).services;
  }

  #begin(name: BackEnd): () => void {
    const busy = this.#busy.get(name) ?? { underway: 0, since: 0, ms: 0 };
    this.#busy.set(name, busy);
    if (busy.underway++ === 0) busy.since = performance.now();
    return () => {
      if (--busy.underway === 0) busy.ms += performance.now() - busy.since;
    };
  }

  async #during<T>(name: BackEnd, work: () => Promise<T>): Promise<T> {
    const end = this.#begin(name);
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** What the reader does with a page is not the back end's time. */
  async *#each<T>(name: BackEnd, items: AsyncIterable<T>): AsyncGenerator<T> {
    const iterator = items[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.#during(name, () => iterator.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
}

function backEndOf(path: string, { version }: RequestOptions = {}): BackEnd {
  if (version !== undefined && isBackend(version)) return version;
  return /^(https:\/\/[^/]+\/[^/]+)?\/device(App)?Management\b/.test(path) ? 'intune' : 'graph';
}
