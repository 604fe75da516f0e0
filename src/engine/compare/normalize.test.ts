import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { comparable, digestOf, normalize } from './normalize.ts';
import { diffProperties, fieldOf, itemPath } from './property-diff.ts';

const policies = {
  id: 'policies',
  entity: 'microsoft.graph.policy',
  shape: 'collection',
  fields: {
    serverOwned: ['createdDateTime', 'roles[].computed'],
    volatile: ['lastUsed', 'usage.count'],
    secret: ['credentials[].secretText'],
    unordered: ['users[]', 'ranges[]', 'wide[]'],
  },
} as unknown as Resource;

const word = fc.constantFrom('a', 'b', 'c', '\\]', 'd[e]');
const item = fc.record({ id: word, displayName: word, computed: fc.integer() }, { requiredKeys: ['id'] });
const anyObject = fc.record(
  {
    '@odata.type': fc.constantFrom('#microsoft.graph.policy', '#microsoft.graph.otherPolicy'),
    '@odata.etag': word,
    id: word,
    displayName: fc.option(word),
    users: fc.array(word),
    ranges: fc.array(fc.record({ from: word, to: word })),
    wide: fc.array(fc.record({ name: word, value: word })),
    roles: fc.array(item),
    ordered: fc.option(fc.array(word)),
    usage: fc.option(fc.record({ count: fc.integer(), kind: word }, { requiredKeys: [] })),
    credentials: fc.array(fc.record({ keyId: word, secretText: word })),
    createdDateTime: word,
    unknown: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<JsonObject>;

describe('normalize', () => {
  it('keeps of an object that is shown whole only the name it is taken by', () => {
    const facts = { named: { owner: 'id', 'stages[].approver': 'userId' } };
    const module = { ...policies, fields: facts } as unknown as Resource;
    const shown = {
      owner: { id: 'a', displayName: 'Ada' },
      stages: [{ approver: { userId: 'b', description: 'Bea' } }, { approver: null }],
    };
    const kept = { owner: { id: 'a' }, stages: [{ approver: { userId: 'b' } }, { approver: null }] };
    expect(normalize(module, shown)).toEqual(kept);
    expect(normalize(module, kept)).toEqual(kept);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        const once = normalize(policies, object);
        expect(normalize(policies, once)).toEqual(once);
        const twice = comparable(policies, object);
        expect(comparable(policies, twice)).toEqual(twice);
      }),
    );
  });

  it('gives every order of a set the same digest', () => {
    fc.assert(
      fc.property(anyObject, fc.gen(), (object, g) => {
        const shuffled: Record<string, Json> = {};
        for (const [key, value] of Object.entries(object)) {
          const isSet = ['users', 'ranges', 'wide'].includes(key) && Array.isArray(value);
          shuffled[key] = isSet ? g(() => fc.shuffledSubarray(value, { minLength: value.length })) : value;
        }
        expect(digestOf(policies, shuffled)).toBe(digestOf(policies, object));
        expect(diffProperties(policies, object, shuffled)).toEqual([]);
      }),
    );
  });

  it('keeps unknown properties and drops protocol noise at any depth', () => {
    const object = { id: '1', 'x@odata.context': 'u', '@odata.etag': 'e', new: { '@odata.id': 'i', kept: 1 } };
    expect(normalize(policies, object)).toEqual({ id: '1', new: { kept: 1 } });
  });
});

describe('diffProperties', () => {
  it('is empty exactly when the digests are equal', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (a, b) => {
        expect(diffProperties(policies, a, b).length === 0).toBe(digestOf(policies, a) === digestOf(policies, b));
      }),
      { numRuns: 400 },
    );
  });

  it('treats null, missing and empty as one', () => {
    expect(diffProperties(policies, { a: null, users: [], b: { c: null } }, {})).toEqual([]);
  });

  it('reports items of sets one by one, and lists in order as a whole', () => {
    const before = { users: ['x', 'y'], ordered: ['1', '2'], roles: [{ id: 'r', displayName: 'R', computed: 1 }] };
    const after = { users: ['z', 'y'], ordered: ['2', '1'], roles: [{ id: 'r', displayName: 'S', computed: 2 }] };
    expect(diffProperties(policies, before, after)).toEqual([
      { path: 'ordered', before: ['1', '2'], after: ['2', '1'] },
      { path: 'roles[r].displayName', before: 'R', after: 'S' },
      { path: 'users[x]', before: 'x' },
      { path: 'users[z]', after: 'z' },
    ]);
  });

  it('never shows what it does not compare', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (a, b) => {
        const shown = JSON.stringify(diffProperties(policies, { ...a, unknown: null }, { ...b, unknown: null }));
        expect(shown).not.toMatch(/secretText|computed|createdDateTime|"count"/);
      }),
    );
  });

  it('names paths that lead back to the field', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(fieldOf(`${itemPath('a.b', name)}.c`)).toBe('a.b[].c');
      }),
    );
  });
});
