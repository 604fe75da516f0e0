import { Refusal, send } from './client.ts';
import { mayHeal, pauseAfter } from './patience.ts';

export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

interface FollowOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ServerEvent) => void;
  /** Asked when a stream ends: whether there is nothing more to come. */
  readonly ended: () => boolean;
  /** Told when the connection is lost and when it is there again. */
  readonly onConnected?: (connected: boolean) => void;
  /** Done whenever a stream ends, before `ended` is asked. */
  readonly onStreamEnd?: () => Promise<void>;
  readonly wait?: (ms: number) => Promise<void>;
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Reads server-sent events. A lost connection is taken up with `last-event-id`, so that nothing is missed or seen twice;
 * the pauses grow. Errors: a `Refusal` that waiting does not heal (signed out, not allowed, unknown).
 */
export async function follow(url: string, options: FollowOptions): Promise<void> {
  const wait = options.wait ?? later;
  let last = '';
  let failures = 0;
  while (!options.signal.aborted) {
    let trouble: unknown;
    try {
      const response = await send(url, {
        headers: { accept: 'text/event-stream', ...(last ? { 'last-event-id': last } : {}) },
        signal: options.signal,
      });
      options.onConnected?.(true);
      for await (const event of eventsOf(response)) {
        failures = 0;
        if (event.id) last = event.id;
        options.onEvent(event);
      }
      await options.onStreamEnd?.();
    } catch (error) {
      if (options.signal.aborted) return;
      if (isForGood(error)) throw error;
      trouble = error;
    }
    if (options.ended()) return;
    options.onConnected?.(false);
    failures++;
    await wait(pauseAfter(failures, trouble));
  }
}

function isForGood(error: unknown): boolean {
  return error instanceof Refusal && error.problem.status >= 400 && error.problem.status < 500 && !mayHeal(error);
}

/** The events of one stream. Comments and unknown fields are passed over, as the standard says. */
export async function* eventsOf(response: Response): AsyncIterable<ServerEvent> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value.replaceAll('\r\n', '\n');
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const event = eventIn(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (event) yield event;
    }
  }
}

function eventIn(block: string): ServerEvent | undefined {
  const fields: Record<string, string[]> = {};
  for (const line of block.split('\n')) {
    const cut = line.indexOf(':');
    if (cut <= 0) continue;
    const name = line.slice(0, cut);
    fields[name] = [...(fields[name] ?? []), line.slice(cut + 1).replace(/^ /, '')];
  }
  if (!fields.data) return undefined;
  return { id: fields.id?.at(-1) ?? '', event: fields.event?.at(-1) ?? 'message', data: fields.data.join('\n') };
}
