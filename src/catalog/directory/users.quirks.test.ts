import { describe, expect, it } from 'vitest';
import type { Step } from '../../model/plan.ts';
import { groupQuirks } from './groups.quirks.ts';
import { userQuirks } from './users.quirks.ts';

describe('users', () => {
  it('compare only licences of their own, not those through groups', () => {
    const user = {
      assignedLicenses: [
        { skuId: 'own', disabledPlans: [] },
        { skuId: 'group', disabledPlans: [] },
      ],
      licenseAssignmentStates: [
        { skuId: 'own', assignedByGroup: null },
        { skuId: 'group', assignedByGroup: 'g1' },
      ],
    };
    expect(userQuirks.normalize?.(user).assignedLicenses).toEqual([{ skuId: 'own', disabledPlans: [] }]);
    expect(userQuirks.normalize?.({ assignedLicenses: [{ skuId: 'x' }] }).assignedLicenses).toHaveLength(1);
  });

  it('change a made-up password at the first sign-in', () => {
    const body = { displayName: 'Ada', passwordProfile: { password: '{secret:password/u1}' } };
    expect(userQuirks.body?.({ action: 'create', wanted: body, current: undefined, body })).toMatchObject({
      passwordProfile: { password: '{secret:password/u1}', forceChangePasswordNextSignIn: true },
    });
    expect(userQuirks.body?.({ action: 'update', wanted: body, current: body, body: { city: 'X' } })).toEqual({
      city: 'X',
    });
  });

  it('are invited when they were guests, and filled in afterwards', () => {
    const guest = { creationType: 'Invitation', mail: 'eve@partner.example', displayName: 'Eve', userType: 'Guest' };
    const body = { displayName: 'Eve', userPrincipalName: 'eve#EXT#', jobTitle: 'Auditor', passwordProfile: {} };
    const create: Step = {
      id: '0002',
      action: 'create',
      module: 'users',
      object: 'u1',
      name: 'Eve',
      summary: 'create Eve',
      request: { method: 'POST', version: 'v1.0', path: '/users', body },
      after: [],
      yields: { module: 'users', key: 'u1', properties: { id: 'id' } },
    };
    const steps = userQuirks.steps?.({ action: 'create', wanted: guest, current: undefined, body }, [create]) ?? [];
    expect(steps[0]?.request).toMatchObject({ path: '/invitations', body: { invitedUserEmailAddress: guest.mail } });
    expect(steps[0]?.yields?.properties).toEqual({ id: 'invitedUser.id' });
    expect(steps[1]?.request).toMatchObject({
      method: 'PATCH',
      path: '/users/{new:users/u1}',
      body: { displayName: 'Eve', jobTitle: 'Auditor' },
    });
    expect(steps[1]).not.toHaveProperty('yields');
    const member = { ...guest, creationType: null };
    expect(userQuirks.steps?.({ action: 'create', wanted: member, current: undefined, body }, [create])).toEqual([
      create,
    ]);
  });
});

describe('groups', () => {
  it('send rule and state together, and neither for assigned groups', () => {
    const dynamic = { groupTypes: ['DynamicMembership'], membershipRuleProcessingState: 'On' };
    const rule = { membershipRule: 'user.city -eq "X"' };
    expect(groupQuirks.body?.({ action: 'update', wanted: dynamic, current: dynamic, body: rule })).toEqual({
      ...rule,
      membershipRuleProcessingState: 'On',
    });
    const assigned = { groupTypes: [], displayName: 'Sales & Co' };
    const body = { displayName: 'Sales & Co', membershipRule: null };
    expect(groupQuirks.body?.({ action: 'create', wanted: assigned, current: undefined, body })).toEqual({
      displayName: 'Sales & Co',
      mailNickname: 'SalesCo',
    });
  });
});
