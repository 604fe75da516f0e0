import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import type { JsonObject } from '../../src/model/json.ts';
import type { Entity } from '../state/entity.ts';
import { SignInError } from './sign-in-error.ts';

export type Credential = 'none' | 'secret' | 'certificate';

/** Checks how a client proves who it is. Throws `invalid_client` as Microsoft words it. */
export function checkCredential(
  application: Entity,
  form: URLSearchParams,
  basic: string | undefined,
  now: number,
): Credential {
  const assertion = form.get('client_assertion');
  if (assertion) {
    checkAssertion(application, assertion, now);
    return 'certificate';
  }
  const secret = form.get('client_secret') ?? basic;
  if (secret === undefined || secret === null) return 'none';
  const { secrets } = application;
  const known = [secrets?.clientSecret, ...Object.values((secrets?.passwords ?? {}) as JsonObject)];
  if (!known.includes(secret)) {
    throw new SignInError(
      'invalid_client',
      7000215,
      `Invalid client secret provided for app '${application.values.appId}'.`,
    );
  }
  return 'secret';
}

function checkAssertion(application: Entity, assertion: string, now: number): void {
  const [head = '', payload = '', signature = ''] = assertion.split('.');
  const header = decode(head);
  const claims = decode(payload);
  const certificate = certificatesOf(application).find(
    (candidate) => digest('sha256', candidate) === header['x5t#S256'] || digest('sha1', candidate) === header.x5t,
  );
  if (!certificate) {
    throw new SignInError(
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  }
  const pss = header.alg === 'PS256';
  if (!pss && header.alg !== 'RS256') {
    throw new SignInError(
      'invalid_client',
      5002723,
      `Invalid JWT token: the algorithm '${String(header.alg)}' is not supported.`,
    );
  }
  const key = new X509Certificate(certificate).publicKey;
  const good = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${payload}`),
    pss ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : key,
    Buffer.from(signature, 'base64url'),
  );
  if (!good) throw new SignInError('invalid_client', 700027, 'Client assertion failed signature validation.');
  if (claims.iss !== application.values.appId || claims.sub !== application.values.appId) {
    throw new SignInError(
      'invalid_client',
      700021,
      'Client assertion application identifier does not match the client_id parameter.',
    );
  }
  // Real time: the client's own clock is not the virtual one.
  const real = Math.floor(Date.now() / 1000);
  const expired = typeof claims.exp !== 'number' || (claims.exp < real && claims.exp < now / 1000);
  if (expired) throw new SignInError('invalid_client', 700024, 'Client assertion is not within its valid time range.');
}

function certificatesOf(application: Entity): Buffer[] {
  const credentials = (application.values.keyCredentials ?? []) as readonly JsonObject[];
  const registered = (application.secrets?.certificates ?? []) as readonly string[];
  return [
    ...credentials.map((credential) => credential.key).filter((key) => typeof key === 'string'),
    ...registered,
  ].map((key) => Buffer.from(key, 'base64'));
}

function digest(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('base64url');
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    throw new SignInError('invalid_client', 50027, 'JWT token is invalid or malformed.');
  }
}
