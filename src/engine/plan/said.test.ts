import { describe, expect, it } from 'vitest';
import { moduleById } from '../../catalog/catalog.ts';
import type { Resource } from '../../model/resource.ts';
import { saidOnTop } from './said.ts';

const profiles = moduleById('intune-device-configurations') as Resource;
const compliance = moduleById('intune-compliance-policies') as Resource;

describe('what an export says on top of what is there', () => {
  it('changes what it says, and leaves what it leaves out, empty or to Microsoft', () => {
    const live = {
      id: 'live',
      displayName: 'A',
      description: 'kept',
      roleScopeTagIds: ['0'],
      version: 9,
      usbBlocked: false,
    };
    const said = { id: 'old', displayName: 'A', description: '', version: 1, usbBlocked: true };
    expect(saidOnTop(profiles, said, live)).toEqual({ ...live, usbBlocked: true });
  });

  it('takes an item that says nothing new for the one that is there', () => {
    const target = { groupId: 'g1' };
    const there = { id: 'live', target: { ...target, filterType: 'none' } };
    const said = {
      items: [
        { id: 'old', target },
        { id: 'new', target: { groupId: 'g2' } },
      ],
    };
    expect(saidOnTop(profiles, said, { items: [there] }, 'assignments')).toEqual({
      items: [there, { target: { groupId: 'g2' } }],
    });
  });

  it('passes over what an action wants in place of an empty value', () => {
    const there = { id: 'live', ruleName: null, scheduledActionConfigurations: [] };
    const said = { items: [{ ruleName: 'PasswordRequired', scheduledActionConfigurations: [] }] };
    expect(saidOnTop(compliance, said, { items: [there] }, 'scheduledActionsForRule')).toEqual({ items: [there] });
  });
});
