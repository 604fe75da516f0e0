import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal, send } from './client.ts';
import { follow } from './events.ts';
import { PATIENCE, pauseAfter } from './patience.ts';

describe('a server that asks to wait', () => {
  const asked: number[] = [];
  afterEach(() => {
    vi.unstubAllGlobals();
    asked.length = 0;
  });

  /** The service refuses the first request as it does in a rush, and answers the others. */
  function busyOnce(text: string, retry = 'later') {
    const problem = { status: 429, code: 'request.too-many', detail: 'Too many requests.', retry };
    const headers = { 'content-type': 'application/problem+json', 'retry-after': '2' };
    vi.stubGlobal('fetch', async () => {
      asked.push(Date.now());
      return asked.length > 1 ? new Response(text) : new Response(JSON.stringify(problem), { status: 429, headers });
    });
  }

  const read = () =>
    new QueryClient({ defaultOptions: { queries: PATIENCE } }).fetchQuery({
      queryKey: ['x'],
      queryFn: async () => (await send('/x', { method: 'GET' })).text(),
    });

  it('is asked again when it said, and no page breaks', async () => {
    busyOnce('here');
    expect(await read()).toBe('here');
    expect(asked).toHaveLength(2);
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(1_900);
  });

  it('is not asked again for what it refuses for good', async () => {
    busyOnce('here', 'never');
    await expect(read()).rejects.toThrow('Too many requests.');
    expect(asked).toHaveLength(1);
  });

  it('is asked again for its events too', async () => {
    busyOnce('id: 1\ndata: one\n\n');
    const seen: string[] = [];
    const waited: number[] = [];
    await follow('/x', {
      signal: new AbortController().signal,
      onEvent: (event) => seen.push(event.data),
      ended: () => seen.length > 0,
      wait: async (ms) => void waited.push(ms),
    });
    expect(seen).toEqual(['one']);
    expect(waited).toEqual([2_000]);
  });

  it('is not waited for a whole minute when it is out of order', () => {
    const problem = { type: '', title: '', detail: '', code: 'internal', requestId: '', retry: 'later' } as const;
    const pauseFor = (status: number) => pauseAfter(1, new Refusal({ ...problem, status }, 60_000));
    expect([pauseFor(503), pauseFor(429)]).toEqual([1000, 60_000]);
  });

  it('is asked less and less often when it says nothing', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((n) => pauseAfter(n))).toEqual([1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  });
});
