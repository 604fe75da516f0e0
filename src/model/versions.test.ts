import { describe, expect, it } from 'vitest';
import { mergeVersions, pathsOfVersion } from './versions.ts';

describe('two versions of one object', () => {
  it('are merged: what only the other knows is added and named', () => {
    const merged = mergeVersions({ id: '1', a: { x: 1 } }, { id: '1', a: { x: 2, y: 3 }, b: 'new' }, 'beta');
    expect(merged).toEqual({ id: '1', a: { x: 1, y: 3 }, b: 'new', '@beta': ['a.y', 'b'] });
    expect(pathsOfVersion(merged, 'beta')).toEqual(['a.y', 'b']);
  });

  it('fill what the first leaves empty, so that nothing comes back weaker', () => {
    const merged = mergeVersions({ id: '1', session: null }, { id: '1', session: { evaluation: 'strict' } }, 'beta');
    expect(merged).toEqual({ id: '1', session: { evaluation: 'strict' }, '@beta': ['session'] });
  });

  it('stay as they are when the other says nothing new', () => {
    const object = { id: '1', list: ['a'], gone: null };
    expect(
      mergeVersions(object, { id: '1', list: ['b'], gone: null, empty: [], none: null, deep: { a: null } }, 'beta'),
    ).toBe(object);
    expect(pathsOfVersion(object, 'beta')).toEqual([]);
    expect(pathsOfVersion(undefined, 'beta')).toEqual([]);
  });
});
