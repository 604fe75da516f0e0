import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog, moduleById } from '../../catalog/catalog.ts';
import type { JsonObject } from '../../model/json.ts';
import { memoryBackend } from '../../vault/backends/memory.ts';
import { initVault } from '../../vault/open.ts';
import type { SnapshotReader, TenantVault } from '../../vault/vault.ts';
import { type Found, type Place, search } from './find.ts';
import { type PointerPlace, pointersTo } from './pointers.ts';
import { indexOf, updateIndex } from './update.ts';
import { isNamed, namedOf, wordsOf } from './words.ts';

const NAMES = ['Ada Adams', 'adá', 'Malmö Sales', 'sales', 'ada.adams@contoso.example', '田中 太郎', 'PC-1', '', 'a'];
const WORDS = [
  'ada',
  'adams',
  'ams',
  'sales malmo',
  '@contoso',
  'malmö',
  '太',
  'pc-1',
  'a',
  '0000000',
  'a a',
  '00000001-',
];
const GUIDS = Array.from({ length: 6 }, (_, n) => `0000000${n}-0000-4000-8000-000000000000`);

const name = fc.constantFrom(...NAMES);
const guid = fc.constantFrom(...GUIDS);
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: fc.constant('users'), key: guid, displayName: name, mail: name }) },
  { weight: 2, arbitrary: fc.record({ put: fc.constant('applications'), key: guid, displayName: name, appId: guid }) },
  {
    weight: 2,
    arbitrary: fc.record({ put: fc.constant('service-principals'), key: guid, displayName: name, appId: guid }),
  },
  { weight: 3, arbitrary: fc.record({ link: fc.constant('groups/members'), group: guid, member: guid }) },
  {
    weight: 2,
    arbitrary: fc.record({ gone: fc.constantFrom('users', 'applications', 'service-principals'), key: guid }),
  },
  { weight: 1, arbitrary: fc.record({ unlink: fc.constant('groups/members'), group: guid, member: guid }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
const modules = ['users', 'applications', 'service-principals'].map((id) => moduleById(id)!);

async function empty(): Promise<TenantVault> {
  const keys = [1, 2].map((n) => ({ kind: 'key-file', key: Buffer.alloc(32, n) }) as const);
  return (await initVault(memoryBackend(), keys)).tenant('11111111-2222-4333-8444-555555555555');
}

async function take(vault: TenantVault, operations: readonly Operation[]): Promise<void> {
  const writer = await vault.begin({ run: 'test' });
  for (const one of operations) {
    if ('put' in one) {
      const { put, key, ...value } = one;
      await writer.put(put, key, { id: key, ...value } as JsonObject);
    } else if ('link' in one) await writer.put(one.link, `${one.group}/${one.member}`, {});
    else if ('unlink' in one) await writer.delete(one.unlink, `${one.group}/${one.member}`);
    else await writer.delete(one.gone, one.key);
  }
  const now = new Date().toISOString();
  await writer.commit({ startedAt: now, takenAt: now, modules: {} });
}

/** All pages of a search, by what is given. */
async function found(
  reader: SnapshotReader,
  index: SnapshotReader | undefined,
  words: readonly string[],
  limit: number,
  namesOnly = false,
) {
  const all: Found[] = [];
  let after: Place | undefined;
  do {
    const page = await search({ reader, index, modules, words, limit, namesOnly, ...(after ? { after } : {}) });
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}

async function pointing(
  reader: SnapshotReader,
  index: SnapshotReader | undefined,
  module: string,
  key: string,
  limit: number,
) {
  const resource = moduleById(module)!;
  const value = await reader.get(module, key);
  if (!value) return [];
  const all = [];
  let after: PointerPlace | undefined;
  do {
    const target = { resource, key, value };
    const page = await pointersTo({ reader, index, catalog, target, limit, ...(after ? { after } : {}) });
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}

const id = ({ module, key }: Found): string => `${module}/${key}`;

describe('the index', () => {
  it('finds at any moment what looking at every record finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operation, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        async (days, forgotten, limit) => {
          const [vault, index] = [await empty(), await empty()];
          for (const [day, operations] of days.entries()) {
            await take(vault, operations);
            // Now and then several snapshots are taken in at once.
            if (day % 2 === 0) await updateIndex({ vault, index, catalog });
          }
          const old = (await vault.snapshots()).slice(0, Math.min(forgotten, days.length - 1)).map((info) => info.id);
          await vault.forget(old, 'test');
          await updateIndex({ vault, index, catalog });
          expect(await index.snapshots()).toHaveLength(days.length - old.length);
          for (const info of await vault.snapshots()) {
            const reader = await vault.open(info.id);
            const indexed = await indexOf({ vault, index, catalog }, info);
            expect(indexed).toBeDefined();
            for (const text of WORDS) {
              const words = wordsOf(text);
              const pages = await found(reader, indexed, words, limit);
              expect(new Set(pages.map(id)).size, 'each once').toBe(pages.length);
              const scanned = await found(reader, undefined, words, limit);
              expect(pages.map(id).sort()).toEqual(scanned.map(id).sort());
              const called = new Set<string>();
              for (const resource of modules)
                for await (const [key, value] of reader.records(resource.id))
                  if (isNamed(namedOf(resource, key, value), words)) called.add(`${resource.id}/${key}`);
              const names = await found(reader, indexed, words, limit, true);
              expect(new Set(names.map(id))).toEqual(called);
              // Those that are called so come before those that hold the words elsewhere.
              expect(new Set(pages.slice(0, called.size).map(id))).toEqual(called);
            }
            for (const module of ['users', 'applications'])
              for (const key of GUIDS)
                expect(await pointing(reader, indexed, module, key, limit)).toEqual(
                  await pointing(reader, undefined, module, key, 100),
                );
          }
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);
});
