import { object, type SeedPiece } from '../seed.ts';
import { any, group, user } from './ids.ts';

/** The policies of a tenant that there is one of each, and what enrols devices. */
export function* policies(): Generator<SeedPiece> {
  yield object('policies/externalIdentitiesPolicy', 'externalIdentitiesPolicy', {
    id: any('external identities policy'),
    deletedDateTime: null,
    displayName: 'External Identities Policy',
    description: '',
    allowExternalIdentitiesToLeave: true,
    allowDeletedIdentitiesDataRemoval: false,
  });
  yield object('policies/federatedTokenValidationPolicy', 'federatedTokenValidationPolicy', {
    id: any('federated token validation policy'),
    deletedDateTime: null,
    validatingDomains: { '@odata.type': '#microsoft.graph.allDomains', rootDomains: 'allFederated' },
  });
  yield object('policies/accessReviewPolicy', 'accessReviewPolicy', {
    id: any('access review policy'),
    displayName: 'Access review policy',
    description: 'Who may create access reviews.',
    isGroupOwnerManagementEnabled: true,
  });
  yield object('identity/continuousAccessEvaluationPolicy', 'continuousAccessEvaluationPolicy', {
    id: any('continuous access evaluation policy'),
    displayName: 'Continuous access evaluation',
    description: 'Configures continuous access evaluation.',
    isEnabled: true,
    migrate: false,
    users: [user('ada')],
    groups: [group('Dept IT')],
  });
  yield object('policies/deviceRegistrationPolicy', 'deviceRegistrationPolicy', {
    id: 'deviceRegistrationPolicy',
    displayName: 'Device Registration Policy',
    description: 'Tenant-wide policy that manages intial provisioning controls using quota restrictions.',
    userDeviceQuota: 50,
    multiFactorAuthConfiguration: 'required',
    azureADRegistration: {
      isAdminConfigurable: false,
      allowedToRegister: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
    },
    azureADJoin: {
      isAdminConfigurable: true,
      allowedToJoin: {
        '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership',
        users: [user('ada')],
        groups: [group('Dept IT'), group('Dept Sales')],
      },
      localAdmins: {
        enableGlobalAdmins: true,
        registeringUsers: { '@odata.type': '#microsoft.graph.noDeviceRegistrationMembership' },
      },
    },
    localAdminPassword: { isEnabled: true },
  });
  yield* mobility();
  yield object('identity/conditionalAccess/templates', 'conditionalAccessTemplate', {
    id: 'c7503427-338e-4c5e-902d-abe252abfb43',
    name: 'Require multifactor authentication for admins',
    description: 'Require multifactor authentication for privileged administrative accounts.',
    scenarios: 'secureFoundation,zeroTrust,protectAdmins',
    details: {
      conditions: { clientAppTypes: ['all'], applications: { includeApplications: ['All'] } },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    },
  });
}

function* mobility(): Generator<SeedPiece> {
  for (const [set, type] of [
    ['mobileDeviceManagementPolicies', 'mobileDeviceManagementPolicy'],
    ['mobileAppManagementPolicies', 'mobileAppManagementPolicy'],
  ] as const) {
    yield object(`policies/${set}`, type, {
      id: '0000000a-0000-0000-c000-000000000000',
      displayName: 'Microsoft Intune',
      description: 'Microsoft Intune',
      appliesTo: set === 'mobileAppManagementPolicies' ? 'none' : 'all',
      isValid: true,
      complianceUrl: 'https://portal.manage.microsoft.com/?portalAction=Compliance',
      discoveryUrl: 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc',
      termsOfUseUrl: 'https://portal.manage.microsoft.com/TermsofUse.aspx',
    });
  }
}
