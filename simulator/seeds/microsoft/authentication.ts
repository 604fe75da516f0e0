import { object, type SeedPiece } from '../seed.ts';

const PHISHING_RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'];
const PASSWORDLESS = [...PHISHING_RESISTANT, 'deviceBasedPush'];
const MULTIFACTOR = [
  ...PASSWORDLESS,
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'password,microsoftAuthenticatorPush',
  'password,softwareOath',
  'password,hardwareOath',
  'password,sms',
  'password,voice',
  'federatedMultiFactor',
  'microsoftAuthenticatorPush,federatedSingleFactor',
  'softwareOath,federatedSingleFactor',
  'hardwareOath,federatedSingleFactor',
  'sms,federatedSingleFactor',
  'voice,federatedSingleFactor',
];

/** The three strengths that exist in every tenant, with ids that are the same everywhere. */
export function* builtInStrengths(): Generator<SeedPiece> {
  const strengths = [
    ['00000000-0000-0000-0000-000000000002', 'Multifactor authentication', MULTIFACTOR],
    ['00000000-0000-0000-0000-000000000003', 'Passwordless MFA', PASSWORDLESS],
    ['00000000-0000-0000-0000-000000000004', 'Phishing-resistant MFA', PHISHING_RESISTANT],
  ] as const;
  for (const [id, displayName, allowedCombinations] of strengths) {
    yield object('policies/authenticationStrengthPolicies', 'authenticationStrengthPolicy', {
      id,
      createdDateTime: '2021-12-01T08:00:00Z',
      modifiedDateTime: '2021-12-01T08:00:00Z',
      displayName,
      description: `Microsoft's built-in strength ${displayName}.`,
      policyType: 'builtIn',
      requirementsSatisfied: 'mfa',
      allowedCombinations: [...allowedCombinations],
    });
  }
}

const everybody = {
  targetType: 'group',
  id: 'all_users',
  isRegistrationRequired: false,
};

/** The tenant-wide authentication methods policy and the configuration of each method. */
export function* authenticationMethods(): Generator<SeedPiece> {
  yield object('policies/authenticationMethodsPolicy', 'authenticationMethodsPolicy', {
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant.',
    lastModifiedDateTime: '2026-01-05T08:00:00Z',
    policyVersion: '1.5',
    policyMigrationState: 'migrationComplete',
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        state: 'default',
        excludeTargets: [],
        includeTargets: [
          { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        ],
      },
    },
  });
  const methods: readonly (readonly [id: string, type: string, more: object])[] = [
    [
      'Fido2',
      'fido2',
      {
        isAttestationEnforced: true,
        isSelfServiceRegistrationAllowed: true,
        keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
      },
    ],
    [
      'MicrosoftAuthenticator',
      'microsoftAuthenticator',
      {
        isSoftwareOathEnabled: true,
        featureSettings: {
          displayAppInformationRequiredState: featureOf('default'),
          displayLocationInformationRequiredState: featureOf('default'),
        },
      },
    ],
    ['Sms', 'sms', {}],
    [
      'TemporaryAccessPass',
      'temporaryAccessPass',
      {
        defaultLength: 8,
        defaultLifetimeInMinutes: 60,
        isUsableOnce: false,
        maximumLifetimeInMinutes: 480,
        minimumLifetimeInMinutes: 60,
      },
    ],
    ['SoftwareOath', 'softwareOath', {}],
    ['Voice', 'voice', { isOfficePhoneAllowed: false }],
    ['Email', 'email', { allowExternalIdToUseEmailOtp: 'default' }],
    [
      'X509Certificate',
      'x509Certificate',
      {
        certificateUserBindings: [
          {
            x509CertificateField: 'PrincipalName',
            userProperty: 'userPrincipalName',
            priority: 1,
            trustAffinityLevel: 'low',
          },
        ],
        authenticationModeConfiguration: {
          x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor',
          x509CertificateDefaultRequiredAffinityLevel: 'low',
          rules: [],
        },
      },
    ],
  ];
  for (const [id, type, more] of methods) {
    yield object(
      'policies/authenticationMethodsPolicy/authenticationMethodConfigurations',
      `${type}AuthenticationMethodConfiguration`,
      {
        '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
        id,
        state: ['MicrosoftAuthenticator', 'Fido2', 'Email'].includes(id) ? 'enabled' : 'disabled',
        excludeTargets: [],
        includeTargets: [id === 'MicrosoftAuthenticator' ? { ...everybody, authenticationMode: 'any' } : everybody],
        ...more,
      },
    );
  }
}

function featureOf(state: string) {
  return {
    state,
    includeTarget: { targetType: 'group', id: 'all_users' },
    excludeTarget: { targetType: 'group', id: '00000000-0000-0000-0000-000000000000' },
  };
}
