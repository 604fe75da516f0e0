import { randomUUID } from 'node:crypto';
import type { AuthenticationResult, ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import { AppError } from '../../model/errors.ts';
import type { DelegatedCredential } from './credential.ts';

type Of<Kind> = Extract<DelegatedCredential, { kind: Kind }>;

export function deviceCode(
  app: PublicClientApplication,
  credential: Of<'device-code'>,
  scopes: string[],
  claims: string | undefined,
): Promise<AuthenticationResult | null> {
  return app.acquireTokenByDeviceCode({
    scopes,
    ...(claims === undefined ? {} : { claims }),
    deviceCodeCallback: ({ userCode, verificationUri, expiresIn, message }) =>
      credential.show({ userCode, verificationUri, expiresIn, message }),
  });
}

/** Authorization code with PKCE. The state ties the answer to this very request. */
export async function authorizationCode(
  msal: typeof import('@azure/msal-node'),
  app: ConfidentialClientApplication | PublicClientApplication,
  credential: Of<'authorization-code'>,
  scopes: string[],
  claims: string | undefined,
): Promise<AuthenticationResult> {
  const { verifier, challenge } = await new msal.CryptoProvider().generatePkceCodes();
  const state = randomUUID();
  const { redirectUri } = credential;
  const extra = claims === undefined ? {} : { claims };
  const url = await app.getAuthCodeUrl({
    scopes,
    redirectUri,
    state,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    ...extra,
  });
  const answer = new URL(await credential.authorize(url)).searchParams;
  const refused = answer.get('error');
  if (refused) {
    throw new AppError('auth.failed', `Sign-in was not completed: ${refused}`, { context: { code: refused } });
  }
  const code = answer.get('code');
  if (!code || answer.get('state') !== state) {
    throw new AppError('auth.failed', 'The answer of the sign-in page does not belong to this sign-in.');
  }
  return app.acquireTokenByCode({ scopes, redirectUri, code, codeVerifier: verifier, ...extra });
}
