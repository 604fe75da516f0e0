import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { extensionPropertyQuirks } from './application-extension-properties.quirks.ts';
import { applicationQuirks } from './applications.quirks.ts';
import { oauth2PermissionGrantQuirks } from './oauth2-permission-grants.quirks.ts';
import { servicePrincipalQuirks } from './service-principals.quirks.ts';

const role = (id: string, isEnabled = true, value = id): JsonObject => ({ id, value, isEnabled });
const update = (body: JsonObject): Step => ({
  id: '0007',
  action: 'update',
  module: 'applications',
  object: 'a1',
  name: 'Payroll',
  summary: 'update Payroll',
  request: { method: 'PATCH', version: 'v1.0', path: '/applications/a1', body },
  after: ['0003'],
  expects: 'digest',
});

describe('applications', () => {
  it('switch off a role before it goes or changes, in a request of its own', () => {
    const current = { appRoles: [role('gone'), role('changed'), role('kept'), role('off', false)] };
    const body = { appRoles: [role('changed', true, 'other'), role('kept')] };
    const steps = applicationQuirks.steps?.({ action: 'update', wanted: body, current, body }, [update(body)]) ?? [];
    expect(steps).toHaveLength(2);
    expect(steps[0]).toMatchObject({ id: '0007a', after: ['0003'], expects: 'digest' });
    expect(steps[0]?.request?.body).toEqual({
      appRoles: [role('gone', false), role('changed', false), role('kept'), role('off', false)],
    });
    expect(steps[1]?.after).toEqual(['0003', '0007a']);
    expect(steps[1]?.request?.body).toEqual(body);
    expect(steps[1]).not.toHaveProperty('expects');
  });

  it('do the same for scopes, and nothing when only additions are made', () => {
    const current = { api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [role('read')] } };
    const less = { api: { oauth2PermissionScopes: [] } };
    const steps =
      applicationQuirks.steps?.({ action: 'update', wanted: less, current, body: less }, [update(less)]) ?? [];
    expect(steps[0]?.request?.body).toEqual({
      api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [role('read', false)] },
    });
    const more = { api: { oauth2PermissionScopes: [role('read'), role('write')] } };
    const regular = [update(more)];
    expect(applicationQuirks.steps?.({ action: 'update', wanted: more, current, body: more }, regular)).toBe(regular);
  });

  it('are made without certificates that hold no key', () => {
    const body = {
      info: { logoUrl: 'https://…', supportUrl: 'https://help' },
      keyCredentials: [{ keyId: '1', key: null }],
    };
    expect(applicationQuirks.body?.({ action: 'create', wanted: body, current: undefined, body })).toEqual({
      info: { supportUrl: 'https://help' },
    });
  });
});

describe('what belongs to applications', () => {
  it('a new principal takes its names from the application', () => {
    const body = { appId: 'x', displayName: 'Payroll', servicePrincipalNames: ['x'], tags: ['t'] };
    expect(servicePrincipalQuirks.body?.({ action: 'create', wanted: body, current: undefined, body })).toEqual({
      appId: 'x',
      tags: ['t'],
    });
    expect(servicePrincipalQuirks.body?.({ action: 'update', wanted: body, current: body, body })).toEqual(body);
  });

  it('an extension property is made by its short name', () => {
    const name = 'extension_0123456789abcdef0123456789abcdef_costCentre';
    const view = { action: 'create', wanted: { name }, current: undefined, body: { name } } as const;
    expect(extensionPropertyQuirks.body?.(view)).toEqual({ name: 'costCentre' });
  });

  it('scopes of a grant are a set', () => {
    expect(oauth2PermissionGrantQuirks.normalize?.({ scope: ' User.Read openid User.Read' })).toEqual({
      scope: 'User.Read openid',
    });
  });
});
