import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from './backend.ts';
import { probeBackend } from './probe.ts';

export interface Store {
  readonly backend: Backend;
  /** The same store, opened a second time, as another process would. Absent: the store lives in one object. */
  readonly again?: () => Promise<Backend>;
  readonly done?: () => Promise<void>;
  /** How many objects to list in one go; more than a page of any store that has pages. Default 1,100. */
  readonly listing?: number;
}

const bytes = (text: string): Uint8Array => Buffer.from(text);
const text = (found: Uint8Array | undefined): string | undefined => found && Buffer.from(found).toString();

async function names(backend: Backend, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const object of backend.list(prefix)) found.push(object.name);
  return found;
}

/** The promises of `Backend`, tried on one store. Every backend and every wrapper passes all of it. */
export function conformanceSuite(title: string, open: () => Promise<Store>): void {
  describe(`backend: ${title}`, () => {
    let store: Store;
    let backend: Backend;
    beforeEach(async () => {
      store = await open();
      backend = store.backend;
    });
    afterEach(async () => {
      await backend.close?.();
      await store.done?.();
    });

    it('keeps bytes as they were given', async () => {
      for (const size of [0, 1, 4095, 4096, 300_000]) {
        const given = randomBytes(size);
        expect(await backend.create(`a/${size}`, given)).toBe('created');
        expect(Buffer.from((await backend.read(`a/${size}`))!).equals(given)).toBe(true);
        expect((await backend.stat(`a/${size}`))?.size).toBe(size);
      }
    });

    it('is not touched by what the caller does to its buffers later', async () => {
      const given = bytes('first');
      await backend.create('a', given);
      given.fill(0);
      const got = (await backend.read('a'))!;
      got.fill(0);
      expect(text(await backend.read('a'))).toBe('first');
    });

    it('never overwrites', async () => {
      expect(await backend.create('a/b', bytes('first'))).toBe('created');
      expect(await backend.create('a/b', bytes('second'))).toBe('exists');
      expect(text(await backend.read('a/b'))).toBe('first');
    });

    it('lets exactly one of many concurrent creates win', async () => {
      const backends = [backend, (await store.again?.()) ?? backend];
      for (let round = 0; round < 5; round++) {
        const writers = Array.from({ length: 12 }, (_, i) => `${round}-${i}`);
        const results = await Promise.all(writers.map((w, i) => backends[i % 2]!.create(`race/${round}`, bytes(w))));
        const winners = writers.filter((_, i) => results[i] === 'created');
        expect(winners).toHaveLength(1);
        expect(text(await backend.read(`race/${round}`))).toBe(winners[0]);
      }
    });

    it('can use a name again only after it was deleted', async () => {
      await backend.create('a', bytes('first'));
      await backend.delete('a');
      expect(await backend.read('a')).toBeUndefined();
      expect(await backend.create('a', bytes('second'))).toBe('created');
    });

    it('says nothing is there instead of failing', async () => {
      await backend.create('folder/inner', bytes('x'));
      for (const name of ['none', 'none/deeper', 'folder', 'folder/inner/below']) {
        expect(await backend.read(name)).toBeUndefined();
        expect(await backend.stat(name)).toBeUndefined();
        await backend.delete('none/deeper');
      }
      expect(await names(backend, 'none/')).toEqual([]);
      expect(text(await backend.read('folder/inner'))).toBe('x');
    });

    it('reads ranges', async () => {
      await backend.create('a', bytes('0123456789'));
      expect(text(await backend.read('a', { offset: 3, length: 4 }))).toBe('3456');
      expect(text(await backend.read('a', { offset: 8, length: 40 }))).toBe('89');
      expect(text(await backend.read('a', { offset: 10, length: 5 }))).toBe('');
      expect(text(await backend.read('a', { offset: 0, length: 0 }))).toBe('');
    });

    it('lists by any prefix, completely and in order', async () => {
      const all = ['a/b', 'a/b-c', 'a/b.d', 'a/b/c', 'a/b/d/e', 'a/bb', 'a/c', 'b', 'VAULT', 'VAULT.bak'].sort();
      for (const name of all.filter((one) => one !== 'a/b')) await backend.create(name, bytes(name));
      const there = all.filter((one) => one !== 'a/b');
      for (const prefix of ['', 'a/', 'a/b', 'a/b/', 'a/bb', 'VAULT', 'x', 'a/b/d/e', 'a/b/d/e/'])
        expect(await names(backend, prefix), prefix).toEqual(there.filter((name) => name.startsWith(prefix)));
    });

    it('lists more objects than fit on a page', async () => {
      const all = Array.from(
        { length: store.listing ?? 1_100 },
        (_, i) => `many/${String(i % 7)}/${String(i).padStart(5, '0')}`,
      ).sort();
      await Promise.all(all.map((name) => backend.create(name, bytes('x'))));
      expect(await names(backend, 'many/')).toEqual(all);
    });

    it('tells sizes and plausible times in listings', async () => {
      await backend.create('t', bytes('12345'));
      for await (const object of backend.list('t')) {
        expect(object.size).toBe(5);
        expect(object.modifiedAt).toBe((await backend.stat('t'))?.modifiedAt);
        expect(Number.isInteger(object.modifiedAt)).toBe(true);
      }
    });

    it('deletes twice without complaint, and nothing else', async () => {
      await backend.create('a/b', bytes('x'));
      await backend.create('a/bb', bytes('y'));
      await backend.delete('a/b');
      await backend.delete('a/b');
      expect(await names(backend, '')).toEqual(['a/bb']);
    });

    it('refuses names that could leave the store', async () => {
      const bad = [
        '',
        '/a',
        'a/',
        'a//b',
        '../a',
        'a/../b',
        '.',
        '.tmp/x',
        'a/.b',
        'a\\b',
        'a\0b',
        'ä',
        'x'.repeat(500),
      ];
      for (const name of bad) {
        await expect(backend.create(name, bytes('x')), name).rejects.toMatchObject({ code: 'vault.backend' });
        await expect(backend.read(name), name).rejects.toMatchObject({ code: 'vault.backend' });
        await expect(backend.stat(name), name).rejects.toMatchObject({ code: 'vault.backend' });
        await expect(backend.delete(name), name).rejects.toMatchObject({ code: 'vault.backend' });
      }
      await expect(names(backend, '../')).rejects.toMatchObject({ code: 'vault.backend' });
      expect(await names(backend, '')).toEqual([]);
    });

    it('shows everything to whoever opens the store next', async () => {
      if (!store.again) return;
      await backend.create('a/b', bytes('x'));
      const other = await store.again();
      expect(text(await other.read('a/b'))).toBe('x');
      expect(await names(other, '')).toEqual(['a/b']);
      expect(await other.create('a/b', bytes('y'))).toBe('exists');
    });

    it('passes the probe, which leaves nothing behind', async () => {
      await probeBackend(backend, { listing: 50 });
      expect(await names(backend, '')).toEqual([]);
    });
  });
}
