import { describe, expect, it } from 'vitest';
import type { Resource } from '../model/resource.ts';
import { catalog, moduleById } from './catalog.ts';
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
    const [block] = requiredResourceAccess(all);
    expect(block?.resourceAccess).toHaveLength(needed.length);
    expect(new Set(block?.resourceAccess.map((item) => item.id)).size).toBe(needed.length);
  });

  it('have well-formed identifiers, none twice', () => {
    const ids = [...Object.values(APPLICATION_PERMISSION_IDS), ...Object.values(DELEGATED_PERMISSION_IDS)];
    expect(ids.filter((id) => !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are consented to on one page', () => {
    const url = consentUrl({ authority: 'https://login.microsoftonline.com/', tenant: 'contoso.com', clientId: 'abc' });
    expect(url).toBe('https://login.microsoftonline.com/contoso.com/adminconsent?client_id=abc');
  });
});
