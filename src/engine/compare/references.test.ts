import { describe, expect, it } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { matchByNaturalKeys } from './match.ts';
import { nameOf, withNames } from './names.ts';
import { diffProperties } from './property-diff.ts';
import { findReferences, mapReferences, referencesOf } from './references.ts';

const policies = {
  id: 'policies',
  entity: 'microsoft.graph.policy',
  shape: 'collection',
  nameField: 'title',
  matchBy: [['code'], ['title', 'scope']],
  fields: { unordered: ['users.include[]', 'grants[]'] },
  references: {
    'users.include[]': { to: ['users', 'groups'], except: ['All'] },
    'grants[].app': { to: 'applications', by: 'appId' },
    scope: { to: 'administrative-units', pattern: '/administrativeUnits/{id}' },
  },
} as unknown as Resource;
const references = referencesOf(policies);
const object = { users: { include: ['All', 'u1'] }, grants: [{ app: 'a1' }], scope: '/administrativeUnits/b1' };

describe('references', () => {
  it('are found in lists, below lists and inside patterns, words excepted', () => {
    expect(findReferences(references, object).map((found) => [found.value, found.by, ...found.modules])).toEqual([
      ['u1', 'id', 'users', 'groups'],
      ['a1', 'appId', 'applications'],
      ['b1', 'id', 'administrative-units'],
    ]);
    expect(findReferences(references, { scope: '/' })).toEqual([]);
  });

  it('are rewritten in place and nothing else moves', () => {
    const renamed = mapReferences(references, object, (found) =>
      found.value === 'a1' ? undefined : `${found.value}$&`,
    );
    expect(renamed).toEqual({
      users: { include: ['All', 'u1$&'] },
      grants: [{ app: 'a1' }],
      scope: '/administrativeUnits/b1$&',
    });
  });
});

describe('names', () => {
  it('stand beside identifiers in changes', () => {
    const changes = diffProperties(policies, object, { ...object, users: { include: ['u2'] }, grants: [] });
    const named = withNames(policies, changes, ({ value }) => ({ u1: 'Ada', a1: 'Payroll' })[value]);
    expect(named.map((change) => [change.path, change.beforeText, change.afterText])).toEqual([
      ['grants[{"app":"a1"}]', '{"app":"Payroll"}', undefined],
      ['users.include[All]', undefined, undefined],
      ['users.include[u1]', 'Ada', undefined],
      ['users.include[u2]', undefined, undefined],
    ]);
  });

  it('fall back to the key', () => {
    expect(nameOf(policies, { title: 'Block' }, 'k')).toBe('Block');
    expect(nameOf(policies, {}, 'k')).toBe('k');
  });
});

describe('matchByNaturalKeys', () => {
  it('tries the keys in order and leaves what is ambiguous', () => {
    const before = [
      ['1', { code: 'A', title: 'x', scope: 's' }],
      ['2', { title: 'Same', scope: 's' }],
      ['3', { title: 'same', scope: 's' }],
      ['4', { title: 'Only', scope: 's' }],
      ['5', { title: 'Half' }],
    ] as const;
    const after = [
      ['n1', { code: 'a', title: 'only', scope: 's' }],
      ['n2', { title: 'SAME', scope: 's' }],
      ['n4', { title: 'ONLY', scope: 's' }],
      ['n5', { title: 'Half' }],
    ] as const;
    expect([...matchByNaturalKeys(policies, before, after)]).toEqual([['1', 'n1']]);
  });
});
