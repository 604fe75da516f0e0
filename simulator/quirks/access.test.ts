import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  app,
  appId,
  appRole,
  group,
  location,
  policy,
  principal,
  role,
  strength,
  unit,
  user,
} from '../seeds/contoso/ids.ts';
import { roleNamed } from '../seeds/microsoft/directory-roles.ts';
import { GRAPH_APP_ID } from '../seeds/microsoft/first-party-apps.ts';
import { type Visit, visit } from '../visit.suite.ts';

let tenant: Visit;
beforeAll(async () => {
  tenant = await visit();
});
afterAll(() => tenant.sim.close());

const POLICIES = '/identity/conditionalAccess/policies';
const LOCATIONS = '/identity/conditionalAccess/namedLocations';
const STRENGTHS = '/policies/authenticationStrengthPolicies';
const NOBODY = '11111111-1111-4111-8111-111111111111';

describe('conditional access policies', () => {
  const make = (
    users: object,
    grantControls: object | null = { operator: 'OR', builtInControls: ['mfa'] },
    more: object = {},
  ) =>
    tenant.call('POST', POLICIES, {
      displayName: 'P',
      state: 'disabled',
      conditions: { clientAppTypes: ['all'], applications: { includeApplications: ['All'] }, users, ...more },
      grantControls,
    });

  it('refer only to what exists', async () => {
    for (const users of [{ includeGroups: [NOBODY] }, { includeUsers: [NOBODY] }, { includeRoles: [NOBODY] }]) {
      expect((await make(users)).status).toBe(400);
    }
    expect(
      (await make({ includeUsers: ['All'] }, undefined, { locations: { includeLocations: [NOBODY] } })).status,
    ).toBe(400);
    expect(
      (await make({ includeUsers: ['All'] }, { operator: 'OR', authenticationStrength: { id: NOBODY } })).status,
    ).toBe(400);
    expect((await make({ includeUsers: ['All'] }, null)).status).toBe(400);
    expect((await make({ includeUsers: ['All'], excludeGroups: [group('Break Glass')] })).status).toBe(201);
  });

  it('show the strength whole and all conditions', async () => {
    const { body } = await make(
      { includeUsers: ['All'] },
      { operator: 'OR', authenticationStrength: { id: strength('Keys we buy') } },
    );
    const read = await tenant.get(`${POLICIES}/${body.id}`);
    expect(read.body.grantControls.authenticationStrength.displayName).toBe('Keys we buy');
    expect(read.body.conditions).toMatchObject({ userRiskLevels: [], locations: null, users: { excludeGroups: [] } });
    expect(read.body.createdDateTime).toMatch(/^2026-11-20T10:0/);
  });

  it('come back from their bin with the same id', async () => {
    const id = policy('CA09 No device codes');
    await tenant.done('DELETE', `${POLICIES}/${id}`);
    expect((await tenant.get(`${POLICIES}/${id}`)).status).toBe(404);
    const bin = await tenant.get('/identity/conditionalAccess/deletedItems/policies');
    expect(bin.body.value.map((item: { id: string }) => item.id)).toContain(id);
    await tenant.done('POST', `/identity/conditionalAccess/deletedItems/policies/${id}/restore`);
    expect((await tenant.get(`${POLICIES}/${id}`)).status).toBe(200);
  });

  it('refuse beta properties at v1.0', async () => {
    const answer = await make({ includeUsers: ['All'] }, undefined, { deviceStates: { includeStates: ['All'] } });
    expect(answer.status).toBe(400);
  });
});

describe('named locations and contexts', () => {
  it('stay while trusted or used', async () => {
    const remove = (name: string) => tenant.call('DELETE', `${LOCATIONS}/${location(name)}`);
    expect((await remove('Offices')).status).toBe(400);
    expect((await remove('Countries we work in')).status).toBe(400);
    expect((await remove('Partner network')).status).toBe(204);
  });

  it('are of a type', async () => {
    expect((await tenant.call('POST', LOCATIONS, { displayName: 'x' })).status).toBe(400);
    const ranges = [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: 'nonsense' }];
    const body = { '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'x', ipRanges: ranges };
    expect((await tenant.call('POST', LOCATIONS, body)).status).toBe(400);
  });

  it('are switched off before they go', async () => {
    const path = '/identity/conditionalAccess/authenticationContextClassReferences';
    expect((await tenant.call('DELETE', `${path}/c1`)).status).toBe(403);
    expect((await tenant.call('DELETE', `${path}/c7`)).status).toBe(204);
    expect((await tenant.call('POST', path, { id: 'c200', displayName: 'x' })).status).toBe(400);
    expect((await tenant.call('POST', path, { id: 'c9', displayName: 'x', isAvailable: true })).status).toBe(201);
  });
});

describe('authentication', () => {
  it('keeps built-in strengths', async () => {
    const path = `${STRENGTHS}/00000000-0000-0000-0000-000000000002`;
    expect((await tenant.call('PATCH', path, { displayName: 'x' })).status).toBe(400);
    expect((await tenant.call('DELETE', path)).status).toBe(400);
    expect((await tenant.call('DELETE', `${STRENGTHS}/${strength('Keys we buy')}`)).status).toBe(400);
  });

  it('changes combinations by an action, and keeps children of them', async () => {
    const path = `${STRENGTHS}/${strength('Keys we buy')}`;
    expect((await tenant.call('PATCH', path, { allowedCombinations: ['fido2'] })).status).toBe(400);
    const child = {
      '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
      allowedAAGUIDs: [],
      appliesToCombinations: ['password,sms'],
    };
    expect((await tenant.call('POST', `${path}/combinationConfigurations`, child)).status).toBe(400);
    const changed = await tenant.done('POST', `${path}/updateAllowedCombinations`, {
      allowedCombinations: ['fido2', 'windowsHelloForBusiness'],
    });
    expect(changed.body.currentCombinations).toEqual(['fido2', 'windowsHelloForBusiness']);
    expect((await tenant.get(`${path}/combinationConfigurations`)).body.value).toHaveLength(2);
  });

  it('names the type of a method', async () => {
    const path = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Fido2';
    expect((await tenant.call('PATCH', path, { state: 'disabled' })).status).toBe(400);
    const typed = { '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration', state: 'disabled' };
    expect((await tenant.call('PATCH', path, typed)).status).toBe(204);
    expect((await tenant.get(path)).body).toMatchObject({ state: 'disabled', includeTargets: [{ id: 'all_users' }] });
  });
});

describe('roles', () => {
  const assign = (principalId: string, roleDefinitionId: string, directoryScopeId = '/') =>
    tenant.call('POST', '/roleManagement/directory/roleAssignments', {
      principalId,
      roleDefinitionId,
      directoryScopeId,
    });

  it('are held by those who may, where it exists, once', async () => {
    const reader = roleNamed('Global Reader');
    expect((await assign(group('Dept IT'), reader)).status).toBe(400);
    expect((await assign(NOBODY, reader)).status).toBe(400);
    expect((await assign(user('ines'), NOBODY)).status).toBe(400);
    expect((await assign(user('ines'), reader, `/administrativeUnits/${NOBODY}`)).status).toBe(400);
    expect((await assign(user('ines'), reader, `/administrativeUnits/${unit('Executives')}`)).status).toBe(201);
    expect((await assign(user('ines'), reader, `/administrativeUnits/${unit('Executives')}`)).status).toBe(400);
    expect((await assign(group('Role Helpdesk'), reader)).status).toBe(201);
  });

  it("are Microsoft's or ours", async () => {
    const path = '/roleManagement/directory/roleDefinitions';
    expect((await tenant.call('PATCH', `${path}/${roleNamed('Global Reader')}`, { description: 'x' })).status).toBe(
      400,
    );
    expect((await tenant.call('DELETE', `${path}/${role('Credential Keeper')}`)).status).toBe(400);
    expect((await tenant.call('PATCH', `${path}/${role('Credential Keeper')}`, { description: 'x' })).status).toBe(204);
  });

  it('become eligible by request', async () => {
    const ask = (action: string) =>
      tenant.call('POST', '/roleManagement/directory/roleEligibilityScheduleRequests', {
        action,
        principalId: user('carla'),
        roleDefinitionId: roleNamed('Helpdesk Administrator'),
        directoryScopeId: '/',
        justification: 'because',
        scheduleInfo: { startDateTime: '2026-11-20T10:00:00Z', expiration: { type: 'noExpiration' } },
      });
    const held = async () => {
      const filter = `principalId eq '${user('carla')}'`;
      return (
        await tenant.get(`/roleManagement/directory/roleEligibilitySchedules?$filter=${encodeURIComponent(filter)}`)
      ).body.value;
    };
    expect((await ask('adminRemove')).status).toBe(400);
    expect((await ask('adminAssign')).status).toBe(201);
    expect(await held()).toMatchObject([{ status: 'Provisioned', memberType: 'Direct', directoryScopeId: '/' }]);
    expect((await ask('adminAssign')).body.error.code).toBe('RoleAssignmentExists');
    expect((await ask('adminRemove')).status).toBe(201);
    expect(await held()).toEqual([]);
  });
});

describe('applications', () => {
  it('switch roles off before they take them away', async () => {
    const path = `/applications/${app('Payroll API')}`;
    const { appRoles } = (await tenant.get(path)).body as { appRoles: { id: string; isEnabled: boolean }[] };
    const without = appRoles.filter((r) => r.id !== appRole('Payroll.Run'));
    const refused = await tenant.call('PATCH', path, { appRoles: without });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'CannotDeleteOrUpdateEnabledEntitlement']);
    const off = appRoles.map((r) => (r.id === appRole('Payroll.Run') ? { ...r, isEnabled: false } : r));
    expect((await tenant.call('PATCH', path, { appRoles: off })).status).toBe(204);
    expect((await tenant.call('PATCH', path, { appRoles: without })).status).toBe(204);
    const mirrored = (await tenant.get(`/servicePrincipals/${principal('Payroll API')}`)).body.appRoles;
    expect(mirrored).toHaveLength(without.length);
  });

  it('keep keys that are sent back, and drop the others', async () => {
    const path = `/applications/${app('Certificate Daemon')}`;
    const { keyCredentials } = (await tenant.get(`${path}?$select=keyCredentials`)).body;
    await tenant.done('PATCH', path, { keyCredentials: keyCredentials.slice(1) });
    expect((await tenant.get(`${path}?$select=keyCredentials`)).body.keyCredentials).toHaveLength(1);
    expect(
      (await tenant.call('PATCH', path, { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify' }] })).status,
    ).toBe(400);
    expect((await tenant.call('PATCH', path, { passwordCredentials: [{ displayName: 'x' }] })).status).toBe(400);
  });

  it('have credentials and extensions with names of their own', async () => {
    const path = `/applications/${app('Build Pipeline')}`;
    const credential = { name: 'pipeline-main', issuer: 'https://x.example', subject: 's', audiences: ['a'] };
    expect((await tenant.call('POST', `${path}/federatedIdentityCredentials`, credential)).status).toBe(409);
    expect(
      (await tenant.call('POST', `${path}/federatedIdentityCredentials`, { ...credential, name: 'other' })).status,
    ).toBe(201);
    const extension = { name: 'floor', dataType: 'String', targetObjects: ['User'] };
    const made = await tenant.done('POST', `${path}/extensionProperties`, extension);
    expect(made.body.name).toBe(`extension_${appId('Build Pipeline').replaceAll('-', '')}_floor`);
  });

  it('take their principal along when deleted, and come back alone', async () => {
    await tenant.done('DELETE', `/applications/${app('Mobile Scanner')}`);
    expect((await tenant.get(`/servicePrincipals/${principal('Mobile Scanner')}`)).status).toBe(404);
    await tenant.done('POST', `/directory/deletedItems/${app('Mobile Scanner')}/restore`);
    expect((await tenant.get(`/servicePrincipals/${principal('Mobile Scanner')}`)).status).toBe(404);
    await tenant.done('POST', `/directory/deletedItems/${principal('Mobile Scanner')}/restore`);
    expect((await tenant.get(`/servicePrincipals/${principal('Mobile Scanner')}`)).status).toBe(200);
  });

  it('need an application behind a principal', async () => {
    const answer = await tenant.call('POST', '/servicePrincipals', { appId: NOBODY });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'NoBackingApplicationObject']);
    expect((await tenant.call('POST', '/servicePrincipals', { appId: GRAPH_APP_ID })).status).toBe(409);
    expect((await tenant.call('POST', '/servicePrincipals', { appId: appId('No Principal') })).status).toBe(201);
  });

  it('are granted roles that exist, once', async () => {
    const resourceId = principal('Payroll API');
    const grant = (principalId: string, appRoleId: string) =>
      tenant.call('POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, { principalId, resourceId, appRoleId });
    expect((await grant(user('hana'), NOBODY)).status).toBe(400);
    expect((await grant(NOBODY, appRole('Payroll.Read'))).status).toBe(400);
    expect((await grant(user('hana'), appRole('Payroll.Read'))).status).toBe(201);
    expect((await grant(user('hana'), appRole('Payroll.Read'))).status).toBe(400);
    expect((await tenant.get(`/users/${user('hana')}/appRoleAssignments`)).body.value).toHaveLength(1);
    const again = { clientId: principal('Payroll Web'), consentType: 'AllPrincipals', resourceId, scope: 'Payroll.Me' };
    expect((await tenant.call('POST', '/oauth2PermissionGrants', again)).status).toBe(409);
  });
});
