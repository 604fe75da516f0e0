import { describe, expect, it } from 'vitest';
import type { Resource } from '../model/resource.ts';
import { catalog, moduleById } from './catalog.ts';
import { leastPermissions } from './permissions.ts';
import { onByDefault, optInNames, optInReason, switchedOn } from './scope.ts';

const users = moduleById('users') as Resource;
const costly = { ...users, id: 'costly', optIn: { why: 'It costs a day.' } } as Resource;
const look = { ...users, id: 'look', shape: 'view', of: 'costly', where: [] } as unknown as Resource;
const drawn = [users, costly, look];
const ids = (modules: readonly Resource[]): readonly string[] => modules.map((module) => module.id);

describe('a module that is off unless named', () => {
  it('is not in "all", nor is a view of it', () => {
    expect(ids(onByDefault(drawn))).toEqual(['users']);
    expect(ids(switchedOn('all', [], drawn))).toEqual(['users']);
    expect(optInReason(look, drawn)).toBe('It costs a day.');
  });

  it('is read when the scope or the switches name it', () => {
    expect(ids(switchedOn(['costly'], [], drawn))).toEqual(['costly']);
    expect(ids(switchedOn('all', ['costly', 'memberOf'], drawn))).toEqual(['users', 'costly']);
    expect(ids(switchedOn(['users'], ['costly'], drawn))).toEqual(['users', 'costly']);
  });

  it('can be switched on by name, like its parts', () => {
    expect(optInNames(drawn)).toContain('costly');
    expect(optInNames(drawn)).toContain('users/customSecurityAttributes');
    expect(optInNames(drawn)).not.toContain('users');
  });
});

describe('the catalogue', () => {
  it('reads nothing with a permission to write that is not off unless named', () => {
    const needed = leastPermissions(onByDefault(), 'backup').filter(({ optional }) => !optional);
    const extras = onByDefault().flatMap(({ permissions }) =>
      Object.values(permissions.extra ?? {}).flatMap(({ read }) => read ?? []),
    );
    const names = [...needed.map(({ permission }) => permission), ...extras];
    // What the permission of Exchange opens is decided by the role that goes with it.
    expect(
      names.filter((name) => !name.startsWith('Exchange.') && /Write|\.Manage|Invite|Delete|Enable/.test(name)),
    ).toEqual([]);
  });

  it('says in a whole sentence why a module is off', () => {
    const reasons = catalog.flatMap((module) => module.optIn?.why ?? []);
    expect(reasons.filter((why) => !/^[A-Z].{20,}\.$/.test(why))).toEqual([]);
  });
});
