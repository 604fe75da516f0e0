import { expect, it } from 'vitest';
import { objectsFromAddress, objectsInAddress } from './restore-link.ts';

it('brings objects and their properties through an address', () => {
  const objects = [
    { module: 'users', key: '1b2c' },
    { module: 'groups', key: '3d4e', properties: ['displayName', 'state'] },
  ];
  const kept = objectsFromAddress(objectsInAddress(objects));
  expect(kept).toEqual(objects);
  expect(objectsFromAddress(objectsInAddress([{ module: 'users', key: 'a/b', properties: ['x', 'y'] }]))).toEqual([
    { module: 'users', key: 'a/b', properties: ['x', 'y'] },
  ]);
  expect(objectsFromAddress('')).toEqual([]);
});
