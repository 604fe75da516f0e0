/** An access token. Opaque to the client, save for the names of its permissions. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface TokenRequest {
  readonly force?: boolean;
  readonly refused?: string;
  readonly claims?: string;
}

export interface TokenSource {
  /**
   * A token that is good for some minutes. `force` asks for a new one although the old looks good; with `refused`
   * (the value that was not accepted) only when nobody has renewed it since. `claims` answers a challenge of continuous
   * access evaluation. Throws `auth.failed`, `auth.interaction-required`, `graph.network`.
   */
  token(options?: TokenRequest): Promise<AccessToken>;
  /** `roles` of an app or `scp` of a person, sorted. */
  granted(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const RENEW_BEFORE_MS = 300_000;

/** Keeps one token, renews it in time, and lets many callers share one renewal. */
export function keepToken(
  acquire: (options: { readonly force: boolean; readonly claims?: string }) => Promise<AccessToken>,
  now: () => number,
  close: () => Promise<void> = async () => {},
): TokenSource {
  let kept: { token: AccessToken; renewAt: number } | undefined;
  let pending: Promise<AccessToken> | undefined;
  let pendingForced = false;

  async function renew(force: boolean, claims: string | undefined): Promise<AccessToken> {
    const token = await acquire({ force, ...(claims === undefined ? {} : { claims }) });
    const life = token.expiresAt - now();
    kept = { token, renewAt: token.expiresAt - Math.min(RENEW_BEFORE_MS, life / 5) };
    return token;
  }

  async function token(options: TokenRequest = {}): Promise<AccessToken> {
    const renewedSince =
      options.refused !== undefined && options.claims === undefined && kept && kept.token.value !== options.refused;
    const force = (options.force === true || options.claims !== undefined) && !renewedSince;
    if (!force && kept && now() < kept.renewAt) return kept.token;
    // Calls that failed together share one renewal; a forced one is not satisfied by a plain one under way.
    if (pending && (!force || pendingForced)) return pending;
    pendingForced = force;
    const mine: Promise<AccessToken> = renew(force, options.claims).finally(() => {
      if (pending === mine) pending = undefined;
    });
    pending = mine;
    return mine;
  }

  return { token, granted: async () => permissionsIn((await token()).value), close };
}

/** Names of the permissions in a token; none when it cannot be read. */
export function permissionsIn(token: string): readonly string[] {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { roles, scp } = claims as { roles?: unknown; scp?: unknown };
    const names = [...(Array.isArray(roles) ? roles : []), ...(typeof scp === 'string' ? scp.split(' ') : [])];
    return [...new Set(names.filter((name): name is string => typeof name === 'string' && name !== ''))].sort();
  } catch {
    return [];
  }
}
