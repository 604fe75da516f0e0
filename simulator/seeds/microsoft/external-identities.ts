import { object, type SeedPiece } from '../seed.ts';

const PROVIDERS: readonly (readonly [id: string, displayName: string])[] = [
  ['EmailOtpSignup-OAUTH', 'Email One Time Passcode'],
  ['MSASignup-OAUTH', 'Microsoft Account'],
];

const ATTRIBUTES: readonly (readonly [id: string, displayName: string])[] = [
  ['city', 'City'],
  ['country', 'Country/Region'],
  ['displayName', 'Display Name'],
  ['givenName', 'Given Name'],
  ['jobTitle', 'Job Title'],
  ['postalCode', 'Postal Code'],
  ['state', 'State/Province'],
  ['streetAddress', 'Street Address'],
  ['surname', 'Surname'],
];

/** What every tenant can let guests and customers sign in with, and ask them. */
export function* builtInIdentities(): Generator<SeedPiece> {
  for (const [id, displayName] of PROVIDERS) {
    yield object('identity/identityProviders', 'builtInIdentityProvider', {
      id,
      displayName,
      identityProviderType: displayName.replaceAll(' ', ''),
    });
  }
  for (const [id, displayName] of ATTRIBUTES) {
    yield object('identity/userFlowAttributes', 'identityUserFlowAttribute', {
      id,
      displayName,
      description: `${displayName} of the user.`,
      userFlowAttributeType: 'builtIn',
      dataType: 'string',
    });
  }
}
