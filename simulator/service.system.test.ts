import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/model/json.ts';
import { codeOf, messageOf, RawClient } from './raw-client.suite.ts';

let client: RawClient;
beforeAll(async () => {
  client = await RawClient.start({ tenants: ['contoso'] });
});
afterAll(() => client.close());

const admin = (path: string, body?: unknown) => client.simulator.admin(path, body) as Promise<JsonObject>;

describe('a token', () => {
  it('is needed, and ends', async () => {
    const nobody = new RawClient(client.simulator, client.tenant);
    const refused = await nobody.get('/users');
    expect([refused.status, codeOf(refused)]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(refused.headers['www-authenticate']).toContain('Bearer');
    await admin('clock', { advance: 4000 });
    expect((await client.get('/users?$top=1')).status).toBe(401);
    client.token = (await client.signedIn()).token;
    expect((await client.get('/users?$top=1')).status).toBe(200);
  });

  it('carries what the app was granted', async () => {
    const app = await admin('apps', { permissions: ['Group.Read.All'], displayName: 'Narrow' });
    const narrow = await client.signedIn({ clientId: String(app.clientId), secret: String(app.secret) });
    const claims = JSON.parse(Buffer.from(narrow.token.split('.')[1] as string, 'base64url').toString()) as JsonObject;
    expect(claims).toMatchObject({ roles: ['Group.Read.All'], idtyp: 'app', tid: client.tenant.id, ver: '1.0' });
    expect((await narrow.get('/groups?$top=1')).status).toBe(200);
    const refused = await narrow.get('/users/nobody');
    expect([refused.status, codeOf(refused), messageOf(refused)]).toEqual([
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    ]);
  });

  it('is refused for a wrong secret, an unknown app and an unregistered key', async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: client.tenant.app.clientId,
      scope: 'https://graph.microsoft.com/.default',
    };
    const wrong = await client.signIn({ ...form, client_secret: 'no' });
    expect([wrong.status, wrong.body.error, wrong.body.error_codes]).toEqual([401, 'invalid_client', [7000215]]);
    const unknown = await client.signIn({ ...form, client_id: 'x', client_secret: 'no' });
    expect([unknown.status, unknown.body.error_codes]).toEqual([400, [700016]]);
    generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const assertion = ['{"alg":"PS256","x5t#S256":"none"}', '{}'].map((part) =>
      Buffer.from(part).toString('base64url'),
    );
    const forged = await client.signIn({ ...form, client_assertion: `${assertion.join('.')}.AAAA` });
    expect([forged.status, forged.body.error_codes]).toEqual([401, [700027]]);
  });

  it('comes to a person by device code', async () => {
    const app = await admin('apps', { permissions: [], scopes: ['User.Read'] });
    const started = await client.signIn(
      { client_id: String(app.clientId), scope: 'User.Read openid offline_access' },
      'devicecode',
    );
    const poll = () =>
      client.signIn({
        grant_type: 'device_code',
        client_id: String(app.clientId),
        client_secret: String(app.secret),
        device_code: String(started.body.device_code),
      });
    expect((await poll()).body.error).toBe('authorization_pending');
    const [person] = (await client.get('/users?$top=1')).body.value as JsonObject[];
    await admin('approve-device', { userCode: started.body.user_code, user: person?.userPrincipalName });
    const answer = await poll();
    expect(answer.status).toBe(200);
    const delegated = new RawClient(client.simulator, client.tenant, String(answer.body.access_token));
    expect((await delegated.get('/me')).body.id).toBe(person?.id);
    const again = await client.signIn({
      grant_type: 'refresh_token',
      client_id: String(app.clientId),
      client_secret: String(app.secret),
      refresh_token: String(answer.body.refresh_token),
    });
    expect(again.status).toBe(200);
  });
});

describe('a batch', () => {
  const post = (requests: unknown) => client.graph('POST', '/$batch', { requests });

  it('answers each on its own, in any order', async () => {
    const answer = await post([
      { id: 'a', method: 'GET', url: '/users?$top=1&$select=id' },
      { id: 'b', method: 'GET', url: 'users/$count', headers: { ConsistencyLevel: 'eventual' } },
      { id: 'c', method: 'GET', url: '/users/nobody' },
    ]);
    const byId = Object.fromEntries((answer.body.responses as JsonObject[]).map((item) => [item.id, item]));
    expect(byId.a).toMatchObject({ status: 200, headers: { 'x-ms-resource-unit': '1' } });
    expect(typeof byId.b?.body).toBe('number');
    expect(byId.c).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } });
  });

  it('fails what depends on a failure', async () => {
    const answer = await post([
      { id: '1', method: 'GET', url: '/users/nobody' },
      { id: '2', method: 'GET', url: '/users?$top=1', dependsOn: ['1'] },
    ]);
    const second = (answer.body.responses as JsonObject[]).find((item) => item.id === '2');
    expect(second?.status).toBe(424);
  });

  it.each([
    [
      'more than 20',
      Array.from({ length: 21 }, (_, i) => ({ id: `${i}`, method: 'GET', url: '/users' })),
      'MaximumValueExceeded',
    ],
    [
      'two with one id',
      [
        { id: '1', method: 'GET', url: '/users' },
        { id: '1', method: 'GET', url: '/users' },
      ],
      'BadRequest',
    ],
    ['a body without a type', [{ id: '1', method: 'PATCH', url: '/users/x', body: {} }], 'BadRequest'],
    ['an unknown dependency', [{ id: '1', method: 'GET', url: '/users', dependsOn: ['9'] }], 'BadRequest'],
    ['a whole address', [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' }], 'BadRequest'],
  ])('is refused with %s', async (_, requests, code) => {
    const answer = await post(requests);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
  });
});

describe('throttling', () => {
  // No second passes but those that a test lets pass.
  beforeAll(() => admin('clock', { hold: true }));
  afterAll(async () => {
    await admin('settings', { throttling: 'off' });
    await admin('clock', { hold: false });
  });

  it('lets one conditional access request a second through, and does not say when to come back', async () => {
    await admin('reset', {});
    await admin('settings', { throttling: 'S' });
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => client.get('/identity/conditionalAccess/policies')),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 429, 429]);
    const refused = answers.find((answer) => answer.status === 429);
    expect(refused?.headers['retry-after']).toBeUndefined();
    await admin('clock', { advance: 2 });
    expect((await client.get('/identity/conditionalAccess/policies')).status).toBe(200);
  });

  it('charges each request of a batch on its own', async () => {
    await admin('reset', {});
    const requests = ['/users', '/groups?$select=id', '/identity/conditionalAccess/policies'].map((url, i) => ({
      id: `${i}`,
      method: 'GET',
      url,
    }));
    const again = { ...requests[2], id: '3' };
    const answer = await client.graph('POST', '/$batch', { requests: [...requests, again] });
    const responses = (answer.body.responses as JsonObject[]).sort((a, b) => String(a.id).localeCompare(String(b.id)));
    expect(responses.map((item) => (item.headers as JsonObject)['x-ms-resource-unit'])).toEqual([
      '2',
      '1',
      undefined,
      undefined,
    ]);
    expect(responses.map((item) => item.status)).toEqual([200, 200, 200, 429]);
    await admin('reset', {});
  });
});

describe('faults', () => {
  afterAll(() => admin('faults', { rules: [] }));
  const fault = (rule: JsonObject) => admin('faults', { rules: [{ path: '/users', ...rule }] });

  it('come as asked', async () => {
    await fault({ kind: 'status', status: 503, retryAfter: 7, count: 1 });
    const first = await client.get('/users?$top=1');
    expect([first.status, first.headers['retry-after']]).toEqual([503, '7']);
    expect((await client.get('/users?$top=1')).status).toBe(200);
    await fault({ kind: 'html', count: 1 });
    expect((await client.get('/users')).headers['content-type']).toBe('text/html');
    await fault({ kind: 'empty', status: 504, count: 1 });
    const empty = await client.get('/users');
    expect([empty.status, empty.text]).toEqual([504, '']);
    await fault({ kind: 'reset', count: 1 });
    await expect(client.get('/users')).rejects.toThrow();
    await fault({ kind: 'cut', count: 1 });
    await expect(client.get('/users')).rejects.toThrow();
    await fault({ kind: 'expired-token', count: 1 });
    expect((await client.get('/users')).status).toBe(401);
    await fault({ kind: 'repeat-next-link', count: 1 });
    const looped = await client.get('/users?$top=1');
    expect(looped.body['@odata.nextLink']).toBe(`${client.simulator.origin}/v1.0/users?$top=1`);
    await fault({ kind: 'empty-page', count: 3 });
    const ids = (await client.all('/users?$select=id&$top=10')).map((user) => user.id);
    await admin('faults', { rules: [] });
    expect(ids).toEqual((await client.all('/users?$select=id&$top=999')).map((user) => user.id));
    const next = String((await client.get('/users?$top=1')).body['@odata.nextLink']);
    await fault({ kind: 'expired-next-link', count: 1 });
    expect(messageOf(await client.get(next))).toContain('DirectoryPageTokenNotFoundException');
  });

  it('strike with a probability drawn from a seed', async () => {
    const outcomes = async () => {
      await admin('faults', { rules: [{ kind: 'status', status: 500, probability: 0.3 }], seed: 5 });
      const statuses = [];
      for (let i = 0; i < 40; i++) statuses.push((await client.get('/users?$top=1')).status);
      return statuses;
    };
    const once = await outcomes();
    expect(once.filter((status) => status === 500).length).toBeGreaterThan(3);
    expect(await outcomes()).toEqual(once);
  });

  it('may lose the answer of a request that took effect', async () => {
    await admin('faults', {
      rules: [{ kind: 'status', status: 504, when: 'after', methods: ['POST'], path: '/groups', count: 1 }],
    });
    const body = { displayName: 'Lost', mailEnabled: false, mailNickname: 'lost', securityEnabled: true };
    expect((await client.graph('POST', '/groups', body)).status).toBe(504);
    expect(await client.all("/groups?$filter=displayName eq 'Lost'")).toHaveLength(1);
  });
});

describe('the admin endpoint', () => {
  it('acts as a person, and the log and the dump tell', async () => {
    const [someone] = (await client.get("/users?$filter=startswith(userPrincipalName,'ada')")).body
      .value as JsonObject[];
    const acted = await admin('act', {
      as: someone?.userPrincipalName,
      requests: [{ method: 'PATCH', path: `/users/${someone?.id}`, body: { officeLocation: 'Roof' } }],
    });
    expect((acted.responses as JsonObject[])[0]).toMatchObject({ status: 204 });
    const { entries } = await admin('log?method=PATCH');
    expect((entries as JsonObject[]).at(-1)).toMatchObject({ user: someone?.id, pattern: '/users/{id}', status: 204 });
    expect((entries as JsonObject[]).at(-1)?.bodyDigest).toMatch(/^[0-9a-f]{64}$/);
    const lines = (await client.simulator.admin(`dump?tenant=${client.tenant.id}`)) as JsonObject[];
    const dumped = lines.find((line) => line.id === someone?.id);
    expect(((dumped?.values ?? {}) as JsonObject).officeLocation).toBe('Roof');
    expect(lines.some((line) => line.link === 'members')).toBe(true);
    expect(JSON.stringify(lines)).not.toContain(client.tenant.app.secret);
  });

  it('purges sets', async () => {
    const before = await client.all('/devices?$select=id');
    expect(before.length).toBeGreaterThan(0);
    await admin('purge', { sets: ['devices'], keep: [before[0]?.id as string] });
    expect(await client.all('/devices?$select=id')).toHaveLength(1);
  });
});
