import type { Cloud } from '../cloud.ts';
import type { Reply, SimRequest } from '../exchange.ts';
import type { Tenant } from '../tenant.ts';
import { personFor } from './authorize.ts';
import type { DeviceLogin } from './sessions.ts';
import { SignInError } from './sign-in-error.ts';

const LIFETIME_SECONDS = 900;

export function startDeviceLogin(cloud: Cloud, tenant: Tenant, request: SimRequest): Reply {
  const form = new URLSearchParams(Buffer.from(request.body).toString());
  const clientId = form.get('client_id');
  if (!clientId)
    throw new SignInError('invalid_request', 900144, "The request body must contain the parameter: 'client_id'.");
  const deviceCode = cloud.sessions.opaque();
  const userCode = cloud.sessions.opaque(9).replace(/[-_]/g, 'X').slice(0, 9).toUpperCase();
  cloud.sessions.devices.set(deviceCode, {
    deviceCode,
    userCode,
    tenantId: tenant.id,
    clientId,
    scope: form.get('scope') ?? '',
    expiresAt: cloud.clock.now() + LIFETIME_SECONDS * 1000,
  });
  const address = `${request.origin}/_sim/device`;
  return {
    status: 200,
    body: {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: address,
      expires_in: LIFETIME_SECONDS,
      interval: 1,
      message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
    },
  };
}

/** What a person does on the verification page. */
export function decideDeviceLogin(cloud: Cloud, userCode: string, upn: string | undefined, decline: boolean): void {
  const login = [...cloud.sessions.devices.values()].find((item) => item.userCode === userCode);
  const tenant = login && cloud.tenants.get(login.tenantId);
  if (!login || !tenant) throw new SignInError('invalid_request', 70000, 'The code is not known.');
  login.outcome = decline ? 'declined' : { userId: personFor(cloud, tenant, upn).id };
}

/** The person who approved. Throws what a polling client waits for or gives up on. */
export function approvedDeviceLogin(
  cloud: Cloud,
  deviceCode: string | null,
): DeviceLogin & { readonly userId: string } {
  const login = cloud.sessions.devices.get(deviceCode ?? '');
  if (!login) throw new SignInError('bad_verification_code', 70018, 'The verification code is not valid.');
  if (cloud.clock.now() > login.expiresAt)
    throw new SignInError('expired_token', 70020, 'The device code has expired.');
  const { outcome } = login;
  if (outcome === undefined) {
    throw new SignInError(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    );
  }
  if (outcome === 'declined')
    throw new SignInError('authorization_declined', 70019, 'The end user denied the authorization.');
  cloud.sessions.devices.delete(login.deviceCode);
  return { ...login, userId: outcome.userId };
}
