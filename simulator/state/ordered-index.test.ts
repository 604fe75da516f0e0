import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';
import { TenantStore } from './tenant-store.ts';

const NAMES = ['ada', 'Bob', 'böse', 'carl', 'Carla', 'dora', 'eve', 'frank', 'Gus', 'zoe'];

function store(): TenantStore {
  const made = new TenantStore('t', new Clock());
  for (const name of NAMES) made.create('users', 'user', { displayName: name });
  made.create('users', 'user', { displayName: null });
  return made;
}

function names(found: ReturnType<TenantStore['between']>): unknown[] | undefined {
  return found?.map((entity) => entity.values.displayName);
}

describe('a range of an ordered property', () => {
  it('holds both borders, without case, in order of creation', () => {
    expect(names(store().between('users', 'displayName', 'BOB', 'carl'))).toEqual(['Bob', 'böse', 'carl']);
    expect(names(store().between('users', 'displayName', 'eve'))).toEqual(['eve', 'frank', 'Gus', 'zoe']);
    expect(names(store().between('users', 'displayName', undefined, 'b'))).toEqual(['ada']);
  });

  it('also gives what was changed or created since it was first asked for', () => {
    const tenant = store();
    tenant.between('users', 'displayName', 'a', 'b');
    const zoe = tenant.where('users', 'displayName', 'zoe')[0];
    if (zoe) tenant.update(zoe, { displayName: 'aaron' });
    tenant.create('users', 'user', { displayName: 'abel' });
    expect(names(tenant.between('users', 'displayName', 'a', 'b'))).toEqual(['ada', 'aaron', 'abel']);
    // A reader of the past still finds the old name there.
    expect(names(tenant.between('users', 'displayName', 'z'))).toContain('aaron');
  });

  it('gives up when too much has changed', () => {
    const tenant = store();
    tenant.between('users', 'displayName', 'a', 'b');
    for (let i = 0; i < 4; i++) tenant.create('users', 'user', { displayName: `new ${i}` });
    expect(tenant.between('users', 'displayName', 'a', 'b')).toBeUndefined();
  });
});
