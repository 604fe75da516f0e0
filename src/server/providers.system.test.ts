import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUser } from '../app/accounts/users.ts';
import { loadSettings, saveSettings } from '../app/settings.ts';
import { ask, type House, house } from './server.suite.ts';

/** An identity provider on this machine: whoever comes is `ada@contoso.com`, verified or not. */
async function identityProvider(
  callback: string,
  verified: () => boolean,
): Promise<{ issuer: string; server: Server }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'holdfast', client_secret: 'a secret', redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: 'Ada@contoso.com', email_verified: verified() }),
    }),
  });
  server.on('request', provider.callback());
  return { issuer, server };
}

describe('signing in with a provider', () => {
  let rooms: House;
  let server: Server;
  let verified = true;

  beforeAll(async () => {
    process.env.HOLDFAST_TEST_PROVIDER_SECRET = 'a secret';
    const callback = 'http://127.0.0.1:8741/api/v1/sign-in/providers/corp/callback';
    const started = await identityProvider(callback, () => verified);
    server = started.server;
    rooms = await house({}, (home) =>
      saveSettings(home, {
        ...loadSettings(home),
        providers: [
          {
            id: 'corp',
            title: 'Corp',
            issuer: started.issuer,
            clientId: 'holdfast',
            secret: { kind: 'environment', name: 'HOLDFAST_TEST_PROVIDER_SECRET' },
          },
        ],
      }),
    );
  });
  afterAll(async () => {
    await rooms?.close();
    server.close();
  });

  /** Walks a browser through the provider's pages; the answer is where it sends the browser back to. */
  async function visit(start: string): Promise<URL> {
    const jar = new Map<string, string>();
    let url = new URL(start);
    for (let i = 0; i < 20; i++) {
      if (url.port === '8741') return url;
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      let answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      const keep = () => {
        for (const set of answer.headers.getSetCookie()) {
          const [pair = ''] = set.split(';');
          jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
        }
      };
      keep();
      if (answer.status === 200) {
        const page = await answer.text();
        const action = /action="([^"]+)"/.exec(page)?.[1] ?? url.href;
        const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? 'login';
        const form = new URLSearchParams({ prompt, login: 'ada', password: 'x' });
        const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        answer = await fetch(new URL(action, url), {
          method: 'POST',
          body: form,
          redirect: 'manual',
          headers: { cookie: cookies },
        });
        keep();
      }
      url = new URL(answer.headers.get('location') ?? '/', url);
    }
    throw new Error(`The provider never came back from ${start}.`);
  }

  async function begin() {
    const begun = await ask(rooms, undefined, 'GET', '/sign-in/providers/corp?returnTo=/tenants');
    expect(begun.statusCode).toBe(302);
    const browser = begun.cookies.find(({ name }) => name === 'holdfast-provider');
    return { to: String(begun.headers.location), cookie: `holdfast-provider=${browser?.value}`, begun };
  }
  const finish = (back: URL, cookie: string) =>
    ask(rooms, { headers: { cookie } }, 'GET', `${back.pathname.slice('/api/v1'.length)}${back.search}`);

  it('lets in whom the provider vouches for and an administrator has added, and nobody else', async () => {
    const first = await begin();
    const unknown = await finish(await visit(first.to), first.cookie);
    expect(unknown.json().code).toBe('session.refused');
    const grants = [{ role: 'viewer' as const, tenant: 'alpha' }];
    await addUser(
      rooms.service.control,
      { userName: 'ada@contoso.com', displayName: 'Ada', kind: 'provider', grants },
      rooms.clock,
    );
    const { to, cookie, begun } = await begin();
    expect(to).toMatch(/code_challenge=.*code_challenge_method=S256/);
    expect(begun.headers['set-cookie']).toMatch(/SameSite=Lax/);
    const done = await finish(await visit(to), cookie);
    expect([done.statusCode, done.headers.location]).toEqual([302, '/tenants']);
    const session = done.cookies.find(({ name }) => name === 'holdfast');
    const mine = await ask(rooms, { headers: { cookie: `holdfast=${session?.value}` } }, 'GET', '/session');
    expect(mine.json()).toMatchObject({ user: { userName: 'ada@contoso.com' }, grants });
  });

  it('refuses an answer that another browser began, that comes twice, or that names no verified address', async () => {
    const { to, cookie } = await begin();
    const back = await visit(to);
    expect((await finish(back, 'holdfast-provider=stolen')).json().code).toBe('session.refused');
    expect((await finish(back, cookie)).json().code).toBe('session.refused');
    verified = false;
    const again = await begin();
    expect((await finish(await visit(again.to), again.cookie)).json().code).toBe('session.refused');
  });

  it('leads nowhere else afterwards', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example'])
      expect(
        (await ask(rooms, undefined, 'GET', `/sign-in/providers/corp?returnTo=${encodeURIComponent(to)}`)).statusCode,
      ).toBe(400);
  });
});
