import type {
  EmailAuthenticationMethod,
  Fido2AuthenticationMethod,
  MicrosoftAuthenticatorAuthenticationMethod,
  PasswordAuthenticationMethod,
  PhoneAuthenticationMethod,
  PlatformCredentialAuthenticationMethod,
  SoftwareOathAuthenticationMethod,
  TemporaryAccessPassAuthenticationMethod,
  WindowsHelloForBusinessAuthenticationMethod,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { METHOD_KINDS, signInMethodQuirks } from './user-auth-methods.quirks.ts';

type Method =
  | EmailAuthenticationMethod
  | Fido2AuthenticationMethod
  | MicrosoftAuthenticatorAuthenticationMethod
  | PasswordAuthenticationMethod
  | PhoneAuthenticationMethod
  | PlatformCredentialAuthenticationMethod
  | SoftwareOathAuthenticationMethod
  | TemporaryAccessPassAuthenticationMethod
  | WindowsHelloForBusinessAuthenticationMethod;

export const userAuthMethods = defineResource<Method>()({
  id: 'user-auth-methods',
  title: 'Sign-in methods of users',
  about: 'How each user signs in: phones, mail addresses for resets, authenticators, passkeys, Windows Hello.',
  why: 'An attacker who adds a phone of their own keeps the account; a user whose phone is gone is locked out.',
  service: 'entra-id',
  category: 'users',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/authenticationmethod',
  entity: 'microsoft.graph.authenticationMethod',
  api: {
    version: 'v1.0',
    path: '/users/{parent}/authentication/methods',
    parent: 'users',
    kinds: Object.keys(METHOD_KINDS),
    omitted: { device: 'the device of a Windows Hello key is among the devices' },
  },
  slow: {
    perRun: 300,
    report: { module: 'user-registration-details', watch: ['methodsRegistered'], emptyWhen: 'methodsRegistered' },
    activities: ['security info', 'temporary access pass', 'passkey', 'fido2', 'windows hello', 'authenticator'],
  },
  permissions: { read: ['UserAuthenticationMethod.Read.All'], write: ['UserAuthenticationMethod.ReadWrite.All'] },
  roles: ['Privileged Authentication Administrator, for the methods of administrators'],
  shape: 'collection',
  // Methods of which an account has one bear the same identifier everywhere; phones by their kind.
  matchBy: [['id']],
  fields: {
    readOnly: ['createdDateTime', 'smsSignInState'],
    createOnly: ['@odata.type', 'phoneType'],
    secret: ['password', 'secretKey', 'temporaryAccessPass'],
    required: ['phoneNumber', 'phoneType', 'emailAddress'],
  },
  untouchable: [
    ...Object.entries(METHOD_KINDS).flatMap(([type, { regain }]) =>
      regain === undefined
        ? []
        : [
            {
              when: [{ field: '@odata.type', equals: `#microsoft.graph.${type}` }],
              cannot: 'create' as const,
              say: regain,
            },
          ],
    ),
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.passwordAuthenticationMethod' }],
      cannot: 'delete',
      say: 'The password goes with its account only.',
    },
  ],
  update: { always: ['phoneType'] },
  example: { field: 'phoneNumber', values: ['+49 3055500001', '+49 3055500002'] },
  limits: [
    'Phones and mail addresses come back. Passkeys, authenticators, Windows Hello, platform credentials and tokens are bound to a device whose secret Microsoft never returns: the user registers them again.',
    'Passwords are never returned, and a temporary access pass is shown once, to whoever issues it.',
    'Whether a phone may be used to sign in by text message is kept, and switched on again by a person.',
    'Microsoft allows 5 requests in 10 seconds, and one asks for one user: each run reads 300 users, first those of whom the audit log or the registration report tells something new, then those whose reading is oldest. The age of every reading is kept beside it.',
    'Users of whom the registration report says that they have registered nothing are not asked.',
    'The interface in preview knows methods that this one does not: external methods, hardware tokens, QR codes.',
  ],
  quirks: signInMethodQuirks,
});
