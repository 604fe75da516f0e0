import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import type { Clock } from '../state/clock.ts';
import type { Tenant } from '../tenant.ts';
import type { Caller } from './caller.ts';

export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** Whom tokens are for. */
export const AUDIENCES = {
  graph: 'https://graph.microsoft.com',
  exchange: 'https://outlook.office365.com',
  compliance: 'https://ps.compliance.protection.outlook.com',
} as const;
export type Audience = (typeof AUDIENCES)[keyof typeof AUDIENCES];

export interface Claims {
  readonly aud: string;
  readonly iss: string;
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly appid: string;
  readonly oid: string;
  readonly tid: string;
  readonly roles?: readonly string[];
  readonly scp?: string;
  readonly wids?: readonly string[];
  readonly [claim: string]: unknown;
}

/** Signs and checks access tokens of the shape that Graph receives. One key pair per running simulator. */
export class Tokens {
  readonly #clock: Clock;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly kid: string;
  #known = new Map<string, { readonly claims: Claims; readonly caller: Caller }>();

  constructor(clock: Clock) {
    this.#clock = clock;
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
    this.kid = createHash('sha1')
      .update(pair.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url');
  }

  jwks(): { readonly keys: readonly object[] } {
    return {
      keys: [{ ...this.#publicKey.export({ format: 'jwk' }), kid: this.kid, x5t: this.kid, use: 'sig', alg: 'RS256' }],
    };
  }

  sign(payload: Readonly<Record<string, unknown>>): string {
    const header = { typ: 'JWT', alg: 'RS256', kid: this.kid, x5t: this.kid };
    const text = `${encode(header)}.${encode(payload)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(this.#privateKey, 'base64url')}`;
  }

  /** A v1 access token, for Microsoft Graph unless another audience is named. */
  access(
    tenant: Tenant,
    caller: Caller,
    credential: 'none' | 'secret' | 'certificate',
    lifetime: number,
    upn?: string,
    audience: Audience = AUDIENCES.graph,
  ): string {
    const now = Math.floor(this.#clock.now() / 1000);
    const oid = caller.userId ?? caller.servicePrincipalId;
    return this.sign({
      aud: audience,
      iss: `https://sts.windows.net/${tenant.id}/`,
      iat: now,
      nbf: now,
      exp: now + lifetime,
      app_displayname: caller.appId,
      appid: caller.appId,
      appidacr: { none: '0', secret: '1', certificate: '2' }[credential],
      idp: `https://sts.windows.net/${tenant.id}/`,
      idtyp: caller.kind === 'app' ? 'app' : 'user',
      oid,
      sub: oid,
      tid: tenant.id,
      uti: randomBytes(16).toString('base64url'),
      ver: '1.0',
      ...(caller.kind === 'app'
        ? { roles: [...caller.permissions] }
        : {
            scp: [...caller.permissions].join(' '),
            wids: [...caller.roles],
            upn,
            unique_name: upn,
            acr: '1',
            amr: ['pwd', 'mfa'],
          }),
    });
  }

  /** Who calls with this token, or why it is refused. */
  read(
    token: string,
    audience: Audience = AUDIENCES.graph,
  ): { readonly caller: Caller; readonly tenantId: string } | { readonly refused: string } {
    let known = this.#known.get(token);
    if (!known) {
      const claims = this.#verified(token);
      if (typeof claims === 'string') return { refused: claims };
      known = { claims, caller: callerOf(claims) };
      if (this.#known.size > 1000) this.#known.clear();
      this.#known.set(token, known);
    }
    const { claims, caller } = known;
    if (claims.exp * 1000 <= this.#clock.now()) return { refused: 'Lifetime validation failed, the token is expired.' };
    if (claims.aud !== audience && !(audience === AUDIENCES.graph && claims.aud === GRAPH_APP_ID)) {
      return { refused: 'Access token validation failure. Invalid audience.' };
    }
    return { caller, tenantId: claims.tid };
  }

  #verified(token: string): Claims | string {
    const [header, payload, signature, ...rest] = token.split('.');
    if (!header || !payload || !signature || rest.length) {
      return 'IDX14100: JWT is not well formed, there are no dots (.).';
    }
    const good = verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      this.#publicKey,
      Buffer.from(signature, 'base64url'),
    );
    if (!good) return 'Access token validation failure. Invalid signature.';
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  }
}

function callerOf(claims: Claims): Caller {
  const user = claims.scp !== undefined;
  return {
    kind: user ? 'user' : 'app',
    appId: claims.appid,
    servicePrincipalId: user ? '' : claims.oid,
    ...(user && { userId: claims.oid }),
    permissions: new Set(user ? claims.scp?.split(' ') : claims.roles),
    roles: new Set(claims.wids),
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
