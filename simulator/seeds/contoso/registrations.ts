import type { JsonObject } from '../../../src/model/json.ts';
import { METHOD_IDS } from '../../writes/server-values.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, CREATED, user } from './ids.ts';
import { staff, upn } from './people.ts';

/** How people sign in, and what the report says of it. The report leaves out disabled accounts, as Microsoft's does. */
export function* registrations(): Generator<SeedPiece> {
  for (const [i, { key, displayName }] of staff.entries()) {
    const strong = i < 12 && i % 3 !== 2;
    if (strong) yield* methods(key, i);
    yield report(key, displayName, i, strong);
  }
  for (const [i, key] of [
    'root',
    'breakglass1',
    'breakglass2',
    'adm-omar',
    'svc-scanner',
    'o.quote',
    'emoji',
  ].entries()) {
    yield report(key, key, i, false);
  }
  for (const key of ['sync1', 'sync2', 'sync3', 'guest partner.one', 'guest partner.two', 'guest auditor']) {
    yield report(key, key, 0, false);
  }
  yield method('leaver', 'phone', phone('mobile', '+49 1515550199'));
  yield settings('wen', { perUserMfaState: 'enforced' });
  yield settings('bruno', { perUserMfaState: 'enabled' });
}

function* methods(key: string, i: number): Generator<SeedPiece> {
  yield method(key, 'password', { password: null, createdDateTime: CREATED });
  yield method(key, 'microsoftAuthenticator', {
    displayName: `${key}'s phone`,
    deviceTag: 'SoftwareTokenActivated',
    phoneAppVersion: '6.8.15',
    createdDateTime: CREATED,
  });
  yield method(key, 'softwareOath', { secretKey: null });
  if (i % 2 === 0) yield method(key, 'phone', phone('mobile', `+49 15155501${String(10 + i)}`));
  if (i % 4 === 0) yield method(key, 'phone', phone('office', `+49 3055500${String(100 + i)} x${i}`));
  if (i % 4 === 1) yield method(key, 'email', { emailAddress: `${key}@home.example` });
  if (i % 4 === 0) {
    yield method(key, 'fido2', {
      aaGuid: 'cb69481e-8ff7-4039-93ec-0a2729a154a8',
      attestationCertificates: [],
      attestationLevel: 'attested',
      createdDateTime: CREATED,
      displayName: 'Blue key',
      model: 'YubiKey 5 Series',
    });
  }
}

const phone = (phoneType: string, phoneNumber: string): JsonObject => ({
  phoneNumber,
  phoneType,
  smsSignInState: 'notConfigured',
});

function method(key: string, kind: string, body: JsonObject): SeedPiece {
  const type = `${kind}AuthenticationMethod`;
  const id = METHOD_IDS[kind === 'phone' ? String(body.phoneType) : type] ?? any(`${kind} of ${key}`);
  return object(`users/${user(key)}/authentication/methods`, type, { id, ...body });
}

function settings(key: string, requirements: JsonObject): SeedPiece {
  return object(`users/${user(key)}/authentication`, 'authentication', { id: user(key), requirements });
}

function report(key: string, userDisplayName: string, i: number, strong: boolean): SeedPiece {
  return object('reports/authenticationMethods/userRegistrationDetails', 'userRegistrationDetails', {
    id: user(key),
    userPrincipalName: upn(key),
    userDisplayName,
    userType: key.startsWith('guest') ? 'guest' : 'member',
    isAdmin: false,
    isMfaCapable: strong,
    isMfaRegistered: strong,
    isPasswordlessCapable: i % 4 === 0,
    isSsprCapable: strong,
    isSsprEnabled: true,
    isSsprRegistered: strong,
    isSystemPreferredAuthenticationMethodEnabled: true,
    lastUpdatedDateTime: '2026-11-19T02:00:00Z',
    methodsRegistered: strong ? ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'] : [],
    systemPreferredAuthenticationMethods: strong ? ['PhoneAppNotification'] : [],
    userPreferredMethodForSecondaryAuthentication: strong ? 'push' : 'none',
  });
}
