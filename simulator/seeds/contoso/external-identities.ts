import { object, type SeedPiece } from '../seed.ts';
import { any, appId } from './ids.ts';

/** How guests and customers sign up: providers, questions, and the services that are asked on the way. */
export function* externalIdentities(): Generator<SeedPiece> {
  for (const [id, displayName] of [
    ['EmailOtpSignup-OAUTH', 'Email One Time Passcode'],
    ['MSASignup-OAUTH', 'Microsoft Account'],
  ] as const) {
    yield object('identity/identityProviders', 'builtInIdentityProvider', {
      id,
      displayName,
      identityProviderType: displayName.replaceAll(' ', ''),
    });
  }
  yield object('identity/identityProviders', 'socialIdentityProvider', {
    id: 'Google-OAUTH',
    displayName: 'Google',
    identityProviderType: 'Google',
    clientId: 'contoso-sign-up.apps.google.example',
    clientSecret: 'simulated-secret',
  });
  for (const [id, displayName, userFlowAttributeType, dataType] of [
    ['displayName', 'Display Name', 'builtIn', 'string'],
    ['city', 'City', 'builtIn', 'string'],
    ['extension_b2c0a1c2d3e4f5061728394a5b6c7d8e_OrderNumber', 'OrderNumber', 'custom', 'string'],
    ['extension_b2c0a1c2d3e4f5061728394a5b6c7d8e_Newsletter', 'Newsletter', 'custom', 'boolean'],
  ] as const) {
    yield object('identity/userFlowAttributes', 'identityUserFlowAttribute', {
      id,
      displayName,
      description: `The answer to the question about ${displayName}`,
      userFlowAttributeType,
      dataType,
    });
  }
  for (const name of ['Add the cost centre', 'Add the shift']) {
    yield object('identity/customAuthenticationExtensions', 'onTokenIssuanceStartCustomExtension', {
      id: any(`extension ${name}`),
      displayName: name,
      description: name,
      behaviorOnError: null,
      authenticationConfiguration: {
        '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
        resourceId: `api://claims.contoso.example/${appId('Payroll API')}`,
      },
      clientConfiguration: { timeoutInMilliseconds: 2000, maximumRetries: 1 },
      endpointConfiguration: {
        '@odata.type': '#microsoft.graph.httpRequestEndpoint',
        targetUrl: 'https://claims.contoso.example/token',
      },
      claimsForTokenConfiguration: [{ claimIdInApiResponse: 'costCentre' }],
    });
  }
}
