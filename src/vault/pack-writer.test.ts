import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Backend } from './backends/backend.ts';
import { faultyBackend } from './backends/faults.ts';
import { memoryBackend } from './backends/memory.ts';
import type { Bytes } from './bytes.ts';
import { KIND } from './format.ts';
import { keys } from './kit.suite.ts';
import type { Place } from './node.ts';
import { initVault, openVault } from './open.ts';
import { PackWriter } from './pack-writer.ts';
import type { StoredTenant } from './tenant-vault.ts';

const TARGET = 8192;

async function writerOn(backend: Backend) {
  await initVault(backend, keys);
  const { context } = (await (await openVault(backend, keys[0])).tenant('contoso')) as StoredTenant;
  const writer = new PackWriter(backend, context.keys, context.dictionaries.loaded, TARGET);
  context.packs.attach(writer);
  return { writer, read: (place: Place) => context.packs.frame(place, KIND.chunk) };
}

/** Content that does not compress, and differs by number. */
function chunk(number: number): Bytes {
  return Buffer.concat(Array.from({ length: 100 }, (_, i) => hash('sha256', `${number} ${i}`, 'buffer')));
}

it('uploads every pack once when many drain it at a time', async () => {
  const backend = memoryBackend();
  const { writer, read } = await writerOn(backend);
  const places: Place[] = [];
  const one = async (number: number): Promise<void> => {
    places[number] = writer.write(KIND.chunk, chunk(number));
    await writer.drain();
    expect((await read(places[number])).equals(chunk(number))).toBe(true);
  };
  await Promise.all(Array.from({ length: 60 }, (_, number) => one(number)));
  await Promise.all([writer.flush(), writer.flush()]);
  const stored = [...backend.objects.keys()].filter((name) => name.includes('/packs/'));
  expect(writer.uploaded.map(({ id }) => id).sort()).toEqual(stored.map((name) => name.slice(-32)).sort());
  for (const [number, place] of places.entries()) expect((await read(place)).equals(chunk(number))).toBe(true);
});

it('tells of a failed upload and makes up for it', async () => {
  let failing = true;
  const inner = memoryBackend();
  const backend = faultyBackend(inner, ({ operation, name }) =>
    failing && operation === 'create' && name.includes('/packs/') ? { kind: 'lost-ack' } : undefined,
  );
  const { writer, read } = await writerOn(backend);
  const places: Place[] = [];
  const write = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) {
      places.push(writer.write(KIND.chunk, chunk(places.length)));
      await writer.drain();
    }
  };
  await expect(write()).rejects.toThrow();
  failing = false;
  await write().catch(write);
  await writer.flush();
  expect(writer.uploaded.length).toBeGreaterThan(5);
  for (const [number, place] of places.entries()) expect((await read(place)).equals(chunk(number))).toBe(true);
});

it('takes back what was written since a mark, whatever was uploaded before it', async () => {
  const { writer, read } = await writerOn(memoryBackend());
  const kept = Array.from({ length: 8 }, (_, number) => writer.write(KIND.chunk, chunk(number)));
  await writer.drain();
  const mark = writer.mark();
  const gone = Array.from({ length: 5 }, (_, number) => writer.write(KIND.chunk, chunk(100 + number)));
  writer.rollback(mark);
  const later = writer.write(KIND.chunk, chunk(50));
  await writer.flush();
  expect(writer.uploaded.map(({ id }) => id)).not.toContain(gone.at(-1)!.pack);
  for (const [number, place] of kept.entries()) expect((await read(place)).equals(chunk(number))).toBe(true);
  expect((await read(later)).equals(chunk(50))).toBe(true);
});
