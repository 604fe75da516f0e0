import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { CompactSign, createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/model/json.ts';
import { bits, explicit, integer, oid, sequence, set, utcTime, utf8 } from './http/der.ts';
import { RawClient } from './raw-client.suite.ts';

let client: RawClient;
let person: JsonObject;
beforeAll(async () => {
  client = await RawClient.start({ tenants: ['empty'] });
  person = (await client.all('/users'))[0] as JsonObject;
});
afterAll(() => client.close());

const admin = (path: string, body?: unknown) => client.simulator.admin(path, body) as Promise<JsonObject>;

/** A certificate that an administrator would upload. */
function rsaCertificate() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid('1.2.840.113549.1.1.11'), Buffer.from([5, 0]));
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8('app'))));
  const dates = sequence(utcTime(new Date(Date.now() - 1000)), utcTime(new Date(Date.now() + 86_400_000)));
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' });
  const content = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(randomBytes(8)),
    algorithm,
    name,
    dates,
    name,
    publicKey,
  );
  return {
    der: sequence(content, algorithm, bits(sign('sha256', content, keys.privateKey))),
    privateKey: keys.privateKey,
  };
}

describe('a certificate', () => {
  const { der, privateKey } = rsaCertificate();
  const thumbprint = (algorithm: string) => createHash(algorithm).update(der).digest('base64url');

  it.each([
    ['PS256', { 'x5t#S256': thumbprint('sha256') }],
    ['RS256', { x5t: thumbprint('sha1') }],
  ])('signs an assertion with %s', async (alg, header) => {
    const app = await admin('apps', { permissions: ['User.Read.All'], certificate: der.toString('base64') });
    const now = Math.floor(Date.now() / 1000);
    const claims = { aud: 'x', iss: app.clientId, sub: app.clientId, jti: '1', nbf: now, exp: now + 600 };
    const assert = (key: typeof privateKey, body: object) =>
      new CompactSign(Buffer.from(JSON.stringify(body))).setProtectedHeader({ alg, typ: 'JWT', ...header }).sign(key);
    const form = (assertion: string) => ({
      grant_type: 'client_credentials',
      client_id: String(app.clientId),
      scope: 'https://graph.microsoft.com/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const answer = await client.signIn(form(await assert(privateKey, claims)));
    expect(answer.status).toBe(200);
    expect(decodeJwt(String(answer.body.access_token))).toMatchObject({ appidacr: '2', roles: ['User.Read.All'] });
    const stranger = rsaCertificate().privateKey;
    const forged = await client.signIn(form(await assert(stranger, claims)));
    expect([forged.status, forged.body.error]).toEqual([401, 'invalid_client']);
    const late = await client.signIn(form(await assert(privateKey, { ...claims, exp: now - 600 })));
    expect(late.body.error_codes).toEqual([700024]);
  });
});

describe('discovery', () => {
  it('leads to the keys that tokens are signed with', async () => {
    const { id } = client.tenant;
    const document = await client.send('GET', `/${id}/v2.0/.well-known/openid-configuration`, {});
    expect(document.body.token_endpoint).toBe(`${client.simulator.origin}/${id}/oauth2/v2.0/token`);
    const keys = await client.send('GET', new URL(String(document.body.jwks_uri)).pathname, {});
    const checked = await jwtVerify(client.token, createLocalJWKSet(keys.body as unknown as JSONWebKeySet));
    expect(checked.payload.tid).toBe(id);
    const host = new URL(client.simulator.origin).host;
    const query = `api-version=1.1&authorization_endpoint=https://${host}/common/oauth2/v2.0/authorize`;
    const instance = await client.send('GET', `/common/discovery/instance?${query}`, {});
    expect(JSON.stringify(instance.body.metadata)).toContain(host);
    const unknown = await client.send(
      'GET',
      '/common/discovery/instance?authorization_endpoint=https://evil.example/x',
      {},
    );
    expect(unknown.body.error).toBe('invalid_instance');
  });
});

describe('a person', () => {
  it('signs in by authorization code with proof key, once', async () => {
    const app = await admin('apps', { permissions: [], scopes: ['User.Read'] });
    const verifier = randomBytes(32).toString('base64url');
    const redirect = 'http://localhost:3000/back';
    const query = new URLSearchParams({
      client_id: String(app.clientId),
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid offline_access https://graph.microsoft.com/User.Read.All',
      state: 's1',
      login_hint: String(person.userPrincipalName),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const page = await client.send('GET', `/${client.tenant.id}/oauth2/v2.0/authorize?${query}`, {});
    const back = new URL(String(page.headers.location));
    expect([page.status, back.searchParams.get('state')]).toEqual([302, 's1']);
    const redeem = (code_verifier: string) =>
      client.signIn({
        grant_type: 'authorization_code',
        client_id: String(app.clientId),
        client_secret: String(app.secret),
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirect,
        code_verifier,
      });
    const answer = await redeem(verifier);
    expect(answer.status).toBe(200);
    const claims = decodeJwt(String(answer.body.access_token));
    expect(claims).toMatchObject({ oid: person.id, upn: person.userPrincipalName });
    expect(String(claims.scp).split(' ').sort()).toEqual(['User.Read', 'User.Read.All']);
    expect(claims.wids).toContain('62e90394-69f5-4237-9190-012177145e10');
    expect(decodeJwt(String(answer.body.id_token)).preferred_username).toBe(person.userPrincipalName);
    expect((await redeem(verifier)).body.error).toBe('invalid_grant');
  });

  it('signs in by password when consent was given', async () => {
    const app = await admin('apps', { permissions: [], scopes: ['User.Read.All'] });
    const form = {
      grant_type: 'password',
      client_id: String(app.clientId),
      client_secret: String(app.secret),
      username: String(person.userPrincipalName),
    };
    const password = 'simulated-password';
    const wrong = await client.signIn({ ...form, scope: 'User.Read.All', password: 'x' });
    expect(wrong.body.error_codes).toEqual([50126]);
    const more = await client.signIn({ ...form, scope: 'Group.Read.All', password });
    expect(more.body.error_codes).toEqual([65001]);
    const answer = await client.signIn({ ...form, scope: 'User.Read.All', password });
    const delegated = new RawClient(client.simulator, client.tenant, String(answer.body.access_token));
    expect((await delegated.get('/users?$top=1')).status).toBe(200);
    expect((await delegated.get('/groups')).status).toBe(403);
  });

  it('is not meant by an app that says me', async () => {
    expect((await client.get('/me')).status).toBe(400);
  });
});

describe('writes at one object at the same time', () => {
  it('are refused but for one while the latency model runs', async () => {
    await admin('settings', { latency: 'model' });
    const patch = (city: string) => client.graph('PATCH', `/users/${person.id}`, { city });
    // More than two: on a slow machine some arrive when the first is over.
    const answers = await Promise.all(['Oslo', 'Rome', 'Wien', 'Lima', 'Kyiv'].map(patch));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 409]));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await patch('Bern')).status).toBe(204);
    await admin('settings', { latency: 'off' });
  });
});
