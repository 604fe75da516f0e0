import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../app/accounts/totp.ts';
import { ask, type House, house } from './server.suite.ts';

const PASSWORD = 'correct horse battery';

describe('signing in', () => {
  let rooms: House;
  beforeAll(async () => {
    rooms = await house();
  });
  afterAll(() => rooms.close());

  const post = (url: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    ask(rooms, undefined, 'POST', url, body, headers);
  const signIn = (userName: string, password: string) => post('/sign-in/password', { userName, password });
  const later = (seconds: number) => {
    rooms.clock = new Date(rooms.clock.getTime() + seconds * 1000);
  };
  const sessionOf = (answer: Awaited<ReturnType<typeof signIn>>) => ({
    headers: {
      cookie: `holdfast=${answer.cookies.find(({ name }) => name === 'holdfast')?.value}`,
      'x-csrf-token': answer.json().session?.csrf as string,
    },
  });

  it('makes the first administrator with the code of the server, once', async () => {
    const first = { userName: 'Ada', displayName: 'Ada', password: PASSWORD };
    const at = '/sign-in/first-administrator';
    const code = await rooms.service.signIns.firstAdministratorCode();
    expect((await post(at, { ...first, code: 'aaaa-aaaa-aaaa-aaaa' })).statusCode).toBe(401);
    const done = await post(at, { ...first, code });
    expect(done.json()).toMatchObject({
      state: 'signed-in',
      session: { grants: [{ role: 'administrator', tenant: '*' }] },
    });
    const cookie = done.headers['set-cookie'];
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect((await post(at, { ...first, userName: 'Eve', code })).statusCode).toBe(401);
    const again = await rooms.service.signIns.firstAdministratorCode();
    expect((await post(at, { ...first, userName: 'Eve', code: again })).statusCode).toBe(401);
  });

  it('sets the secure cookie of the host when it is reached over TLS', async () => {
    const tls = await house({ publicUrl: 'https://backup.example' });
    const code = await tls.service.signIns.firstAdministratorCode();
    const body = { code, userName: 'ada', displayName: 'Ada', password: PASSWORD };
    const done = await ask(tls, undefined, 'POST', '/sign-in/first-administrator', body, { host: 'backup.example' });
    expect(done.headers['set-cookie']).toMatch(/^__Host-holdfast=.*Secure/);
    await tls.close();
  });

  it('tells nobody whether the name or the password was wrong', async () => {
    const [name, password] = [await signIn('nobody', PASSWORD), await signIn('ada', 'wrong wrong wrong')];
    const plain = ({ requestId: _, ...problem }: Record<string, unknown>) => problem;
    expect(plain(name.json())).toEqual(plain(password.json()));
    expect(name.statusCode).toBe(401);
  });

  it('locks an account after some wrong guesses, longer each time, and takes not even the right password then', async () => {
    await signIn('ada', PASSWORD);
    for (let i = 0; i < 5; i++) expect((await signIn('ada', `wrong guess ${i}`)).statusCode).toBe(401);
    expect((await signIn('ada', PASSWORD)).statusCode).toBe(429);
    later(61);
    expect((await signIn('ada', 'wrong again')).statusCode).toBe(401);
    later(61);
    expect((await signIn('ada', PASSWORD)).json().code).toBe('session.locked');
    later(120);
    expect((await signIn('ada', PASSWORD)).statusCode).toBe(200);
  });

  it('asks for a one-time code, takes each once, and recovery codes once', async () => {
    const me = sessionOf(await signIn('ada', PASSWORD));
    const begun = (await ask(rooms, me, 'POST', '/session/totp', { password: PASSWORD })).json<{ secret: string }>();
    const codeNow = () => totpCode(begun.secret, Math.floor(rooms.clock.getTime() / 30_000));
    const confirmed = await ask(rooms, me, 'POST', '/session/totp/confirmation', { code: codeNow() });
    const { recoveryCodes } = confirmed.json<{ recoveryCodes: string[] }>();
    expect(recoveryCodes).toHaveLength(10);
    const ticket = async () => (await signIn('ada', PASSWORD)).json().ticket as string;
    const second = async (code: string, with_ = ticket()) =>
      (await post('/sign-in/second-factor', { ticket: await with_, code })).statusCode;
    // The code that confirmed it was used.
    expect(await second(codeNow())).toBe(401);
    later(30);
    const used = ticket();
    expect(await second(codeNow(), used)).toBe(200);
    expect(await second(codeNow(), used)).toBe(401);
    expect(await second(recoveryCodes[0]!.toUpperCase())).toBe(200);
    expect(await second(recoveryCodes[0]!)).toBe(401);
    const stored = JSON.stringify(await rooms.service.control.selectFrom('users').selectAll().execute());
    for (const secret of [begun.secret, ...recoveryCodes, PASSWORD]) expect(stored).not.toContain(secret);
    later(60);
    const ended = await ask(rooms, me, 'DELETE', '/session/totp', { password: PASSWORD });
    expect(ended.statusCode).toBe(204);
  });

  it('takes few guesses at a one-time code, and then not even the right one', async () => {
    const { user } = (await addMallory()).json<{ user: { id: string } }>();
    const me = sessionOf(await signIn('mallory', PASSWORD));
    const begun = (await ask(rooms, me, 'POST', '/session/totp', { password: PASSWORD })).json<{ secret: string }>();
    const codeNow = () => totpCode(begun.secret, Math.floor(rooms.clock.getTime() / 30_000));
    await ask(rooms, me, 'POST', '/session/totp/confirmation', { code: codeNow() });
    later(30);
    const { ticket } = (await signIn('mallory', PASSWORD)).json<{ ticket: string }>();
    const guess = async (code: string) => (await post('/sign-in/second-factor', { ticket, code })).statusCode;
    const wrong = String((Number(codeNow()) + 500_000) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 5; i++) expect(await guess(wrong)).toBe(401);
    // The account is locked for a while; when it no longer is, the ticket is worth nothing.
    expect([401, 429]).toContain(await guess(codeNow()));
    later(61);
    expect(await guess(codeNow())).toBe(401);
    const { failures } = await rooms.service.control
      .selectFrom('users')
      .select('failures')
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow();
    expect(failures).toBeGreaterThanOrEqual(5);
  });

  async function addMallory() {
    const admin = await rooms.person('ada', []);
    const body = { userName: 'mallory', displayName: 'M', kind: 'local', grants: [] };
    const invited = await ask(rooms, admin, 'POST', '/users', body);
    const { code } = invited.json<{ code: string }>();
    await post('/sign-in/invitation', { userName: 'mallory', code, password: PASSWORD });
    return invited;
  }

  it('changes the value of a session as time goes by, and ends it when an old value comes late', async () => {
    const me = sessionOf(await signIn('ada', PASSWORD));
    later(16 * 60);
    const rotated = await ask(rooms, me, 'GET', '/session');
    const next = rotated.cookies.find(({ name }) => name === 'holdfast')?.value;
    expect(next).toBeDefined();
    const after = { headers: { ...me.headers, cookie: `holdfast=${next}` } };
    // Requests that were under way may still come with the old value.
    expect((await ask(rooms, me, 'GET', '/session')).statusCode).toBe(200);
    expect((await ask(rooms, after, 'GET', '/session')).statusCode).toBe(200);
    later(60);
    expect((await ask(rooms, me, 'GET', '/session')).statusCode).toBe(401);
    expect((await ask(rooms, after, 'GET', '/session')).statusCode).toBe(401);
  });

  it('ends sessions when they lie idle, are signed out, or the password changes', async () => {
    const idle = sessionOf(await signIn('ada', PASSWORD));
    later(3601);
    expect((await ask(rooms, idle, 'GET', '/session')).statusCode).toBe(401);
    const out = sessionOf(await signIn('ada', PASSWORD));
    expect((await ask(rooms, out, 'DELETE', '/session')).statusCode).toBe(204);
    expect((await ask(rooms, out, 'GET', '/session')).statusCode).toBe(401);
    const [here, there] = [sessionOf(await signIn('ada', PASSWORD)), sessionOf(await signIn('ada', PASSWORD))];
    const change = { current: PASSWORD, next: `${PASSWORD} again` };
    expect((await ask(rooms, here, 'POST', '/session/password', change)).statusCode).toBe(204);
    expect((await ask(rooms, here, 'GET', '/session')).statusCode).toBe(200);
    expect((await ask(rooms, there, 'GET', '/session')).statusCode).toBe(401);
  });

  it('lets an invited person set a password with the code, once, and an administrator reset it', async () => {
    const admin = await rooms.person('ada', []);
    const body = { userName: 'Bob', displayName: 'Bob', kind: 'local', grants: [{ role: 'viewer', tenant: 'alpha' }] };
    const invited = (await ask(rooms, admin, 'POST', '/users', body)).json<{ code: string; user: { id: string } }>();
    const accept = { userName: 'bob', code: invited.code, password: PASSWORD };
    expect((await post('/sign-in/invitation', accept)).statusCode).toBe(200);
    expect((await post('/sign-in/invitation', accept)).statusCode).toBe(401);
    const bob = sessionOf(await signIn('bob', PASSWORD));
    expect((await ask(rooms, admin, 'POST', `/users/${invited.user.id}/reset`)).statusCode).toBe(200);
    expect((await ask(rooms, bob, 'GET', '/session')).statusCode).toBe(401);
    expect((await signIn('bob', PASSWORD)).statusCode).toBe(401);
  });

  it('keeps an administrator, and takes a change only over what was seen', async () => {
    const admin = await rooms.person('ada', []);
    const seen = await ask(rooms, admin, 'GET', `/users/${admin.id}`);
    const url = `/users/${admin.id}`;
    const match = { 'if-match': String(seen.headers.etag) };
    expect((await ask(rooms, admin, 'PATCH', url, { displayName: 'A' })).statusCode).toBe(412);
    expect((await ask(rooms, admin, 'PATCH', url, { disabled: true }, match)).json().code).toBe('request.conflict');
    expect((await ask(rooms, admin, 'PATCH', url, { grants: [] }, match)).json().code).toBe('request.conflict');
    expect((await ask(rooms, admin, 'PATCH', url, { displayName: 'A' }, match)).statusCode).toBe(200);
    expect((await ask(rooms, admin, 'PATCH', url, { displayName: 'B' }, match)).statusCode).toBe(412);
  });

  it('gives programs tokens that can do no more than their owner, end, and are shown once', async () => {
    const owner = await rooms.person('olga', [{ role: 'operator', tenant: 'alpha' }]);
    const wanted = (role: string, tenant: string) =>
      ask(rooms, owner, 'POST', '/tokens', { name: 'ci', grants: [{ role, tenant }], expiresInDays: 1 });
    expect((await wanted('administrator', 'alpha')).statusCode).toBe(403);
    expect((await wanted('operator', '*')).statusCode).toBe(403);
    expect((await wanted('operator', 'beta')).statusCode).toBe(403);
    const made = (await wanted('viewer', 'alpha')).json<{ secret: string; token: { id: string } }>();
    const program = { headers: { authorization: `Bearer ${made.secret}` } };
    expect((await ask(rooms, program, 'GET', '/tenants/alpha')).statusCode).toBe(200);
    expect((await ask(rooms, program, 'POST', '/tenants/alpha/backups', {})).statusCode).toBe(403);
    expect(
      (
        await ask(rooms, program, 'POST', '/tokens', {
          name: 'x',
          grants: [{ role: 'viewer', tenant: 'alpha' }],
          expiresInDays: 1,
        })
      ).statusCode,
    ).toBe(403);
    const stored = JSON.stringify(await rooms.service.control.selectFrom('tokens').selectAll().execute());
    expect(stored).not.toContain(made.secret);
    // What the owner loses, the token loses.
    await rooms.service.control.updateTable('users').set({ grants: '[]' }).where('id', '=', owner.id).execute();
    expect((await ask(rooms, program, 'GET', '/tenants/alpha')).statusCode).toBe(403);
    later(86_401);
    expect((await ask(rooms, program, 'GET', '/session')).statusCode).toBe(401);
    // A wrong token is nobody, also beside a session that is good.
    const both = { headers: { ...(await rooms.person('ada', [])).headers, authorization: 'Bearer hf_wrong' } };
    expect((await ask(rooms, both, 'GET', '/session')).statusCode).toBe(401);
  });

  it('writes down who came in and who was refused, and never what they typed', async () => {
    const admin = await rooms.person('ada', []);
    await signIn('ada', 'hunter2hunter2');
    const { items } = (await ask(rooms, admin, 'GET', '/audit')).json<{
      items: { action: string; result: string }[];
    }>();
    expect(items).toContainEqual(expect.objectContaining({ action: 'signIn', result: 'refused' }));
    expect(items).toContainEqual(expect.objectContaining({ action: 'secondFactor', result: 'ok', actor: 'ada' }));
    expect(JSON.stringify(items)).not.toMatch(/hunter2|correct horse/);
    const verdict = (await ask(rooms, admin, 'GET', '/audit/verification')).json();
    expect(verdict).toMatchObject({ whole: true, problems: [] });
  });
});
