import { links, object, type SeedPiece } from '../seed.ts';
import { any, appId } from './ids.ts';

/** How guests and customers sign up: providers, questions, and the services that are asked on the way. */
export function* externalIdentities(): Generator<SeedPiece> {
  yield object('identity/identityProviders', 'socialIdentityProvider', {
    id: 'Google-OAUTH',
    displayName: 'Google',
    identityProviderType: 'Google',
    clientId: 'contoso-sign-up.apps.google.example',
    clientSecret: 'simulated-secret',
  });
  for (const [id, displayName, userFlowAttributeType, dataType] of [
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
  yield* signUps();
}

/** The flows by which guests and customers sign up, and who is asked on the way. */
function* signUps(): Generator<SeedPiece> {
  for (const name of ['Approve partners', 'Look up contract']) {
    yield object('identity/apiConnectors', 'identityApiConnector', {
      id: any(`connector ${name}`),
      displayName: name,
      targetUrl: `https://approve.contoso.example/${name.split(' ')[0]?.toLowerCase()}`,
      authenticationConfiguration: {
        '@odata.type': '#microsoft.graph.basicAuthentication',
        username: 'contoso-sign-up',
        password: null,
      },
    });
  }
  yield object('identity/apiConnectors', 'identityApiConnector', {
    id: any('connector Check the list'),
    displayName: 'Check the list',
    targetUrl: 'https://list.contoso.example/check',
    authenticationConfiguration: {
      '@odata.type': '#microsoft.graph.clientCertificateAuthentication',
      certificateList: [
        {
          thumbprint: '0EB255CC895477798BA418B378255204304897AD',
          notAfter: 1893456000,
          notBefore: 1735689600,
          isActive: true,
        },
      ],
    },
  });
  for (const name of ['B2X_1_Partners', 'B2X_1_Suppliers']) {
    yield object('identity/b2xUserFlows', 'b2xIdentityUserFlow', {
      id: name,
      userFlowType: 'signUpOrSignIn',
      userFlowTypeVersion: 1,
    });
    yield* belowFlow(`identity/b2xUserFlows/${name}`, name);
  }
  yield* partnersAndB2c();
  for (const [name, isOpen] of [
    ['Web shop', true],
    ['Press room', false],
  ] as const) {
    yield signUpEvents(name, isOpen);
    yield links(any(`events flow ${name}`), 'flowProviders', 'Google-OAUTH');
    yield links(any(`events flow ${name}`), 'flowAttributes', 'city', ORDER_NUMBER);
    yield object(
      `identity/authenticationEventsFlows/${any(`events flow ${name}`)}/includeApplications`,
      'authenticationConditionApplication',
      { id: appId('Payroll API'), appId: appId('Payroll API') },
    );
  }
  for (const [name, app] of [
    ['Add the cost centre', 'Payroll API'],
    ['Add the shift', 'Payroll Web'],
  ] as const) {
    yield object('identity/authenticationEventListeners', 'onTokenIssuanceStartListener', {
      id: any(`listener ${name}`),
      authenticationEventsFlowId: null,
      conditions: { applications: { includeApplications: [{ appId: appId(app) }] } },
      handler: {
        '@odata.type': '#microsoft.graph.onTokenIssuanceStartCustomExtensionHandler',
        configuration: null,
        customExtension: { id: any(`extension ${name}`) },
      },
    });
  }
}

/** Partners that sign in at home, and what only a B2C tenant has. */
function* partnersAndB2c(): Generator<SeedPiece> {
  for (const name of ['Adatum', 'Fabrikam', 'Litware']) {
    const domain = `${name.toLowerCase()}.example`;
    const id = any(`federation ${name}`);
    yield object('directory/federationConfigurations', 'samlOrWsFedExternalDomainFederation', {
      id,
      displayName: name,
      issuerUri: `https://sts.${domain}/adfs/services/trust`,
      metadataExchangeUri: `https://sts.${domain}/adfs/services/trust/mex`,
      passiveSignInUri: `https://sts.${domain}/sign-in`,
      preferredAuthenticationProtocol: 'saml',
      signingCertificate: Buffer.from(`the public certificate of ${name}`).toString('base64'),
    });
    for (const one of [domain, `mail.${domain}`]) {
      yield object(`directory/federationConfigurations/${id}/domains`, 'externalDomainName', { id: one });
    }
  }
  for (const name of ['B2C_1_Customers', 'B2C_1_Members']) {
    yield object('identity/b2cUserFlows', 'b2cIdentityUserFlow', {
      id: name,
      userFlowType: 'signUpOrSignIn',
      userFlowTypeVersion: 3,
      isLanguageCustomizationEnabled: true,
      defaultLanguageTag: 'en',
    });
    yield* belowFlow(`identity/b2cUserFlows/${name}`, name);
  }
  for (const name of ['B2C_1A_Base', 'B2C_1A_Extensions', 'B2C_1A_SignIn']) {
    yield object('trustFramework/policies', 'trustFrameworkPolicy', { id: name });
    yield {
      kind: 'blob',
      path: `trustFramework/policies/${name}/$value`,
      contentType: 'application/xml',
      bytes: Buffer.from(`<TrustFrameworkPolicy PolicyId="${name}" TenantId="contoso.onmicrosoft.example"/>`),
    };
  }
  yield object('policies/b2cAuthenticationMethodsPolicy', 'b2cAuthenticationMethodsPolicy', {
    id: 'b2cAuthenticationMethodsPolicy',
    isEmailPasswordAuthenticationEnabled: true,
    isUserNameAuthenticationEnabled: false,
    isPhoneOneTimePasswordAuthenticationEnabled: false,
  });
}

const ORDER_NUMBER = 'extension_b2c0a1c2d3e4f5061728394a5b6c7d8e_OrderNumber';

function* belowFlow(path: string, name: string): Generator<SeedPiece> {
  for (const [id, displayName] of [
    ['de', 'German'],
    ['en', 'English'],
  ] as const) {
    yield object(`${path}/languages`, 'userFlowLanguageConfiguration', { id, displayName, isEnabled: true });
  }
  for (const [attribute, userInputType] of [
    ['displayName', 'textBox'],
    [ORDER_NUMBER, 'textBox'],
  ] as const) {
    const id = any(`${attribute} in ${name}`);
    yield object(`${path}/userAttributeAssignments`, 'identityUserFlowAttributeAssignment', {
      id,
      displayName: attribute.replace(/.*_/, ''),
      isOptional: attribute !== 'displayName',
      requiresVerification: false,
      userInputType,
      userAttributeValues: [],
    });
    yield links(id, 'assignedAttribute', attribute);
  }
  yield links(name, 'flowProviders', 'EmailOtpSignup-OAUTH', 'Google-OAUTH');
  yield links(name, 'postFederationSignup', any('connector Approve partners'));
}

function signUpEvents(name: string, isSignUpAllowed: boolean): SeedPiece {
  const self = (moment: string) => ({ '@odata.type': `#microsoft.graph.${moment}ExternalUsersSelfServiceSignUp` });
  return object('identity/authenticationEventsFlows', 'externalUsersSelfServiceSignUpEventsFlow', {
    id: any(`events flow ${name}`),
    displayName: name,
    description: `For the ${name.toLowerCase()}`,
    conditions: { applications: {} },
    onAuthenticationMethodLoadStart: {
      ...self('onAuthenticationMethodLoadStart'),
      identityProviders: [{ id: 'Google-OAUTH' }],
    },
    onInteractiveAuthFlowStart: { ...self('onInteractiveAuthFlowStart'), isSignUpAllowed },
    onAttributeCollection: {
      ...self('onAttributeCollection'),
      attributes: [
        {
          id: 'city',
          displayName: 'City',
          description: 'City of the user.',
          userFlowAttributeType: 'builtIn',
          dataType: 'string',
        },
        {
          id: ORDER_NUMBER,
          displayName: 'OrderNumber',
          description: 'The answer to the question about OrderNumber',
          userFlowAttributeType: 'custom',
          dataType: 'string',
        },
      ],
      attributeCollectionPage: {
        views: [
          {
            title: null,
            description: null,
            inputs: [
              {
                attribute: 'city',
                label: 'City',
                inputType: 'text',
                defaultValue: null,
                hidden: false,
                editable: true,
                writeToDirectory: true,
                required: true,
                validationRegEx: '.*',
                options: [],
              },
            ],
          },
        ],
      },
    },
    onUserCreateStart: { ...self('onUserCreateStart'), userTypeToCreate: 'member' },
  });
}
