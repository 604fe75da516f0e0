import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectOptions } from '../client.ts';
import { rsaCertificate, startWireServer, type WireServer, wireToken, wireUserGrant } from '../wire-server.suite.ts';
import type { Credential, TokenCache } from './credential.ts';

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());
beforeEach(() => server.on(() => ({ status: 200, json: { id: 'ok' } })));

const appToken = { status: 200, json: { token_type: 'Bearer', expires_in: 3599, access_token: wireToken(5) } };
const connectAs = (credential: Credential, more: Partial<ConnectOptions> = {}) =>
  server.connect({ credential, ...more });

/** Keeps the library's cache as a caller would, without the encryption. */
function memoryCache(): TokenCache & { text: string | undefined } {
  return {
    text: undefined,
    async load() {
      return this.text;
    },
    async save(text) {
      this.text = text;
    },
  };
}

describe('an app signs in', () => {
  it('with a secret, for the default permissions of Graph, once for many calls', async () => {
    const graph = await connectAs({ kind: 'client-secret', clientId: 'app', secret: 'open sesame' });
    await Promise.all([graph.get('/a'), graph.get('/b')]);
    expect(server.signIns).toHaveLength(1);
    expect(Object.fromEntries(server.signIns[0] ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'app',
      scope: expect.stringContaining(`${server.origin}/.default`),
    });
  });

  it('with a certificate, by an assertion that the certificate verifies', async () => {
    server.onSignIn(() => appToken);
    const { cert, key } = await rsaCertificate();
    await connectAs({ kind: 'certificate', clientId: 'app', certificate: cert, privateKey: key });
    const [header = '', claims = '', signature = ''] = (server.signIns[0]?.get('client_assertion') ?? '').split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, string>;
    const thumbprint = Buffer.from(new X509Certificate(cert).fingerprint256.replaceAll(':', ''), 'hex');
    expect(read(header)).toMatchObject({ alg: 'PS256', 'x5t#S256': thumbprint.toString('base64url') });
    expect(read(claims)).toMatchObject({ iss: 'app', sub: 'app' });
    const publicKey = { key: createPublicKey(cert), padding: 6, saltLength: 32 };
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it("with another issuer's statement", async () => {
    server.onSignIn(() => appToken);
    await connectAs({ kind: 'federated', clientId: 'app', assertion: async () => 'their.signed.statement' });
    expect(server.signIns[0]?.get('client_assertion')).toBe('their.signed.statement');
  });
});

describe('a person signs in', () => {
  it('with a device code, shown once, polled until it is entered', async () => {
    const shown: string[] = [];
    server.onSignIn((_form, count) =>
      count === 0 ? { status: 400, json: { error: 'authorization_pending' } } : wireUserGrant(server.origin, 6),
    );
    const graph = await connectAs({
      kind: 'device-code',
      clientId: 'app',
      scopes: ['User.Read.All'],
      show: (code) => shown.push(`${code.userCode} ${code.verificationUri}`),
    });
    await graph.get('/me');
    expect(shown).toEqual([`ABC ${server.origin}/device`]);
    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${wireToken(6)}`);
  });

  it('with an authorization code and PKCE, then renews from the cache without asking', async () => {
    const cache = memoryCache();
    let asked: URL | undefined;
    server.onSignIn((form) => wireUserGrant(server.origin, form.get('grant_type') === 'refresh_token' ? 8 : 7));
    await connectAs({
      kind: 'authorization-code',
      clientId: 'app',
      redirectUri: 'http://localhost/done',
      scopes: ['User.Read.All'],
      cache,
      authorize: async (url) => {
        asked = new URL(url);
        return `http://localhost/done?code=the-code&state=${asked.searchParams.get('state')}`;
      },
    });
    expect(asked?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(server.signIns[0]?.get('code')).toBe('the-code');
    expect(server.signIns[0]?.get('code_verifier')).toMatch(/^[\w-]{43,}$/);

    const later = await connectAs({ kind: 'cached', clientId: 'app', scopes: ['User.Read.All'], cache });
    const refused = { status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } };
    server.on((_call, count) => (count === 0 ? refused : { status: 200, json: {} }));
    server.onSignIn((form) => wireUserGrant(server.origin, form.get('grant_type') === 'refresh_token' ? 8 : 7));
    await later.get('/me');
    expect(server.calls.map((call) => call.headers.authorization)).toEqual([
      `Bearer ${wireToken(7)}`,
      `Bearer ${wireToken(8)}`,
    ]);
    expect(server.signIns[0]?.get('refresh_token')).toBe('refresh-7');
  });

  it('not with an answer that belongs to another sign-in', async () => {
    const authorize = async () => 'http://localhost/done?code=the-code&state=other';
    const credential = {
      kind: 'authorization-code',
      clientId: 'app',
      redirectUri: 'http://localhost/done',
      authorize,
    } as const;
    await expect(connectAs(credential)).rejects.toMatchObject({ code: 'auth.failed' });
    expect(server.signIns).toHaveLength(0);
  });

  it('not from an empty cache, nor from a revoked one', async () => {
    const cache = memoryCache();
    await expect(connectAs({ kind: 'cached', clientId: 'app', cache })).rejects.toMatchObject({
      code: 'auth.interaction-required',
    });
    server.onSignIn(() => wireUserGrant(server.origin, 9));
    await connectAs({ kind: 'device-code', clientId: 'app', show: () => {}, cache });
    const revoked = { error: 'invalid_grant', error_description: 'AADSTS50173: revoked.', suberror: 'bad_token' };
    server.onSignIn(() => ({ status: 400, json: revoked }));
    await expect(connectAs({ kind: 'cached', clientId: 'app', cache })).rejects.toMatchObject({
      code: 'auth.interaction-required',
      hint: 'The sign-in was revoked. Sign in again.',
    });
  });
});
