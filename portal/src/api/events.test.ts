import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventsOf, follow } from './events.ts';

const stream = (text: string) => new Response(text, { headers: { 'content-type': 'text/event-stream' } });
afterEach(() => vi.unstubAllGlobals());

async function all(response: Response): Promise<string[]> {
  const seen: string[] = [];
  for await (const event of eventsOf(response)) seen.push(`${event.id}/${event.event}/${event.data}`);
  return seen;
}

describe('server-sent events', () => {
  it('are read as the standard says', async () => {
    const text = ': hello\n\nid: 1\nevent: progress\ndata: a\n\nid:2\ndata: b\ndata: c\r\n\r\nid: 3\ndata: cut off';
    expect(await all(stream(text))).toEqual(['1/progress/a', '2/message/b\nc']);
  });

  it('are taken up after a lost connection at the last one seen', async () => {
    const asked: (string | null)[] = [];
    const answers = [
      () => stream('id: 1\ndata: one\n\n'),
      () => Promise.reject(new TypeError('network')),
      () => stream('id: 2\ndata: two\n\n'),
    ];
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      asked.push(new Headers(init.headers).get('last-event-id'));
      return answers[asked.length - 1]?.();
    });
    const seen: string[] = [];
    await follow('/events', {
      signal: new AbortController().signal,
      onEvent: (event) => seen.push(event.data),
      ended: () => seen.includes('two'),
      wait: async () => {},
    });
    expect(seen).toEqual(['one', 'two']);
    expect(asked).toEqual([null, '1', '1']);
  });

  it('are given up when the server refuses', async () => {
    vi.stubGlobal(
      'fetch',
      async () =>
        new Response(JSON.stringify({ status: 403, code: 'access.denied', detail: 'No.' }), {
          status: 403,
          headers: { 'content-type': 'application/problem+json' },
        }),
    );
    const options = {
      signal: new AbortController().signal,
      onEvent: () => {},
      ended: () => false,
      wait: async () => {},
    };
    await expect(follow('/events', options)).rejects.toThrow('No.');
  });
});
