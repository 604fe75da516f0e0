import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../model/canonical-json.ts';
import type { JsonObject } from '../model/json.ts';
import { memoryBackend } from './backends/memory.ts';
import { toByteString } from './bytes.ts';
import { Digest } from './digest.ts';
import { all, commit, keys } from './kit.suite.ts';
import type { Layer } from './layer.ts';
import { initVault, openVault } from './open.ts';
import { PackWriter } from './pack-writer.ts';
import { recordHash } from './record-hash.ts';
import { mergeLayers } from './table-reader.ts';
import type { StoredTenant } from './tenant-vault.ts';
import { TreeBuilder } from './tree-builder.ts';

type Model = Map<string, JsonObject>;

// Few keys, so that batches meet each other; some need several bytes per character, some sort differently in UTF-16.
const keyOf = (n: number): string =>
  n % 7 === 0 ? `ü${n}` : n % 11 === 0 ? `\u{1F600}${n}` : n % 13 === 0 ? `\uFF21${n}` : `key-${n}`;
const textValue = (n: number): JsonObject => ({ n, text: 'lorem ipsum '.repeat((n * 37) % 90) });
const batch = fc.record({
  replace: fc.boolean(),
  puts: fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 50 })), { maxLength: 60 }),
  deletes: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 15 }),
  keepMost: fc.boolean(),
});

const inOrder = (model: Model): [string, JsonObject][] =>
  [...model].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

function freshBuild(
  tenant: StoredTenant,
  records: Iterable<readonly [string, Buffer<ArrayBuffer>]>,
  [base]: readonly Layer[],
): string | undefined {
  const { backend, keys: secrets, dictionaries } = tenant.context;
  const builder = new TreeBuilder(secrets, new PackWriter(backend, secrets, dictionaries.loaded), {
    run: false,
    ...(base?.target === undefined ? {} : { target: base.target }),
  });
  for (const [key, value] of records) builder.add(key, value);
  return builder.finish()?.id;
}

async function folded(tenant: StoredTenant, layers: readonly Layer[]): Promise<[string, Buffer<ArrayBuffer>][]> {
  const records: [string, Buffer<ArrayBuffer>][] = [];
  const cursor = await mergeLayers(tenant.context.trees, layers);
  for (; cursor.key !== undefined; await cursor.advance()) {
    if (cursor.value !== null) records.push([cursor.key, cursor.value as Buffer<ArrayBuffer>]);
  }
  return records;
}

it('holds what a plain map holds, whatever is changed in whatever order', async () => {
  const vault = await initVault(memoryBackend(), keys);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 14 }), async (batches) => {
      const tenant = (await vault.tenant(`t${run++}`)) as StoredTenant;
      const history: { readonly id: string; readonly model: Model }[] = [];
      let model: Model = new Map();
      for (const { replace, puts, deletes, keepMost } of batches) {
        const before = model;
        model = replace && !keepMost ? new Map() : new Map(before);
        const writer = await tenant.begin({ run: 'r' });
        const put = new Set([...(replace ? model.keys() : []), ...puts.map(([key]) => keyOf(key))]);
        if (replace) {
          writer.replaceTable('t');
          for (const [key, value] of model) await writer.put('t', key, value);
        }
        for (const [key, value] of puts) {
          await writer.put('t', keyOf(key), textValue(value));
          model.set(keyOf(key), textValue(value));
        }
        for (const key of deletes) {
          await writer.delete('t', keyOf(key));
          model.delete(keyOf(key));
        }
        const { snapshot, tables } = await commit(writer);
        const changed = (key: string) =>
          canonicalJson(before.get(key) ?? null) !== canonicalJson(model.get(key) ?? null);
        if (tables.t) {
          expect(tables.t).toEqual({
            added: [...model.keys()].filter((key) => !before.has(key)).length,
            changed: [...model.keys()].filter((key) => before.has(key) && changed(key)).length,
            removed: [...before.keys()].filter((key) => !model.has(key)).length,
            unchanged: [...put].filter((key) => model.has(key) && before.has(key) && !changed(key)).length,
          });
        }
        history.push({ id: snapshot.id, model });
      }
      for (const { id, model: then } of history) {
        const reader = await tenant.open(id);
        expect(await all(reader.records('t'))).toEqual(inOrder(then));
      }
      const { id } = history.at(-1)!;
      const state = tenant.context.log.state.snapshots.get(Number(id.slice(1)))!.tables.get('t');
      const digest = new Digest();
      const records = inOrder(model).map(
        ([key, value]) => [toByteString(key), Buffer.from(canonicalJson(value))] as [string, Buffer<ArrayBuffer>],
      );
      for (const [key, value] of records) digest.add(recordHash(tenant.context.keys, key, value));
      if (state) {
        expect(state.digest).toBe(digest.hex());
        expect(state.records).toBe(model.size);
        const id = freshBuild(tenant, records, state.layers);
        expect(freshBuild(tenant, await folded(tenant, state.layers), state.layers)).toBe(id);
        if (state.layers.length === 1) expect(state.layers[0]!.id).toBe(id);
      }
      for (const [a, b] of [
        [history[0]!, history.at(-1)!],
        [history.at(-1)!, history[Math.floor(history.length / 2)]!],
      ] as const) {
        const expected = inOrder(new Map([...a.model, ...b.model]))
          .map(([key]) => ({ key, before: a.model.get(key), after: b.model.get(key) }))
          .filter(({ before, after }) => canonicalJson(before ?? null) !== canonicalJson(after ?? null))
          .map(({ key, before, after }) => ({ key, ...(before && { before }), ...(after && { after }) }));
        expect(await all(tenant.diff(a.id, b.id, 't'))).toEqual(expected);
        expect(await tenant.differingTables(a.id, b.id)).toEqual(expected.length > 0 ? ['t'] : []);
      }
      expect((await tenant.verify(3)).errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

it('merges runs and folds them, and old snapshots stay as they were', async () => {
  const backend = memoryBackend();
  const tenant = (await (await initVault(backend, keys)).tenant('t')) as StoredTenant;
  const first = await tenant.begin({ run: 'r' });
  for (let i = 0; i < 2000; i++) await first.put('t', `k${i}`, { i, round: -1 });
  await commit(first);
  let most = 0;
  for (let round = 0; round < 60; round++) {
    const writer = await tenant.begin({ run: 'r' });
    for (let j = 0; j < 10; j++) await writer.put('t', `k${(round * 31 + j * 97) % 2000}`, { round, j });
    await commit(writer);
    const { layers } = tenant.context.log.state.newest()!.tables.get('t')!;
    most = Math.max(most, layers.length);
    expect(layers.slice(1).reduce((sum, { records }) => sum + records, 0)).toBeLessThanOrEqual(500);
  }
  expect(most).toBeLessThan(24);
  expect((await tenant.verify(3)).errors).toEqual([]);
  const again = await (await openVault(backend, keys[1])).tenant('t');
  expect(await (await again.open('s000001')).get('t', 'k31')).toEqual({ i: 31, round: -1 });
  expect(await all(again.diff('s000001', 'latest', 't'))).not.toHaveLength(0);
});
