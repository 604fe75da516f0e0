import { AppError, type ErrorCode } from '../../model/errors.ts';
import type { NetworkFailure } from '../transport.ts';

/** What the operator can do about the refusals that occur most. Keys are Microsoft's numbers. */
const HINTS: Readonly<Record<string, string>> = {
  AADSTS7000215: 'The client secret is wrong. Use its value, not its id.',
  AADSTS7000222: 'The client secret has expired. Make a new one.',
  AADSTS700016: 'The app registration is unknown in this tenant. Check the client id and grant consent.',
  AADSTS700027: 'The certificate does not belong to this app registration, or has expired.',
  AADSTS700025: 'The app is registered as a public client. Remove the secret or register it as confidential.',
  AADSTS90002: 'The tenant is unknown in this cloud. Check the tenant id and the cloud.',
  AADSTS65001: 'Nobody has consented to the permissions of this app yet.',
  AADSTS50076: 'Multi-factor authentication is required. Sign in again.',
  AADSTS50079: 'Multi-factor authentication must be set up for this account first.',
  AADSTS70043: 'The sign-in has expired by policy. Sign in again.',
  AADSTS50173: 'The sign-in was revoked. Sign in again.',
};

const ASK_AGAIN = /interaction_required|login_required|consent_required|no_tokens_found|no_account|invalid_grant/;

/** Turns an error of the sign-in library into ours. Only numbers and names are taken over, never its description. */
export function signInError(error: unknown, network: NetworkFailure | undefined): AppError {
  if (error instanceof AppError) return error;
  if (network) {
    return new AppError('graph.network', 'The sign-in service could not be reached.', {
      hint: 'Check the connection to the Internet and the cloud of this tenant.',
      context: { failure: network.kind },
      retry: network.kind === 'untrusted' ? 'never' : 'later',
    });
  }
  const { errorCode = 'unknown', errorMessage = '' } = (error ?? {}) as { errorCode?: string; errorMessage?: string };
  const number = /AADSTS\d+/.exec(errorMessage)?.[0];
  const code: ErrorCode = ASK_AGAIN.test(errorCode) ? 'auth.interaction-required' : 'auth.failed';
  const hint = HINTS[number ?? ''];
  return new AppError(code, `Sign-in failed: ${[errorCode, number].filter(Boolean).join(' ')}`, {
    hint: hint ?? (code === 'auth.interaction-required' ? 'Sign in again.' : 'Check the app registration.'),
    context: { code: errorCode, number },
    retry: /network|server_error|temporarily_unavailable|post_request_failed/.test(errorCode) ? 'later' : 'never',
  });
}
