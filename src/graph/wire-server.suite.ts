import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ConnectOptions, connect } from './client.ts';
import { customCloud } from './clouds.ts';
import type { Graph } from './graph.ts';

/*
 * A small real HTTPS server for behaviour on the wire: it signs in anyone who knows the secret, checks the token of
 * every Graph call, and plays what a test scripts. It knows nothing of the client's code but how to start one.
 */

export interface WireCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** `count` is how often this handler was called before. */
export type WireHandler = (call: WireCall, count: number) => Reply | Promise<Reply>;

export type Reply =
  | {
      readonly status: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Record<string, string>;
    }
  /** Promises more than it sends, then closes. */
  | { readonly cut: string }
  | 'reset'
  | 'silence';

export interface WireServer {
  readonly origin: string;
  readonly ca: string;
  readonly calls: WireCall[];
  readonly certificate: { readonly cert: string; readonly key: string };
  /** Token requests so far. */
  readonly signIns: URLSearchParams[];
  /** Connections accepted so far. */
  readonly connections: () => number;
  on(handler: WireHandler): void;
  /** Replaces the answer of the token endpoint. */
  onSignIn(handler: ((form: URLSearchParams, count: number) => Reply) | undefined): void;
  connect(options?: Partial<ConnectOptions>): Promise<Graph>;
  close(): Promise<void>;
}

export const WIRE_TENANT = '11111111-2222-4333-8444-555555555555';

export async function startWireServer(): Promise<WireServer> {
  const { ca, cert, key } = await certificates();
  let handler: WireHandler = () => ({ status: 404, json: { error: { code: 'Request_ResourceNotFound' } } });
  let count = 0;
  let connections = 0;
  let signInHandler: ((form: URLSearchParams, count: number) => Reply) | undefined;
  const calls: WireCall[] = [];
  const signIns: URLSearchParams[] = [];
  const clients: Graph[] = [];

  const server: Server = createServer({ cert, key }, async (request, response) => {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    if (path.includes('/.well-known/openid-configuration')) return play(response, { status: 200, json: discovery() });
    if (path.includes('/oauth2/v2.0/devicecode')) {
      const verification = { verification_uri: `${origin}/device`, message: 'Enter ABC at the device page.' };
      const codes = { user_code: 'ABC', device_code: 'device', expires_in: 60, interval: 0 };
      return play(response, { status: 200, json: { ...codes, ...verification } });
    }
    if (path.includes('/oauth2/v2.0/token')) {
      const form = new URLSearchParams(body);
      signIns.push(form);
      return play(response, signInHandler?.(form, signIns.length - 1) ?? grant(signIns.length, form));
    }
    const call = { method: request.method ?? '', path, headers: request.headers, body };
    calls.push(call);
    play(response, await handler(call, count++), request.headers['accept-encoding']);
  });
  server.on('secureConnection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;

  function discovery() {
    const base = `${origin}/${WIRE_TENANT}`;
    return {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      issuer: `${base}/v2.0`,
    };
  }

  return {
    origin,
    ca,
    certificate: { cert, key },
    calls,
    signIns,
    connections: () => connections,
    on(next) {
      handler = next;
      count = 0;
      calls.length = 0;
      signIns.length = 0;
      signInHandler = undefined;
    },
    onSignIn(next) {
      signInHandler = next;
    },
    async connect(options = {}) {
      const graph = await connect({
        cloud: customCloud({ loginOrigin: origin, graphOrigin: origin, ca }),
        tenantId: WIRE_TENANT,
        credential: { kind: 'client-secret', clientId: 'app', secret: 'open sesame' },
        ...options,
      });
      clients.push(graph);
      return graph;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function grant(number: number, form: URLSearchParams): Reply {
  if (form.get('client_secret') !== 'open sesame') {
    return {
      status: 401,
      json: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret.' },
    };
  }
  return { status: 200, json: { token_type: 'Bearer', expires_in: 3599, access_token: wireToken(number) } };
}

/** The answer that makes a person signed in. */
export function wireUserGrant(origin: string, number: number): Reply {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const person = { oid: 'person', sub: 's', tid: WIRE_TENANT, preferred_username: 'ada@example.com', ver: '2.0' };
  const idToken = `${part({ alg: 'none' })}.${part({ ...person, iss: `${origin}/${WIRE_TENANT}/v2.0`, aud: 'app' })}.`;
  return {
    status: 200,
    json: {
      token_type: 'Bearer',
      expires_in: 3599,
      scope: 'User.Read.All openid profile offline_access',
      access_token: wireToken(number),
      refresh_token: `refresh-${number}`,
      id_token: idToken,
      client_info: part({ uid: 'person', utid: WIRE_TENANT }),
    },
  };
}

/** A token whose last part tells which sign-in it came from. */
export function wireToken(number: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ roles: ['User.Read.All', 'Group.Read.All'], n: number })}.sig${number}`;
}

function play(response: ServerResponse, reply: Reply, acceptEncoding?: string | string[]): void {
  if (reply === 'silence') return;
  if (reply === 'reset') return void response.socket?.destroy();
  if ('cut' in reply) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(reply.cut.length + 100) });
    response.write(reply.cut);
    return void setTimeout(() => response.socket?.destroy(), 20);
  }
  const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const zipped = text !== '' && String(acceptEncoding).includes('gzip');
  response.writeHead(reply.status, {
    ...(text === '' ? {} : { 'content-type': reply.text === undefined ? 'application/json' : 'text/html' }),
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    ...reply.headers,
  });
  response.end(zipped ? gzipSync(text) : text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The certificate library's container asks for this polyfill and never reads anything from it. */
function pretendReflectMetadata(): void {
  Object.assign(Reflect, { getMetadata: () => undefined, defineMetadata: () => {}, getOwnMetadata: () => undefined });
}

async function certificates(): Promise<{ ca: string; cert: string; key: string }> {
  if (!('getMetadata' in Reflect)) pretendReflectMetadata();
  const x509 = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const make = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [issuerKeys, keys] = await Promise.all([make(), make()]);
  const notBefore = new Date(Date.now() - 60_000);
  const notAfter = new Date(Date.now() + 86_400_000);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=wire test authority',
    notBefore,
    notAfter,
    keys: issuerKeys,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: ca.subject,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: issuerKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
  return { ca: ca.toString('pem'), cert: cert.toString('pem'), key };
}

/** A throw-away RSA certificate, signed by itself. */
export async function rsaCertificate(): Promise<{ cert: string; key: string }> {
  if (!('getMetadata' in Reflect)) pretendReflectMetadata();
  const x509 = await import('@peculiar/x509');
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=app',
    keys,
    signingAlgorithm: algorithm,
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = pkcs8.match(/.{1,64}/g)?.join('\n');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
  };
}
