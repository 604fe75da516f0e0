import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';
import { TenantStore } from './tenant-store.ts';
import { truth } from './view.ts';

function tenant(): TenantStore {
  return new TenantStore('t', new Clock('2026-01-01T00:00:00Z'));
}

describe('the truth of a tenant', () => {
  it('writes every change down, in order, and nothing for an equal write', () => {
    const store = tenant();
    const ada = store.create('users', 'user', { displayName: 'Ada' });
    const group = store.quietly(() => store.create('groups', 'group', { displayName: 'G' }));
    store.update(ada, { displayName: 'Ada' });
    store.update(ada, { displayName: 'Ada L', city: null });
    store.link('members', group, ada);
    store.link('members', group, ada);
    store.softDelete(ada);
    store.restore(ada);
    store.purge(ada);
    expect(store.changes.since(0).map(({ seq, kind, changed }) => [seq, kind, changed])).toEqual([
      [1, 'created', undefined],
      [2, 'updated', ['displayName', 'city']],
      [3, 'linked', undefined],
      [4, 'deleted', undefined],
      [5, 'restored', undefined],
      [6, 'unlinked', undefined],
      [7, 'purged', undefined],
    ]);
    const update = store.changes.since(1)[0];
    expect([update?.before?.displayName, update?.after?.displayName]).toEqual(['Ada', 'Ada L']);
  });

  it('hides the deleted and forgets the purged', () => {
    const store = tenant();
    const view = truth(store);
    const ada = store.create('users', 'user', { userPrincipalName: 'Ada@x' }, 'a1');
    expect(store.where('users', 'userPrincipalName', 'ADA@X')).toEqual([ada]);
    store.softDelete(ada);
    expect(view.values(ada)).toBeUndefined();
    expect(store.find('users', 'a1')).toBeUndefined();
    expect(store.directoryObject('a1', 'deleted')).toBe(ada);
    expect(store.set('users').size).toBe(0);
    store.purge(ada);
    expect(store.directoryObject('a1', 'deleted')).toBeUndefined();
    expect(store.where('users', 'userPrincipalName', 'ada@x')).toEqual([]);
    expect([...store.set('users').from()]).toEqual([]);
  });

  it('takes what is contained along', () => {
    const store = tenant();
    const app = store.create('applications', 'application', {});
    const set = store.containedSet(app, 'federatedIdentityCredentials', 'federatedIdentityCredential');
    const child = store.create(set, 'federatedIdentityCredential', { name: 'ci' });
    store.purge(app);
    expect(child.life).toBe('purged');
  });

  it('keeps its pages steady while objects come and go', () => {
    const store = tenant();
    const all = Array.from({ length: 4000 }, (_, i) => store.create('users', 'user', { n: i }));
    const middle = all[2000];
    for (const entity of all.slice(0, 1500)) store.purge(entity);
    for (const entity of all.slice(2500, 3500)) store.purge(entity);
    store.create('users', 'user', { n: 'new' });
    const rest = [...store.set('users').from(middle?.num)].map((entity) => entity.values.n);
    expect(rest).toEqual([
      ...Array.from({ length: 499 }, (_, i) => 2001 + i),
      ...Array.from({ length: 500 }, (_, i) => 3500 + i),
      'new',
    ]);
  });
});
