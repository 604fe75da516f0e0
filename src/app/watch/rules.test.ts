import { describe, expect, it } from 'vitest';
import type { RuleId } from '../../contract/alerts.ts';
import type { Change, PropertyChange } from '../../model/change.ts';
import type { SnapshotInfo } from '../../model/snapshot.ts';
import { DEFAULT_WATCH } from './alerts.ts';
import { CHANGE_RULES } from './rules.ts';

const change = (module: string, kind: Change['kind'], more: Partial<Change> = {}): Change => ({
  module,
  kind,
  key: 'k1',
  name: 'Something',
  properties: [],
  by: 'unknown',
  ...more,
});

function raised(rule: RuleId, changes: readonly Change[], objects = 1000) {
  const counts = { objects, added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
  const before = { modules: { users: { counts } } } as unknown as SnapshotInfo;
  const comparison = { from: 's1', to: 's2', changes, notCompared: [] };
  const evidence = { comparison, before, after: before, breakGlass: ['bg1'], settings: DEFAULT_WATCH };
  return [...CHANGE_RULES[rule]!(evidence)];
}

const policy = (...properties: PropertyChange[]) => change('conditional-access-policies', 'changed', { properties });

describe('the rules', () => {
  it('notice many deletions, and a large share of few', () => {
    const gone = (count: number) =>
      Array.from({ length: count }, (_, i) => change('users', 'removed', { key: `${i}` }));
    expect(raised('mass-deletion', gone(19))).toEqual([]);
    expect(raised('mass-deletion', gone(20))).toHaveLength(1);
    expect(raised('mass-deletion', gone(5), 40)).toHaveLength(1);
    expect(raised('mass-deletion', gone(4), 10)).toEqual([]);
    expect(raised('mass-deletion', gone(30))[0]).toMatchObject({
      severity: 'critical',
      changes: { from: 's1', to: 's2' },
    });
  });

  it('notice a policy that protects less, and not one that protects more', () => {
    const rule = 'conditional-access-loosened';
    expect(raised(rule, [policy({ path: 'state', before: 'enabled', after: 'disabled' })])).toHaveLength(1);
    expect(raised(rule, [policy({ path: 'state', before: 'disabled', after: 'enabled' })])).toEqual([]);
    expect(raised(rule, [policy({ path: 'conditions.users.excludeUsers[Eve]', after: 'eve' })])).toHaveLength(1);
    expect(raised(rule, [policy({ path: 'conditions.users.excludeUsers[Eve]', before: 'eve' })])).toEqual([]);
    expect(raised(rule, [policy({ path: 'conditions.users.includeGroups[Staff]', before: 'x' })])).toHaveLength(1);
    expect(raised(rule, [change('conditional-access-policies', 'removed')])).toHaveLength(1);
    expect(raised(rule, [change('conditional-access-policies', 'added')])).toEqual([]);
  });

  it('notice new administrators, credentials and consents', () => {
    expect(raised('administrator-added', [change('role-assignments', 'added')])).toHaveLength(1);
    expect(raised('administrator-added', [change('role-assignments', 'removed')])).toEqual([]);
    const credential = { path: 'passwordCredentials[k]', after: {} };
    expect(raised('credential-added', [change('applications', 'changed', { properties: [credential] })])).toHaveLength(
      1,
    );
    const gone = { path: 'passwordCredentials[k]', before: {} };
    expect(raised('credential-added', [change('applications', 'changed', { properties: [gone] })])).toEqual([]);
    expect(raised('consent-granted', [change('oauth2-permission-grants', 'added')])).toHaveLength(1);
  });

  it('notice whoever touches an emergency account, and say who', () => {
    const by = { actor: 'eve@contoso.com', at: '2026-01-01T00:00:00Z', operation: 'Update user' };
    const [alert] = raised('break-glass-touched', [change('users', 'changed', { key: 'bg1', by })]);
    expect(alert).toMatchObject({
      changes: { actor: 'eve@contoso.com' },
      detail: expect.stringContaining('eve@contoso.com'),
    });
    expect(
      raised('break-glass-touched', [change('groups', 'removed', { part: 'members', key: 'g1/bg1' })]),
    ).toHaveLength(1);
    expect(raised('break-glass-touched', [change('users', 'changed', { key: 'other' })])).toEqual([]);
  });
});
