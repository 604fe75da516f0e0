import { randomBytes } from 'node:crypto';

export interface DeviceLogin {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly expiresAt: number;
  /** Set when a person approved or declined. */
  outcome?: { readonly userId: string } | 'declined';
}

export interface CodeLogin {
  readonly tenantId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly challenge?: string;
  readonly challengeMethod?: string;
  readonly nonce?: string;
}

export interface RefreshSession {
  readonly tenantId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly userId: string;
}

/** Logins under way: device codes, authorization codes, refresh tokens. */
export class Sessions {
  readonly devices = new Map<string, DeviceLogin>();
  readonly codes = new Map<string, CodeLogin>();
  readonly refresh = new Map<string, RefreshSession>();
  /** User principal name that the authorize page signs in when the request names nobody. */
  defaultUser: string | undefined;
  /** Lifetime of the next access tokens, seconds. */
  tokenLifetime = 3599;

  opaque(bytes = 48): string {
    return randomBytes(bytes).toString('base64url');
  }
}
