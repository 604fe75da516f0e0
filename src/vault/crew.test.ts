import { createSecretKey, hash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { memoryBackend } from './backends/memory.ts';
import { Crew } from './crew.ts';
import { KIND, LEAF_TARGET, PACK_TARGET } from './format.ts';
import { keys } from './kit.suite.ts';
import { initVault } from './open.ts';
import { OpenPack, PackWriter } from './pack-writer.ts';
import { recordHash } from './record-hash.ts';
import { SampledBuilder } from './sampled-builder.ts';
import { mergeLayers } from './table-reader.ts';
import type { StoredTenant } from './tenant-vault.ts';

const crews: Crew[] = [];

afterEach(() => {
  for (const crew of crews.splice(0)) crew.close();
});

function crewOf(cores: number): Crew {
  const crew = new Crew(cores);
  crews.push(crew);
  return crew;
}

/** A crew of which a thread has started. */
async function awake(cores = 2): Promise<Crew> {
  const crew = crewOf(cores);
  for (;;) {
    const asked = crew.ask(new ArrayBuffer(64), 64, { kind: 'hash' }, []);
    if (asked && (await asked).done) return crew;
    await sleep(5);
  }
}

const RECORDS = Array.from({ length: 6000 }, (_, i) => {
  const noise = Array.from({ length: 1 + (i % 20) }, (_, j) => hash('sha256', `${i} ${j}`));
  const text = JSON.stringify({ id: i, noise });
  return [`key-${String(i).padStart(6, '0')}`, Buffer.from(text)] as const;
});

/** Counts what a crew takes on. */
function watched(crew: Crew): { readonly crew: Crew; readonly asked: () => number } {
  let asked = 0;
  const ask = (...job: Parameters<Crew['ask']>): ReturnType<Crew['ask']> => {
    const answer = crew.ask(...job);
    if (answer) asked++;
    return answer;
  };
  return { crew: Object.create(crew, { ask: { value: ask } }) as Crew, asked: () => asked };
}

async function build({ context }: StoredTenant, crew: Crew) {
  const packs = new PackWriter(context.backend, context.keys, context.dictionaries.loaded, PACK_TARGET, crew);
  context.packs.attach(packs);
  const hashes: [string, string][] = [];
  const hashed = (key: string, hash: string): unknown => hashes.push([key, hash]);
  const options = { target: LEAF_TARGET, dict: undefined, crew, hashed };
  const builder = new SampledBuilder(context.keys, packs, context.dictionaries, options);
  for (const [key, value] of RECORDS) {
    builder.add(key, value);
    if (builder.waiting) await builder.settle();
  }
  const { layer } = await builder.finish();
  expect(hashes).toEqual(RECORDS.map(([key, value]) => [key, recordHash(context.keys, key, value)]));
  const flushing = packs.flush();
  // The pack is in other hands just now: it can be read all the same.
  const found = await context.trees.find(layer!, RECORDS[4321]![0]);
  expect(found?.leaf.values[found.at]).toEqual(RECORDS[4321]![1]);
  await flushing;
  const cursor = await mergeLayers(context.trees, [layer!]);
  for (const [key, value] of RECORDS) {
    expect(cursor.key).toBe(key);
    expect(cursor.value).toEqual(value);
    await cursor.advance();
  }
  return layer!;
}

it('makes the same tree of the same records, with threads and without', async () => {
  const tenant = (await (await initVault(memoryBackend(), keys)).tenant('contoso')) as StoredTenant;
  const [alone, together] = [watched(crewOf(1)), watched(await awake())];
  const first = await build(tenant, alone.crew);
  const second = await build(tenant, together.crew);
  expect(alone.asked()).toBe(0);
  expect(together.asked()).toBeGreaterThan(5);
  expect([second.id, second.records, second.bytes, second.height]).toEqual([
    first.id,
    first.records,
    first.bytes,
    first.height,
  ]);
});

it('has no threads on one core, and none once the vault is closed', async () => {
  const [alone, closed] = [crewOf(1), await awake()];
  closed.close();
  for (const crew of [alone, closed]) {
    expect(crew.ask(new ArrayBuffer(64), 64, { kind: 'hash' }, [])).toBeUndefined();
    await sleep(300);
    expect(crew.ask(new ArrayBuffer(64), 64, { kind: 'hash' }, [])).toBeUndefined();
  }
});

it('ends with the last writer, and says so to whoever still waits', async () => {
  const crew = await awake();
  crew.enter();
  const asked = crew.ask(new ArrayBuffer(1 << 24), 1 << 24, { kind: 'hash' }, [])!;
  crew.leave();
  await expect(asked).rejects.toMatchObject({ code: 'internal', retry: 'later' });
});

it('says that work failed, and not why', async () => {
  const crew = await awake();
  const proof = { name: 'p', key: createSecretKey(Buffer.alloc(32)), offsets: [64], kinds: [1], crcs: [undefined] };
  const memory = new ArrayBuffer(4096);
  expect(await crew.ask(memory, 4096, { kind: 'prove', proof }, [])).toEqual({
    memory: expect.any(ArrayBuffer),
    done: false,
  });
});

it('finds out in a thread that a frame is not what was put in', async () => {
  const { context } = (await (await initVault(memoryBackend(), keys)).tenant('contoso')) as StoredTenant;
  const pack = new OpenPack(context.keys, 'P', 'id', 'name');
  for (let i = 0; i < 40; i++) pack.write(KIND.chunk, randomBytes(65_536));
  await pack.finish(context.dictionaries.loaded, await awake());
  const note = pack.notes[20]!;
  pack.notes[20] = { ...note, crc: note.crc! ^ 1 };
  await expect(pack.finish(context.dictionaries.loaded, await awake())).rejects.toMatchObject({
    code: 'vault.corrupt',
  });
});
