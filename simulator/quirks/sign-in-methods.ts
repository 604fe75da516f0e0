import type { Json } from '../../src/model/json.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import { METHOD_IDS } from '../writes/server-values.ts';
import type { Quirk } from './quirk.ts';

/** What an application may add to an account; everything else is registered by the person who holds the device. */
const ADDED = new Set([
  'phoneAuthenticationMethod',
  'emailAuthenticationMethod',
  'temporaryAccessPassAuthenticationMethod',
]);
const PHONE = /^\+\d{1,3} \d{5,}( ?x\d+)?$/;

export const signInMethods: Quirk = {
  name: 'sign-in-methods',
  because: 'https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview',
  types: ['authenticationMethod'],
  creating(exchange, draft, { type, set }) {
    if (!ADDED.has(type)) {
      throw new GraphError(
        405,
        'Request_BadRequest',
        "Specified HTTP method 'POST' is not allowed for the request target.",
      );
    }
    if (type === 'phoneAuthenticationMethod') checkPhone(draft.phoneNumber);
    if (type === 'phoneAuthenticationMethod') draft.smsSignInState = 'notConfigured';
    const fixed = METHOD_IDS[type === 'phoneAuthenticationMethod' ? String(draft.phoneType) : type];
    if (fixed && exchange.tenant.store.existingSet(set)?.get(fixed)) {
      throw badRequest('An authentication method of this kind is already registered for the user.');
    }
  },
  updating(_exchange, method, patch) {
    if (!ADDED.has(method.type) || method.type.startsWith('temporary')) {
      throw new GraphError(
        405,
        'Request_BadRequest',
        "Specified HTTP method 'PATCH' is not allowed for the request target.",
      );
    }
    if (patch.phoneNumber !== undefined) checkPhone(patch.phoneNumber);
    if (patch.phoneType !== undefined && patch.phoneType !== method.values.phoneType) {
      throw badRequest("'phoneType' cannot be changed.");
    }
    if (method.type === 'phoneAuthenticationMethod' && patch.phoneType === undefined) {
      throw badRequest("A value is required for 'phoneType'.");
    }
  },
  deleting(_exchange, method) {
    if (method.type === 'passwordAuthenticationMethod')
      throw badRequest('The password of an account cannot be deleted.');
    return undefined;
  },
};

function checkPhone(number: Json | undefined): void {
  if (typeof number !== 'string' || !PHONE.test(number)) throw badRequest('The phone number is not valid.');
}

/** What holds until somebody sets it. */
const DEFAULTS = {
  requirements: { perUserMfaState: 'disabled' },
  signInPreferences: {
    isSystemPreferredAuthenticationMethodEnabled: true,
    userPreferredMethodForSecondaryAuthentication: null,
  },
} as const;

export const signInSettings: Quirk = {
  name: 'sign-in-settings',
  because: 'https://learn.microsoft.com/graph/api/authentication-get?view=graph-rest-beta',
  types: ['authentication'],
  computes: ['requirements', 'signInPreferences'],
  compute(_exchange, entity, property) {
    return entity.values[property] ?? DEFAULTS[property as keyof typeof DEFAULTS];
  },
};

/** An account comes with a password. */
export const passwordMethods: Quirk = {
  name: 'password-methods',
  because: 'https://learn.microsoft.com/graph/api/resources/passwordauthenticationmethod',
  types: ['user'],
  created(exchange, user) {
    const { store } = exchange.tenant;
    const type = 'passwordAuthenticationMethod';
    const set = store.containedSet(user, 'authentication/methods', 'authenticationMethod');
    store.quietly(() =>
      store.create(set, type, { password: null, createdDateTime: exchange.cloud.clock.iso() }, METHOD_IDS[type]),
    );
  },
};
