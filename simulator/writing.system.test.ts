import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/model/json.ts';
import { codeOf, messageOf, RawClient } from './raw-client.suite.ts';

let client: RawClient;
let domain = '';
beforeAll(async () => {
  client = await RawClient.start({ tenants: ['empty'] });
  const [organization] = await client.all('/organization');
  const domains = organization?.verifiedDomains as JsonObject[];
  domain = String(domains[0]?.name);
});
afterAll(() => client.close());

const user = (name: string, more: object = {}) => ({
  accountEnabled: true,
  displayName: name,
  mailNickname: name.toLowerCase(),
  userPrincipalName: `${name.toLowerCase()}@${domain}`,
  passwordProfile: { password: 'Simulated-1', forceChangePasswordNextSignIn: true },
  ...more,
});
const group = (name: string, more: object = {}) => ({
  displayName: name,
  mailEnabled: false,
  mailNickname: name.toLowerCase(),
  securityEnabled: true,
  groupTypes: [],
  ...more,
});
const create = async (path: string, body: object) => {
  const answer = await client.graph('POST', path, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
};
const link = (id: unknown) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;

describe('a user', () => {
  it('lives: created, changed, deleted, seen in the bin', async () => {
    const made = await create('/users', user('Vera', { jobTitle: 'Cook' }));
    expect(made).toMatchObject({ displayName: 'Vera', jobTitle: 'Cook' });
    expect(JSON.stringify(made)).not.toContain('Simulated-1');
    const changed = await client.graph('PATCH', `/users/${made.id}`, { jobTitle: null, city: 'Oslo' });
    expect([changed.status, changed.text]).toEqual([204, '']);
    const read = await client.get(`/users/vera@${domain}?$select=jobTitle,city,createdDateTime,mailNickname`);
    expect(read.body).toMatchObject({ jobTitle: null, city: 'Oslo', mailNickname: 'vera', id: made.id });
    expect(String(read.body.createdDateTime)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await client.graph('DELETE', `/users/${made.id}`)).status).toBe(204);
    expect(codeOf(await client.get(`/users/${made.id}`))).toBe('Request_ResourceNotFound');
    const bin = await client.all('/directory/deletedItems/microsoft.graph.user?$select=id,deletedDateTime');
    expect(bin.map((item) => item.id)).toContain(made.id);
  });

  it.each([
    [{ shoeSize: 4 }, 'shoeSize'],
    [{ createdDateTime: '2020-01-01T00:00:00Z' }, 'read-only'],
    [{ accountEnabled: 'yes' }, 'accountEnabled'],
    [{ businessPhones: '1' }, 'businessPhones'],
    [{ employeeOrgData: { floor: 1 } }, 'floor'],
    [{ employeeHireDate: 'soon' }, 'employeeHireDate'],
  ])('refuses %j', async (patch, named) => {
    const [someone] = await client.all('/users?$select=id');
    const answer = await client.graph('PATCH', `/users/${someone?.id}`, patch);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'Request_BadRequest']);
    expect(messageOf(answer)).toContain(named);
  });

  it('has a name of its own', async () => {
    await create('/users', user('Twin'));
    const again = await client.graph('POST', '/users', user('Twin'));
    expect([again.status, messageOf(again)]).toEqual([
      400,
      'Another object with the same value for property userPrincipalName already exists.',
    ]);
    expect(JSON.stringify(again.body)).toContain('ObjectConflict');
    const { passwordProfile: _, ...without } = user('Solo');
    expect(messageOf(await client.graph('POST', '/users', without))).toContain('passwordProfile');
  });

  it('has one manager', async () => {
    const [boss, other, worker] = [
      await create('/users', user('Boss')),
      await create('/users', user('Other')),
      await create('/users', user('Worker')),
    ];
    const put = (id: unknown) => client.graph('PUT', `/users/${worker.id}/manager/$ref`, { '@odata.id': link(id) });
    expect((await put(boss.id)).status).toBe(204);
    expect((await put(other.id)).status).toBe(204);
    expect((await client.get(`/users/${worker.id}/manager?$select=id`)).body.id).toBe(other.id);
    expect(await client.all(`/users/${boss.id}/directReports`)).toEqual([]);
    const expanded = await client.get(`/users/${worker.id}?$select=id&$expand=manager($select=id)`);
    expect((expanded.body.manager as JsonObject).id).toBe(other.id);
    expect((await client.graph('DELETE', `/users/${worker.id}/manager/$ref`)).status).toBe(204);
    expect((await client.get(`/users/${worker.id}/manager`)).status).toBe(404);
  });

  it('has a photo', async () => {
    const made = await create('/users', user('Photo'));
    const path = `/users/${made.id}/photo/$value`;
    expect(codeOf(await client.get(path))).toBe('ImageNotFound');
    const put = await client.graph('PUT', path, Buffer.from([1, 2, 3]), { 'content-type': 'image/jpeg' });
    expect(put.status).toBe(200);
    const read = await client.get(path);
    expect([read.status, read.headers['content-type'], read.text.length]).toEqual([200, 'image/jpeg', 3]);
  });
});

describe('a group', () => {
  it('takes 20 references at a time, all or none', async () => {
    const people = [];
    for (let i = 0; i < 21; i++) people.push(await create('/users', user(`P${i}`)));
    const binds = people.map((person) => link(person.id));
    const made = await create('/groups', group('Twenty', { 'members@odata.bind': binds.slice(0, 2) }));
    const patch = (list: unknown[]) => client.graph('PATCH', `/groups/${made.id}`, { 'members@odata.bind': list });
    expect((await patch(binds)).status).toBe(400);
    const half = await patch([binds[2], binds[1]]);
    expect(messageOf(half)).toBe(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
    const unknown = await patch([binds[3], link('00000000-0000-0000-0000-00000000dead')]);
    expect(unknown.status).toBe(404);
    expect(await client.all(`/groups/${made.id}/members`)).toHaveLength(2);
    expect((await patch(binds.slice(2, 21))).status).toBe(204);
    expect(await client.all(`/groups/${made.id}/members`)).toHaveLength(21);
    const gone = await client.graph('DELETE', `/groups/${made.id}/members/${people[0]?.id}/$ref`);
    expect(gone.status).toBe(204);
    expect(await client.all(`/groups/${made.id}/members?$select=id`)).toHaveLength(20);
  });

  it('is created once by its unique name', async () => {
    const put = (body: object, prefer?: string) =>
      client.graph('PATCH', "/groups(uniqueName='once')", body, prefer ? { prefer } : {});
    expect((await put(group('Once'))).status).toBe(404);
    const made = await put(group('Once'), 'create-if-missing');
    expect([made.status, made.body.uniqueName]).toEqual([201, 'once']);
    expect((await put({ description: 'again' }, 'create-if-missing')).status).toBe(204);
    expect((await client.get("/groups(uniqueName='once')?$select=description")).body.description).toBe('again');
  });
});

describe('an app', () => {
  it('has one principal, credentials and contained objects', async () => {
    const app = await create('/applications', { displayName: 'Sync' });
    expect(app.appId).toMatch(/^[0-9a-f-]{36}$/);
    const principal = await create('/servicePrincipals', { appId: app.appId });
    expect(principal).toMatchObject({ displayName: 'Sync', servicePrincipalType: 'Application' });
    const again = await client.graph('POST', '/servicePrincipals', { appId: app.appId });
    expect([again.status, codeOf(again)]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    const password = await client.graph('POST', `/applications/${app.id}/addPassword`, {
      passwordCredential: { displayName: 'one' },
    });
    expect(password.body.secretText).toBeTruthy();
    const read = await client.get(`/applications(appId='${app.appId}')`);
    expect((read.body.passwordCredentials as JsonObject[])[0]).toMatchObject({ displayName: 'one', secretText: null });
    const credential = { name: 'ci', issuer: 'https://ci.example', subject: 'main', audiences: ['api://x'] };
    const child = await create(`/applications/${app.id}/federatedIdentityCredentials`, credential);
    const [listed] = await client.all(`/applications/${app.id}/federatedIdentityCredentials`);
    expect(listed).toMatchObject({ id: String(child.id), ...credential });
    const path = `/applications/${app.id}/federatedIdentityCredentials/${child.id}`;
    expect((await client.graph('PATCH', path, { subject: 'other' })).status).toBe(204);
    expect((await client.graph('DELETE', path)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
  });

  it('gets roles that both ends list', async () => {
    const app = await create('/applications', { displayName: 'Roles' });
    const principal = await create('/servicePrincipals', { appId: app.appId });
    const [resource] = await client.all("/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'");
    const [role] = (resource?.appRoles ?? []) as JsonObject[];
    const body = { principalId: principal.id, resourceId: resource?.id, appRoleId: role?.id };
    const made = await create(`/servicePrincipals/${resource?.id}/appRoleAssignedTo`, body);
    expect(made).toMatchObject({ principalDisplayName: 'Roles', principalType: 'ServicePrincipal' });
    const [seen] = await client.all(`/servicePrincipals/${principal.id}/appRoleAssignments`);
    expect(seen?.id).toBe(made.id);
    await client.graph('DELETE', `/servicePrincipals/${principal.id}/appRoleAssignments/${made.id}`);
    expect(await client.all(`/servicePrincipals/${principal.id}/appRoleAssignments`)).toEqual([]);
  });
});

describe('policies', () => {
  it('are typed by @odata.type', async () => {
    const place = {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName: 'North',
      countriesAndRegions: ['NO'],
    };
    const made = await create('/identity/conditionalAccess/namedLocations', place);
    expect(made['@odata.type']).toBe('#microsoft.graph.countryNamedLocation');
    const wrong = { ...place, ipRanges: [] };
    expect(messageOf(await client.graph('POST', '/identity/conditionalAccess/namedLocations', wrong))).toContain(
      'ipRanges',
    );
    const bad = await client.graph('POST', '/identity/conditionalAccess/policies', {
      displayName: 'P',
      state: 'perhaps',
      conditions: { users: { includeUsers: ['None'] }, applications: { includeApplications: ['All'] } },
    });
    expect(messageOf(bad)).toContain('state');
  });

  it('of which there is one are changed, never made', async () => {
    const path = '/policies/authorizationPolicy';
    expect((await client.graph('PATCH', path, { allowInvitesFrom: 'none' })).status).toBe(204);
    expect((await client.get(path)).body.allowInvitesFrom).toBe('none');
    expect((await client.graph('DELETE', path)).status).toBe(405);
    expect((await client.graph('POST', path, {})).status).toBe(405);
  });
});

describe('members of an enum that came later', () => {
  it('are shown to those who ask for them', async () => {
    const made = await create('/identity/conditionalAccess/policies', {
      displayName: 'Platforms',
      state: 'disabled',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['None'] },
        applications: { includeApplications: ['All'] },
        platforms: { includePlatforms: ['android', 'linux'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    });
    const path = `/identity/conditionalAccess/policies/${made.id}`;
    const platforms = async (headers: Record<string, string> = {}) => {
      const conditions = (await client.get(path, headers)).body.conditions as JsonObject;
      return (conditions.platforms as JsonObject).includePlatforms;
    };
    expect(await platforms()).toEqual(['android', 'unknownFutureValue']);
    expect(await platforms({ prefer: 'include-unknown-enum-members' })).toEqual(['android', 'linux']);
  });
});
