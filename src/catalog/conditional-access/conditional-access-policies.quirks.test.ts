import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { WriteView } from '../../model/quirks.ts';
import { mergeVersions } from '../../model/versions.ts';
import { conditionalAccessQuirks as quirks } from './conditional-access-policies.quirks.ts';

const policy = (more: JsonObject = {}, users: JsonObject = {}): JsonObject => ({
  id: 'p1',
  displayName: 'Block all',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeUsers: [], excludeGroups: [], includeRoles: [], ...users },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
    locations: null,
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
  ...more,
});
const write = (wanted: JsonObject, more: Partial<WriteView> = {}): WriteView => ({
  action: 'create',
  wanted,
  current: undefined,
  body: wanted,
  ...more,
});
const codes = (view: WriteView) => quirks.guards?.(view).map((guard) => guard.code);
const step: Step = {
  id: '0001',
  action: 'create',
  module: 'conditional-access-policies',
  object: 'p1',
  name: 'Block all',
  summary: 'create Block all',
  request: { method: 'POST', version: 'v1.0', path: '/identity/conditionalAccess/policies', body: {} },
  after: [],
};

describe('Conditional Access policies', () => {
  it('refuse to lock everybody out', () => {
    expect(codes(write(policy()))).toEqual(['conditional-access.lock-out']);
    expect(codes(write(policy({}, { includeUsers: [], includeRoles: ['role'] })))).toEqual([
      'conditional-access.lock-out',
    ]);
  });

  it('ask for an emergency account outside every policy for all', () => {
    const mfa = { grantControls: { operator: 'OR', builtInControls: ['mfa'] } };
    expect(codes(write(policy(mfa)))).toEqual(['conditional-access.no-break-glass']);
    expect(codes(write(policy(mfa, { excludeGroups: ['emergency'] })))).toEqual([]);
  });

  it('let a block pass that meets only some sign-ins, with the weaker warning', () => {
    const conditions = { ...(policy().conditions as JsonObject), locations: { includeLocations: ['risky'] } };
    expect(codes(write(policy({ conditions })))).toEqual(['conditional-access.no-break-glass']);
  });

  it('mind only what is enforced and what the plan brings about', () => {
    expect(codes(write(policy({ state: 'enabledForReportingButNotEnforced' })))).toEqual([]);
    const body = { ...policy(), state: 'enabledForReportingButNotEnforced' };
    expect(codes(write(policy(), { body }))).toEqual([]);
    expect(codes(write(policy(), { action: 'update', current: policy(), body: { displayName: 'x' } }))).toEqual([]);
    expect(codes(write(policy(), { action: 'update', current: policy({ state: 'disabled' }) }))).toEqual([
      'conditional-access.lock-out',
    ]);
  });

  it('send an authentication strength by its id and compare it so', () => {
    const grantControls = {
      operator: 'OR',
      'authenticationStrength@odata.context': 'https://…',
      authenticationStrength: { id: 's1', displayName: 'Passkeys', allowedCombinations: ['fido2'] },
    };
    const clean = { operator: 'OR', authenticationStrength: { id: 's1' } };
    expect(quirks.body?.(write(policy({ grantControls }))).grantControls).toEqual(clean);
    expect(quirks.normalize?.(policy({ grantControls })).grantControls).toEqual(clean);
    expect(quirks.body?.(write(policy(), { body: { state: 'disabled' } }))).toEqual({ state: 'disabled' });
  });

  it('are never written back without conditions that only the preview knows', () => {
    const wanted = mergeVersions(policy(), policy({ conditions: { agentIdRiskLevels: 'high' } }), 'beta');
    expect(quirks.steps?.(write(wanted), [step])[0]?.request?.version).toBe('beta');
    expect(quirks.steps?.(write(policy()), [step])).toEqual([step]);
    const unmarked = policy({ sessionControls: { continuousAccessEvaluation: { mode: 'disabled' } } });
    expect(quirks.steps?.(write(unmarked), [step])[0]?.request?.version).toBe('beta');
    expect(Object.keys(quirks.body?.(write(wanted)) ?? {})).not.toContain('@beta');
  });
});
