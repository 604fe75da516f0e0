import { describe, expect, it } from 'vitest';
import type { Reference, Resource } from '../model/resource.ts';
import { catalog } from './catalog.ts';
import { restoreOrder } from './order.ts';

/** The few facts that count for the order. */
function drawn(id: string, references: Record<string, Reference>, required: readonly string[] = []): Resource {
  return {
    id,
    shape: 'collection',
    api: { version: 'v1.0', path: `/${id}` },
    references,
    fields: { required },
  } as never;
}

describe('the order of restoring', () => {
  it('puts what is pointed at first', () => {
    const modules = [drawn('policies', { who: { to: 'groups' } }), drawn('groups', {})];
    expect(restoreOrder(modules)).toEqual({ order: ['groups', 'policies'], deferred: [] });
  });

  it('defers what points at its own kind', () => {
    const { deferred } = restoreOrder([drawn('groups', { rule: { to: 'groups' } })]);
    expect(deferred).toEqual([{ module: 'groups', field: 'rule', to: 'groups' }]);
  });

  it('breaks a cycle where an object can be made without the reference', () => {
    const modules = [drawn('a', { b: { to: 'b' } }, ['b']), drawn('b', { a: { to: 'a' } })];
    expect(restoreOrder(modules)).toEqual({
      order: ['b', 'a'],
      deferred: [{ module: 'b', field: 'a', to: 'a' }],
    });
  });

  it('ends also when nothing can be made without the other', () => {
    const modules = [drawn('a', { b: { to: 'b' } }, ['b']), drawn('b', { a: { to: 'a' } }, ['a'])];
    expect(restoreOrder(modules).order).toHaveLength(2);
  });

  it('is a natural one for the catalogue', () => {
    const { order } = restoreOrder(catalog);
    const comesFirst = (first: string, then: string) => expect(order.indexOf(first)).toBeLessThan(order.indexOf(then));
    comesFirst('applications', 'service-principals');
    comesFirst('application-extension-properties', 'users');
    comesFirst('service-principals', 'app-role-assignments');
    comesFirst('users', 'role-assignments');
    comesFirst('named-locations', 'conditional-access-policies');
    comesFirst('authentication-strengths', 'conditional-access-policies');
    comesFirst('groups', 'group-level-settings');
  });
});
