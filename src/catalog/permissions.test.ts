import { describe, expect, it } from 'vitest';
import type { Resource } from '../model/resource.ts';
import { catalog, moduleById } from './catalog.ts';
import { neededRoles } from './needed-roles.ts';
import { APPLICATION_PERMISSION_IDS, DELEGATED_PERMISSION_IDS, WITHOUT_KNOWN_ID } from './permission-ids.ts';
import { consentUrl, leastPermissions, requiredResourceAccess } from './permissions.ts';

const choose = (...ids: string[]): readonly Resource[] => ids.map((id) => moduleById(id) as Resource);
const names = (...args: Parameters<typeof leastPermissions>): string[] =>
  leastPermissions(...args).map((needed) => needed.permission);

describe('the least permissions', () => {
  it('are those to read, for a backup', () => {
    expect(names(choose('users', 'named-locations'), 'backup', { extras: false })).toEqual([
      'Policy.Read.All',
      'User.Read.All',
    ]);
  });

  it('leave out a permission to read that the one to write of the same name covers', () => {
    const all = names(choose('users', 'role-definitions'), 'backup-and-restore');
    expect(all).toContain('User.ReadWrite.All');
    expect(all).not.toContain('User.Read.All');
    expect(all).not.toContain('RoleManagement.Read.Directory');
    // Another family covers nothing here.
    expect(names(choose('named-locations'), 'backup-and-restore')).toContain('Policy.Read.All');
  });

  it('keep a permission to read when the one to write is only optional', () => {
    const parts = leastPermissions(choose('administrative-units', 'role-definitions'), 'backup');
    expect(parts.find((needed) => needed.permission === 'RoleManagement.Read.Directory')?.optional).toBe(false);
  });

  it('name every module that needs one, and what for', () => {
    const needed = leastPermissions(choose('users', 'user-licenses', 'guest-invitations'), 'backup', { extras: false });
    expect(needed).toHaveLength(1);
    expect(needed[0]?.modules).toEqual(['users', 'user-licenses', 'guest-invitations']);
    expect(needed[0]?.reasons).toContain('Users: read');
  });

  it('call delegated what applications cannot be given', () => {
    expect(leastPermissions(choose('terms-of-use'), 'backup')[0]).toMatchObject({
      permission: 'Agreement.Read.All',
      type: 'delegated',
      id: DELEGATED_PERMISSION_IDS['Agreement.Read.All'],
    });
  });

  it('become a manifest in which each has its identifier once', () => {
    const all = leastPermissions(catalog, 'backup-and-restore');
    const needed = all.filter(({ permission }) => !WITHOUT_KNOWN_ID.has(permission));
    expect(all.filter(({ id }) => id === undefined)).toHaveLength(all.length - needed.length);
    const ids = requiredResourceAccess(all).flatMap((block) => block.resourceAccess.map((item) => item.id));
    expect(ids).toHaveLength(needed.length);
    expect(new Set(ids).size).toBe(needed.length);
  });

  it('have well-formed identifiers, none twice', () => {
    const ids = [...Object.values(APPLICATION_PERMISSION_IDS), ...Object.values(DELEGATED_PERMISSION_IDS)];
    expect(ids.filter((id) => !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('for a restore alone leave out what nobody can write', () => {
    const modules = choose('users', 'sign-ins', 'subscribed-skus', 'deleted-users');
    expect(names(modules, 'restore', { extras: false })).toEqual(['User.DeleteRestore.All', 'User.ReadWrite.All']);
    expect(names(modules, 'backup-and-restore', { extras: false })).toContain('AuditLog.Read.All');
  });

  it('for a person are all delegated, with another name where the permission is for applications only', () => {
    const needed = leastPermissions(choose('users', 'devices'), 'backup-and-restore', {
      extras: false,
      signIn: 'delegated',
    });
    expect(needed.map((need) => `${need.permission} ${need.type}`)).toEqual([
      'Device.Read.All delegated',
      'Directory.AccessAsUser.All delegated',
      'User.ReadWrite.All delegated',
    ]);
    expect(needed.every((need) => need.id !== undefined)).toBe(true);
  });

  it('stand beside roles: a person always needs one, an application only for some modules', () => {
    const modules = choose('users', 'conditional-access-policies');
    expect(neededRoles(modules, 'backup', 'application')).toEqual([]);
    expect(neededRoles(modules, 'backup', 'delegated').map((need) => need.role)).toEqual(['Global Reader']);
    const restoring = neededRoles(modules, 'backup-and-restore', 'delegated').map((need) => need.role);
    expect(restoring).toEqual(expect.arrayContaining(['User Administrator', 'Conditional Access Administrator']));
    expect(neededRoles(modules, 'restore', 'application')).toMatchObject([{ kind: 'directory', modules: ['users'] }]);
  });

  it('include the roles of Exchange where a module is read by cmdlets', () => {
    const rules = {
      ...(moduleById('groups') as Resource),
      id: 'rules',
      api: {
        version: 'exchange',
        path: '/TransportRule',
        cmdlets: { roles: { read: ['View-Only Configuration'], write: ['Transport Rules'] } },
      },
      permissions: { read: ['Exchange.ManageAsApp'], write: ['Exchange.ManageAsApp'] },
      parts: {},
    } as Resource;
    expect(neededRoles([rules], 'backup', 'application').map((need) => [need.kind, need.role])).toEqual([
      ['exchange', 'View-Only Configuration'],
    ]);
    const both = neededRoles(choose('exo-transport-rules', 'exo-remote-domains'), 'backup-and-restore', 'application');
    // The roles to write are enough to read.
    expect(both.map((need) => need.role).sort()).toEqual(['Remote and Accepted Domains', 'Transport Rules']);
    expect(neededRoles([rules], 'backup', 'delegated')).toEqual([]);
    const groups = (mode: 'backup' | 'restore') =>
      neededRoles(choose('exo-distribution-groups'), mode, 'application').map((need) => need.role);
    expect(groups('backup')).toEqual(['View-Only Recipients']);
    // Nobody but an owner changes these groups without the second.
    expect(groups('restore')).toEqual(['Distribution Groups', 'Security Group Creation and Membership']);
    const manifest = requiredResourceAccess(leastPermissions([rules, ...choose('users')], 'backup', { extras: false }));
    expect(manifest.map((block) => block.resourceAccess.length)).toEqual([1, 1]);
    expect(manifest[0]?.resourceAppId).not.toBe(manifest[1]?.resourceAppId);
  });

  it('are consented to on one page', () => {
    const url = consentUrl({ authority: 'https://login.microsoftonline.com/', tenant: 'contoso.com', clientId: 'abc' });
    expect(url).toBe('https://login.microsoftonline.com/contoso.com/adminconsent?client_id=abc');
  });
});
