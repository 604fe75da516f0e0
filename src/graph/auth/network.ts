import type { INetworkModule, NetworkResponse } from '@azure/msal-node';
import { type Clock, sleep } from '../clock.ts';
import { parseJson } from '../errors/answer.ts';
import { decideRetry, type Outcome } from '../retry-timing.ts';
import { NetworkFailure, Transport, type WireAnswer } from '../transport.ts';

export interface SignInNetwork extends INetworkModule {
  /** The last thing that broke below HTTP, which the library hides in an error of its own. */
  failure(): NetworkFailure | undefined;
  close(): Promise<void>;
}

/*
 * Retries live below the library, because after one 5xx it refuses the same request by itself for a minute.
 * Token requests are idempotent, save for codes that are used once; those fail on the second try with a clear error.
 */
const LIMITS = { attempts: 6, baseMs: 500, capMs: 8_000, longestRetryAfterMs: 60_000, totalMs: 120_000 };

/** Sends the library's requests through our own transport: the same trust, time-outs and pooling as Graph's. */
export function signInNetwork(origin: string, ca: string | undefined, clock: Clock): SignInNetwork {
  const transports = new Map<string, Transport>();
  let failure: NetworkFailure | undefined;

  function transportFor(host: string): Transport {
    let transport = transports.get(host);
    if (!transport) {
      // The extra authority is trusted for the custom cloud's own host only.
      transport = new Transport({
        origin: host,
        ca: host === origin ? ca : undefined,
        connections: 2,
        timeoutMs: 30_000,
      });
      transports.set(host, transport);
    }
    return transport;
  }

  async function send<T>(
    method: string,
    address: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<NetworkResponse<T>> {
    const url = new URL(address);
    const started = clock.now();
    for (let attempt = 1; ; attempt++) {
      const result = await transportFor(url.origin)
        .send({ method, path: url.pathname + url.search, headers, body })
        .catch((error: unknown) => {
          if (error instanceof NetworkFailure) return error;
          throw error;
        });
      failure = result instanceof NetworkFailure ? result : undefined;
      const now = clock.now();
      const decision = decideRetry(
        outcomeOf(result),
        { attempt, elapsedMs: now - started, nowMs: now, random: clock.random(), idempotent: true },
        LIMITS,
      );
      if (decision.retry) {
        await sleep(clock, decision.delayMs);
        continue;
      }
      if (result instanceof NetworkFailure) throw result;
      return { status: result.status, headers: { ...result.headers }, body: (parseJson(result.body) ?? {}) as T };
    }
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options?.headers),
    sendPostRequestAsync: (url, options) => send('POST', url, options?.headers, options?.body ?? ''),
    failure: () => failure,
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

function outcomeOf(result: WireAnswer | NetworkFailure): Outcome {
  return result instanceof NetworkFailure
    ? { kind: 'network', failure: result.kind, sent: result.sent }
    : { kind: 'answer', status: result.status, retryAfter: result.headers['retry-after'] };
}
