import { describe, expect, it } from 'vitest';
import { isAppError } from '../model/errors.ts';
import { difference, loginOriginOf, requiredPermissions } from './permissions.ts';

const needed = requiredPermissions({ mode: 'backup', modules: ['users', 'groups', 'terms-of-use'] });

describe('the permissions of a connection', () => {
  it('lack what is needed, and name what is held in vain or too wide', () => {
    const found = difference(needed, ['User.ReadWrite.All', 'Mail.Read', 'openid', 'Member.Read.Hidden']);
    expect(found.missing.map((need) => need.permission)).toEqual(['Group.Read.All']);
    expect(found.missing[0]?.modules).toEqual(['groups']);
    expect(found.missingOptional.map((need) => need.permission)).not.toContain('Member.Read.Hidden');
    expect(found.tooWide).toEqual({ 'User.ReadWrite.All': 'User.Read.All' });
    expect(found.unneeded).toEqual(['Mail.Read']);
  });

  it('are just right when they are exactly those', () => {
    const own = needed.permissions.filter((need) => need.type === 'application').map((need) => need.permission);
    expect(difference(needed, own)).toMatchObject({ missing: [], missingOptional: [], unneeded: [], tooWide: {} });
  });
});

describe('what an application is asked to be granted', () => {
  it('leaves to a person what only a person may hold', () => {
    expect(needed.needPerson).toEqual(['terms-of-use']);
    expect(needed.scripts.azureCli).not.toContain('Agreement.Read.All');
    expect(needed.manifest.flatMap((block) => block.resourceAccess).map((one) => one.type)).not.toContain('Scope');
    const person = requiredPermissions({ mode: 'backup', modules: ['terms-of-use'], signIn: 'delegated' });
    expect(person.scripts.powershell).toContain('Agreement.Read.All');
    expect(person.manifest[0]?.resourceAccess).toMatchObject([{ type: 'Scope' }]);
  });

  it('is consented to where the cloud signs in', () => {
    const request = { mode: 'backup', clientId: 'abc', tenantId: 'def', authority: loginOriginOf('china') } as const;
    expect(requiredPermissions(request).consent).toMatch(/^https:\/\/login\.partner\.microsoftonline\.cn\/def\//);
    const wrong = (() => {
      try {
        return loginOriginOf('mars');
      } catch (error) {
        return error;
      }
    })();
    expect(isAppError(wrong, 'usage.invalid')).toBe(true);
  });
});
