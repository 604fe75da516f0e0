import { X509Certificate } from 'node:crypto';
import type { AccountInfo, AuthenticationResult, Configuration, ICachePlugin } from '@azure/msal-node';
import { AppError } from '../../model/errors.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../clouds.ts';
import type { Credential, DelegatedCredential, TokenCache } from './credential.ts';
import { authorizationCode, deviceCode } from './interactive.ts';
import { type SignInNetwork, signInNetwork } from './network.ts';
import { signInError } from './sign-in-error.ts';
import { type AccessToken, keepToken, type TokenSource } from './token-source.ts';

type Msal = typeof import('@azure/msal-node');
type Acquire = (options: { readonly force: boolean; readonly claims?: string }) => Promise<AuthenticationResult | null>;

export interface SignInOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly credential: Credential;
  readonly clock: Clock;
  /** Origin of the service that the token is for. Default: the cloud's Graph. */
  readonly audience?: string;
}

/** Signs in with Microsoft's own library, on first use. */
export function signIn(options: SignInOptions): TokenSource {
  const network = signInNetwork(options.cloud.loginOrigin, options.cloud.ca, options.clock);
  let acquire: Promise<Acquire> | undefined;

  async function acquireToken(request: { readonly force: boolean; readonly claims?: string }): Promise<AccessToken> {
    try {
      acquire ??= acquirer(options, network);
      const result = await (await acquire)(request);
      if (!result?.accessToken) throw new AppError('auth.failed', 'The sign-in service returned no token.');
      return { value: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? options.clock.now() };
    } catch (error) {
      throw signInError(error, network.failure());
    }
  }

  return keepToken(acquireToken, () => options.clock.now(), network.close);
}

async function acquirer(options: SignInOptions, network: SignInNetwork): Promise<Acquire> {
  const msal = await import('@azure/msal-node');
  const { credential, cloud } = options;
  const isApp =
    credential.kind === 'client-secret' || credential.kind === 'certificate' || credential.kind === 'federated';
  if (isApp) {
    const app = new msal.ConfidentialClientApplication(configuration(options, network));
    const scopes = [`${options.audience ?? cloud.graphOrigin}/.default`];
    return ({ force, claims }) =>
      app.acquireTokenByClientCredential({ scopes, skipCache: force, ...(claims === undefined ? {} : { claims }) });
  }
  return delegatedAcquirer(msal, options, credential, network);
}

function delegatedAcquirer(
  msal: Msal,
  options: SignInOptions,
  credential: DelegatedCredential,
  network: SignInNetwork,
): Acquire {
  const config = configuration(options, network);
  const hasSecret = credential.kind !== 'device-code' && credential.secret !== undefined;
  const app = hasSecret ? new msal.ConfidentialClientApplication(config) : new msal.PublicClientApplication(config);
  const scopes = [...(credential.scopes ?? [`${options.cloud.graphOrigin}/.default`])];
  const wanted = credential.kind === 'cached' ? credential.account : undefined;
  let account: AccountInfo | undefined;

  return async ({ force, claims }) => {
    account ??= pickAccount(await app.getTokenCache().getAllAccounts(), wanted);
    if (account) {
      try {
        const extra = claims === undefined ? {} : { claims };
        return await app.acquireTokenSilent({ account, scopes, forceRefresh: force, ...extra });
      } catch (error) {
        if (credential.kind === 'cached' || !(error instanceof msal.InteractionRequiredAuthError)) throw error;
      }
    }
    if (credential.kind === 'cached') {
      throw new AppError('auth.interaction-required', 'Nobody is signed in.', { hint: 'Sign in again.' });
    }
    const result =
      credential.kind === 'authorization-code'
        ? await authorizationCode(msal, app, credential, scopes, claims)
        : await deviceCode(app as InstanceType<Msal['PublicClientApplication']>, credential, scopes, claims);
    account = result?.account ?? undefined;
    return result;
  };
}

function pickAccount(accounts: readonly AccountInfo[], wanted: string | undefined): AccountInfo | undefined {
  if (wanted === undefined) return accounts.length === 1 ? accounts[0] : undefined;
  return accounts.find((one) => one.homeAccountId === wanted || one.username.toLowerCase() === wanted.toLowerCase());
}

function configuration({ cloud, tenantId, credential }: SignInOptions, network: SignInNetwork): Configuration {
  const { host } = new URL(cloud.loginOrigin);
  return {
    auth: {
      clientId: credential.clientId,
      authority: `${cloud.loginOrigin}/${encodeURIComponent(tenantId)}`,
      // The library checks an unknown host with Microsoft's global cloud unless it is named here, port included.
      knownAuthorities: [host],
      // Says that challenges of continuous access evaluation are understood.
      clientCapabilities: ['cp1'],
      ...secretOf(credential),
    },
    ...('cache' in credential && credential.cache ? { cache: { cachePlugin: cachePlugin(credential.cache) } } : {}),
    system: { networkClient: network, disableInternalRetries: true },
  };
}

function secretOf(credential: Credential): Partial<Configuration['auth']> {
  switch (credential.kind) {
    case 'client-secret':
      return { clientSecret: credential.secret };
    case 'certificate': {
      const { fingerprint256 } = new X509Certificate(credential.certificate);
      return {
        clientCertificate: {
          thumbprintSha256: fingerprint256.replaceAll(':', ''),
          privateKey: credential.privateKey,
          ...(credential.sendChain ? { x5c: credential.certificate } : {}),
        },
      };
    }
    case 'federated':
      return { clientAssertion: credential.assertion };
    case 'authorization-code':
    case 'cached':
      return credential.secret === undefined ? {} : { clientSecret: credential.secret };
    case 'device-code':
      return {};
  }
}

function cachePlugin(cache: TokenCache): ICachePlugin {
  return {
    async beforeCacheAccess(context) {
      const text = await cache.load();
      if (text !== undefined) context.tokenCache.deserialize(text);
    },
    async afterCacheAccess(context) {
      if (context.cacheHasChanged) await cache.save(context.tokenCache.serialize());
    },
  };
}
