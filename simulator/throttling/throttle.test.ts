import { describe, expect, it } from 'vitest';
import type { GraphError } from '../http/graph-error.ts';
import { FixedWindow, TokenBucket } from './bucket.ts';
import { type Asked, costOf } from './cost.ts';
import { type Charge, sizeOf, Throttle } from './throttle.ts';

const get = (pattern: string, more: Partial<Asked> = {}): Asked => ({
  method: 'GET',
  pattern,
  select: false,
  expand: false,
  top: undefined,
  ...more,
});

describe('the cost of a request', () => {
  it.each([
    [get('/users'), 2],
    [get('/users', { select: true }), 1],
    [get('/users', { select: true, expand: true, top: 5 }), 1],
    [get('/groups/{id}/members'), 3],
    [get('/groups/{id}/members', { select: true, top: 999 }), 2],
    [get('/groups/{id}/members/microsoft.graph.user'), 3],
    [get('/groups/{id}/transitivemembers'), 5],
    [get('/groups', { expand: true }), 2],
    [get('/domains/{id}/domainnamereferences'), 4],
    [get('/devices'), 1],
    [{ ...get('/directoryobjects/getbyids'), method: 'POST' }, 5],
    [{ ...get('/directoryobjects/getbyids'), method: 'POST', select: true }, 2],
  ])('%j is %i', (asked, ru) => {
    expect(costOf(asked)).toEqual({ ru, write: false });
  });

  it('is one unit and one write for a change', () => {
    expect(costOf({ ...get('/users/{id}'), method: 'PATCH' })).toEqual({ ru: 1, write: true });
  });
});

describe('buckets', () => {
  it('refill all the time and punish those who go on', () => {
    const bucket = new TokenBucket(100, 10_000);
    expect(bucket.take(100, 0)).toBe(0);
    expect(bucket.take(10, 0)).toBe(1000);
    expect(bucket.take(1, 500)).toBeGreaterThan(0);
    expect(bucket.take(10, 5000)).toBe(0);
    expect(bucket.used(100_000)).toBe(0);
  });

  it('may be fixed windows', () => {
    const bucket = new FixedWindow(2, 1000);
    expect([bucket.take(1, 0), bucket.take(1, 10), bucket.take(1, 400), bucket.take(1, 1000)]).toEqual([0, 0, 600, 0]);
  });
});

const charge = (more: Partial<Charge> = {}): Charge => ({
  ...get('/devices'),
  appId: 'app',
  tenantId: 'tenant',
  users: 10,
  priority: undefined,
  signInActivity: false,
  ...more,
});

function refusal(work: () => unknown): GraphError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as GraphError;
  }
}

describe('the directory', () => {
  it('lets through what the size of the tenant allows', () => {
    for (const [users, most] of [
      [10, 3500],
      [100, 5000],
      [501, 8000],
    ] as const) {
      const throttle = new Throttle('auto');
      let passed = 0;
      while (!refusal(() => throttle.charge(charge({ users }), 0)) && passed < 9000) passed++;
      expect(passed).toBe(most);
    }
    expect([sizeOf(49), sizeOf(50), sizeOf(500), sizeOf(501)]).toEqual(['S', 'M', 'M', 'L']);
  });

  it('warns from four fifths on, and says when and why it refuses', () => {
    const throttle = new Throttle('S');
    let warnedAt: number | undefined;
    for (let i = 1; i <= 3500; i++) {
      const { headers } = throttle.charge(charge(), 0);
      if (headers['x-ms-throttle-limit-percentage'] && !warnedAt) warnedAt = i;
    }
    expect(warnedAt).toBe(2801);
    const refused = refusal(() => throttle.charge(charge(), 0));
    expect(refused).toMatchObject({ status: 429, code: 'TooManyRequests' });
    expect(refused?.headers).toEqual({
      'retry-after': '1',
      'x-ms-throttle-scope': 'Tenant_Application/ReadWrite/app/tenant',
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    });
    expect(refusal(() => throttle.charge(charge({ appId: 'other' }), 0))).toBeUndefined();
  });

  it('counts writes apart, for the app and for the whole tenant', () => {
    const throttle = new Throttle('L');
    const write = (appId: string) => charge({ method: 'PATCH', pattern: '/users/{id}', appId });
    for (let i = 0; i < 3000; i++) throttle.charge(write('a'), 0);
    const own = refusal(() => throttle.charge(write('a'), 0));
    expect(own?.headers?.['x-ms-throttle-information']).toBe('WriteLimitExceeded');
    for (const app of ['b', 'c', 'd', 'e', 'f']) for (let i = 0; i < 2999; i++) throttle.charge(write(app), 0);
    let passed = 0;
    while (passed < 3000 && !refusal(() => throttle.charge(write('g'), 0))) passed++;
    expect(passed).toBeLessThan(10);
  });

  it('sheds background work first', () => {
    const throttle = new Throttle('S');
    for (let i = 0; i < 3300; i++) throttle.charge(charge(), 0);
    expect(refusal(() => throttle.charge(charge({ priority: 'low' }), 0))?.status).toBe(429);
    expect(refusal(() => throttle.charge(charge(), 0))).toBeUndefined();
  });
});

describe('other services', () => {
  it('have limits of their own', () => {
    const throttle = new Throttle('L');
    const policies = charge({ pattern: '/identity/conditionalaccess/policies' });
    expect(refusal(() => throttle.charge(policies, 0))).toBeUndefined();
    const second = refusal(() => throttle.charge({ ...policies, appId: 'other' }, 100));
    expect([second?.status, second?.headers?.['retry-after']]).toEqual([429, undefined]);
    const audits = charge({ pattern: '/auditlogs/directoryaudits' });
    for (let i = 0; i < 5; i++) throttle.charge(audits, 0);
    expect(refusal(() => throttle.charge(audits, 0))?.headers?.['retry-after']).toBe('2');
  });
});
