import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT_NAMES, endpointOf } from '../contract/endpoints.ts';
import { ask, type House, house, type Person } from './server.suite.ts';

describe('the defences of the service', () => {
  let rooms: House;
  let admin: Person;
  const portal = mkdtempSync(path.join(tmpdir(), 'holdfast-portal-'));
  beforeAll(async () => {
    mkdirSync(path.join(portal, 'assets'));
    writeFileSync(path.join(portal, 'index.html'), '<!doctype html><title>Portal</title>');
    writeFileSync(path.join(portal, 'assets', 'app-1.js'), 'export {}');
    writeFileSync(path.join(path.dirname(portal), 'holdfast-secret.txt'), 'not yours');
    rooms = await house({ portal });
    admin = await rooms.person('ada', [{ role: 'administrator', tenant: '*' }]);
  });
  afterAll(async () => {
    await rooms.close();
    rmSync(portal, { recursive: true, force: true });
  });

  it('refuses every change that a foreign page could send: without the token, or from another origin', async () => {
    const { 'x-csrf-token': token, ...cookie } = admin.headers;
    const bare = { headers: cookie };
    for (const name of ENDPOINT_NAMES) {
      const { method, access } = endpointOf(name);
      if (method === 'GET' || access === 'public') continue;
      const url = endpointOf(name).path.replace(/:(\w+)/g, (_, p: string) => (p === 'tenant' ? 'alpha' : '00000000'));
      const without = await ask(rooms, bare, method, url);
      expect([name, without.json().code]).toEqual([name, 'session.forged']);
      const wrong = await ask(rooms, bare, method, url, undefined, { 'x-csrf-token': `${token?.slice(1)}x` });
      expect([name, wrong.json().code]).toEqual([name, 'session.forged']);
      const foreign = await ask(rooms, admin, method, url, undefined, { origin: 'https://evil.example' });
      expect([name, foreign.json().code]).toEqual([name, 'session.forged']);
    }
    const signIn = { userName: 'ada', password: 'x' };
    const login = await ask(rooms, undefined, 'POST', '/sign-in/password', signIn, { origin: 'https://evil.example' });
    expect(login.json().code).toBe('session.forged');
    const own = await ask(rooms, admin, 'PUT', '/tenants/alpha/retention', {}, { origin: 'http://127.0.0.1:8741' });
    expect(own.json().code).toBe('request.outdated');
  });

  it('takes no forms and no plain text, which a page can send without asking', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await rooms.app.inject({
        method: 'POST',
        url: '/api/v1/tenants/alpha/backups',
        headers: { ...admin.headers, 'content-type': type },
        payload: '{}',
      });
      expect(answer.statusCode).toBe(400);
    }
  });

  it('answers only to its own name', async () => {
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:8741', '169.254.169.254'])
      expect((await ask(rooms, admin, 'GET', '/session', undefined, { host })).statusCode).toBe(400);
    for (const host of ['localhost:8741', '[::1]:8741'])
      expect((await ask(rooms, admin, 'GET', '/session', undefined, { host })).statusCode).toBe(200);
  });

  it('answers with data that no browser takes for a page', async () => {
    const script = '<img src=x onerror=alert(1)>';
    const invited = await ask(rooms, admin, 'POST', '/users', {
      userName: 'mallory',
      displayName: script,
      kind: 'provider',
      grants: [],
    });
    expect(invited.json().user.displayName).toBe(script);
    const wrong = await ask(rooms, admin, 'GET', `/tenants/alpha/jobs/${encodeURIComponent(script)}`);
    for (const answer of [invited, wrong]) {
      expect(answer.headers['content-type']).toMatch(/^application\/(problem\+)?json/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('serves the portal with its own scripts alone, in no frame, and no file beside it', async () => {
    const get = (url: string) => rooms.app.inject({ method: 'GET', url, headers: { host: '127.0.0.1:8741' } });
    for (const url of ['/', '/tenants/alpha/snapshots']) {
      const page = await get(url);
      expect(page.body).toContain('Portal');
      const policy = String(page.headers['content-security-policy']);
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(policy).toContain("frame-ancestors 'none'");
    }
    expect((await get('/assets/app-1.js')).headers['cache-control']).toContain('immutable');
    const beside = [
      '/../holdfast-secret.txt',
      '/..%2fholdfast-secret.txt',
      '/%2e%2e/holdfast-secret.txt',
      '/assets/..%5c..%5choldfast-secret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fholdfast-secret.txt',
    ];
    for (const url of beside) expect((await get(url)).body).not.toContain('not yours');
    expect((await get('/api/v1/nothing')).json().code).toBe('request.unknown');
  });

  it('tells nobody what went wrong inside, but the log', async () => {
    const broken = await rooms.service.control.selectFrom('users').selectAll().execute();
    expect(broken.length).toBeGreaterThan(0);
    await rooms.service.control
      .insertInto('tenants')
      .values({ name: 'broken', tenant_id: 'x', settings: 'hunter2 is no JSON' })
      .execute();
    const answer = await ask(rooms, admin, 'GET', '/tenants');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/hunter2|node_modules|\.ts/);
    expect(JSON.stringify(rooms.log)).toContain(answer.json().requestId);
    await rooms.service.control.deleteFrom('tenants').where('name', '=', 'broken').execute();
  });

  it('never gives a secret back, and keeps it sealed', async () => {
    const connection = { kind: 'secret', clientId: '22222222-2222-4222-8222-222222222222', secret: 'tops3cret-value' };
    const added = await ask(rooms, admin, 'POST', '/tenants', {
      name: 'gamma',
      id: '00000000-0000-4000-8000-00000000000c',
      connection,
    });
    expect(added.statusCode).toBe(201);
    const hook = {
      kind: 'webhook',
      url: 'https://hooks.example.com/T0/secret-path',
      signingKey: 'k'.repeat(20),
      enabled: true,
    };
    expect((await ask(rooms, admin, 'PUT', '/tenants/gamma/destinations/ops', hook)).statusCode).toBe(200);
    const answers = [added.body];
    for (const url of ['/tenants', '/tenants/gamma', '/tenants/gamma/destinations', '/audit', '/tenants/gamma/audit'])
      answers.push((await ask(rooms, admin, 'GET', url)).body);
    const stored = [];
    for (const table of ['tenants', 'destinations', 'audit'] as const)
      stored.push(...(await rooms.service.control.selectFrom(table).selectAll().execute()));
    for (const secret of ['tops3cret-value', 'secret-path', 'k'.repeat(20)]) {
      expect(answers.join('\n')).not.toContain(secret);
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
    expect(answers.join('\n')).toContain('hooks.example.com');
  });

  it("adds no tenant of a cloud but Microsoft's, wherever its hosts would be", async () => {
    const tenant = {
      name: 'delta',
      id: '00000000-0000-4000-8000-00000000000d',
      connection: { kind: 'secret', clientId: '22222222-2222-4222-8222-222222222222', secret: 'x' },
    };
    const named = await ask(rooms, admin, 'POST', '/tenants', { ...tenant, cloud: 'custom' });
    expect([named.statusCode, named.json().code]).toEqual([400, 'usage.invalid']);
    const hosts = { name: 'custom', login: 'https://evil.example', graph: 'https://evil.example' };
    for (const body of [
      { ...tenant, cloud: hosts },
      { ...tenant, cloud: 'custom', login: hosts.login, graph: hosts.graph },
    ])
      expect((await ask(rooms, admin, 'POST', '/tenants', body)).json().code).toBe('request.invalid');
    expect((await ask(rooms, admin, 'GET', '/permissions?mode=backup&cloud=custom')).statusCode).toBe(400);
    expect((await ask(rooms, admin, 'GET', '/tenants/delta')).statusCode).toBe(404);
  });

  it('takes no webhook into the own network', async () => {
    const put = (url: string) =>
      ask(rooms, admin, 'PUT', '/tenants/alpha/destinations/x', { kind: 'webhook', url, enabled: true });
    for (const url of [
      'http://hooks.example.com/',
      'https://127.0.0.1/',
      'https://localhost/',
      'https://10.1.2.3/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[fd00::1]/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://printer.local/',
      'https://user:pass@hooks.example.com/',
      'file:///etc/passwd',
      'gopher://hooks.example.com/',
    ])
      expect([url, (await put(url)).statusCode]).toEqual([url, 400]);
    expect((await put('https://hooks.example.com/x')).statusCode).toBe(200);
  });

  it('defuses what a spreadsheet would run', async () => {
    await rooms.service.audit.append({ actor: '=HYPERLINK("http://evil.example")', action: '+1', result: 'ok' });
    const csv = (await ask(rooms, admin, 'GET', '/audit/export?format=csv')).body;
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(csv).toContain(`"'+1"`);
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it('refuses what it does not understand, and says what', async () => {
    const schedule = {
      kind: 'backup',
      cron: '0 2 * * *',
      zone: 'UTC',
      jitterSeconds: 0,
      catchUp: true,
      blackouts: [],
      enabled: true,
    };
    const put = (body: object) => ask(rooms, admin, 'PUT', '/tenants/alpha/schedules/nightly', body);
    expect((await put({ ...schedule, colour: 'red' })).json().fields).toEqual([
      expect.objectContaining({ path: expect.stringContaining('body') }),
    ]);
    expect((await put({ ...schedule, jitterSeconds: '0' })).statusCode).toBe(400);
    expect((await put({ ...schedule, cron: 'now and then' })).statusCode).toBe(400);
    expect((await put({ ...schedule, zone: 'Mars/Olympus' })).statusCode).toBe(400);
    expect((await put(schedule)).json().nextRuns).toHaveLength(3);
    const polluted = await rooms.app.inject({
      method: 'POST',
      url: '/api/v1/tenants/alpha/backups',
      headers: { ...admin.headers, 'content-type': 'application/json' },
      payload: '{"__proto__":{"admin":true}}',
    });
    expect(polluted.statusCode).toBe(400);
    for (const cursor of ['x', Buffer.from('{"a":1}').toString('base64url'), Buffer.from('"a').toString('base64url')])
      expect((await ask(rooms, admin, 'GET', `/tenants/alpha/plans?cursor=${cursor}`)).statusCode).toBe(400);
  });

  it('starts a thing once, however often it is asked with one key', async () => {
    const start = (key: string, body: object) =>
      ask(rooms, admin, 'POST', '/tenants/alpha/backups', body, { 'idempotency-key': key });
    const [first, second] = [await start('k1', {}), await start('k1', {})];
    expect(first.statusCode).toBe(202);
    expect(second.json().id).toBe(first.json().id);
    expect((await start('k1', { full: true })).json().code).toBe('request.conflict');
    const other = await rooms.person('olga', [{ role: 'operator', tenant: 'alpha' }]);
    const theirs = await ask(rooms, other, 'POST', '/tenants/alpha/backups', {}, { 'idempotency-key': 'k1' });
    expect(theirs.json().id).not.toBe(first.json().id);
  });

  it('slows down who asks too often, and sign-ins sooner', async () => {
    const busy = await house({ requestsPerMinute: 40, portal });
    const statuses = [];
    for (let i = 0; i < 3; i++)
      statuses.push(
        (await ask(busy, undefined, 'POST', '/sign-in/second-factor', { ticket: 'x', code: '123456' })).statusCode,
      );
    expect(statuses).toEqual([401, 401, 429]);
    const file = () => busy.app.inject({ method: 'GET', url: '/assets/app-1.js', headers: { host: '127.0.0.1:8741' } });
    for (let i = 0; i < 50; i++) expect((await file()).statusCode).toBe(200);
    for (let i = 0; i < 40; i++) expect((await ask(busy, undefined, 'GET', '/sign-in')).statusCode).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const refused = await ask(busy, undefined, 'GET', '/sign-in');
    expect([refused.statusCode, refused.json().retry]).toEqual([429, 'later']);
    // The rest of the minute, not another whole one.
    expect(Number(refused.headers['retry-after'])).toBeLessThan(60);
    expect((await file()).statusCode).toBe(200);
    await busy.close();
  });

  it('notices when the audit log is changed behind its back', async () => {
    const { control } = rooms.service;
    const verdict = async () => (await ask(rooms, admin, 'GET', '/audit/verification')).json<{ problems: string[] }>();
    expect((await verdict()).problems).toEqual([]);
    const row = await control.selectFrom('audit').selectAll().where('seq', '=', 3).executeTakeFirstOrThrow();
    await control.updateTable('audit').set({ actor: 'somebody else' }).where('seq', '=', 3).execute();
    expect((await verdict()).problems.join()).toContain('Entry 3');
    await control.updateTable('audit').set({ actor: row.actor }).where('seq', '=', 3).execute();
    await control.deleteFrom('audit').where('seq', '=', 3).execute();
    expect((await verdict()).problems.join()).toContain('missing');
    await control.insertInto('audit').values(row).execute();
    expect((await verdict()).problems).toEqual([]);
  });
});
