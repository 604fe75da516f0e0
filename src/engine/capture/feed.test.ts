import { describe, expect, it } from 'vitest';
import { Feed } from './feed.ts';

const rising = (a: string, b: string) => (a < b ? -1 : 1);

describe('a feed', () => {
  it('hands out what came in the order of coming, and what is left at its end in the order told', async () => {
    const feed = new Feed<string>();
    feed.push(['d', 'c']);
    expect(await feed.take(2)).toEqual(['d', 'c']);
    const waiting = feed.take(3);
    feed.push(['b', 'e']);
    feed.end(rising);
    expect(await waiting).toEqual(['b', 'e']);
    expect(await feed.take(2)).toEqual([]);
  });

  it('sorts what nobody has taken', async () => {
    const feed = new Feed<string>();
    feed.push(['d', 'b', 'c']);
    feed.end(rising);
    expect(await feed.take(2)).toEqual(['b', 'c']);
    expect(await feed.take(2)).toEqual(['d']);
  });

  it('hands out those that hurry first, each by itself, and everything once', async () => {
    const feed = new Feed<string>();
    const waiting = feed.take(3);
    feed.hasten(['z']);
    expect(await waiting).toEqual(['z']);
    feed.push(['a', 'z', 'b', 'c']);
    feed.hasten(['c', 'z', 'y']);
    expect(await feed.take(2)).toEqual(['c']);
    expect(await feed.take(2)).toEqual(['y']);
    feed.push(['y']);
    feed.end(rising);
    expect(await feed.take(5)).toEqual(['a', 'b']);
    // After the end it is known what there is; only the order may still change.
    feed.hasten(['x']);
    expect(await feed.take(5)).toEqual([]);
  });

  it('hands out nothing more when it is dropped', async () => {
    const feed = new Feed<string>();
    const waiting = feed.take(1);
    feed.push(['a']);
    feed.drop();
    expect(await waiting).toEqual([]);
  });
});
