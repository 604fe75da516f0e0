import type { OperationApprovalPolicyType } from '@microsoft/microsoft-graph-types-beta';
import { describe, expect, it } from 'vitest';
import { catalog } from './catalog.ts';

const NONE = 'no kind of policy';
const ACTION = 'an action on a device, which no restore does';
const LATER = 'Microsoft says that it is not in use';

/**
 * Kinds of access policies of Multi Admin Approval, with the reason why none of our modules is under one; `undefined`
 * where some are. https://learn.microsoft.com/graph/api/resources/intune-rbac-operationapprovalpolicytype
 */
const KINDS: Readonly<Record<OperationApprovalPolicyType, string | undefined> & Record<string, string | undefined>> = {
  unknown: NONE,
  unknownFutureValue: NONE,
  app: undefined,
  script: undefined,
  role: undefined,
  operationApprovalPolicy: undefined,
  compliancePolicy: undefined,
  configurationPolicy: undefined,
  tenantConfiguration: undefined,
  deviceAction: ACTION,
  deviceWipe: ACTION,
  deviceRetire: ACTION,
  deviceRetireNonCompliant: ACTION,
  deviceDelete: ACTION,
  deviceLock: ACTION,
  deviceErase: ACTION,
  deviceDisableActivationLock: ACTION,
  deviceResetPasscode: ACTION,
  deviceSecurityAction: ACTION,
  customOrganizationalMessage: LATER,
  windowsEnrollment: LATER,
  appProtectionPolicy: LATER,
  policySet: LATER,
  filter: LATER,
  endpointSecurityPolicy: LATER,
  autopilot: LATER,
  windows365: LATER,
  deviceEnrollment: LATER,
  deviceUpdate: LATER,
  enrollmentRestriction: LATER,
  tunnel: LATER,
  endpointPrivilegeManagement: LATER,
};

const used = new Set(catalog.flatMap(({ protectedAs }) => protectedAs ?? []));

describe('access policies of Multi Admin Approval', () => {
  it.each(Object.entries(KINDS))('%s is told of by some module, or nothing of ours is under it', (kind, reason) => {
    expect(used.has(kind)).toBe(reason === undefined);
  });

  it('are of kinds that Microsoft has', () => {
    expect([...used].filter((kind) => !(kind in KINDS))).toEqual([]);
  });

  it('protect whatever is written at the same place, or below it', () => {
    const place = (path: string) => `${path.toLowerCase()}/`;
    const places = catalog.flatMap(({ api, protectedAs }) => (protectedAs ? [[place(api.path), protectedAs]] : []));
    const kindsAt = (path: string) => places.flatMap(([at = '', kind]) => (place(path).startsWith(at) ? [kind] : []));
    const astray = catalog.filter(({ api, protectedAs }) => kindsAt(api.path).some((kind) => kind !== protectedAs));
    expect(astray.map(({ id }) => id)).toEqual([]);
  });
});
