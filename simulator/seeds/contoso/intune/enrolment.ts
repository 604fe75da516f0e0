import { object, type SeedPiece } from '../../seed.ts';
import { any, CREATED } from '../ids.ts';
import { assigned, BASE } from './assigned.ts';
import { DEP_TOKEN } from './connectors.ts';

const ROOT = 'deviceManagement';

/** How devices find their way to Intune. */
export function* enrolment(): Generator<SeedPiece> {
  yield* configurations();
  yield* autopilot();
  yield* apple();
  yield* android();
}

function* configurations(): Generator<SeedPiece> {
  for (const [displayName, type, kind, values] of [
    ['Five devices', 'deviceEnrollmentLimitConfiguration', 'limit', { limit: 5 }],
    [
      'No private Windows',
      'deviceEnrollmentPlatformRestrictionConfiguration',
      'singlePlatformRestriction',
      {
        platformType: 'windows',
        platformRestriction: {
          platformBlocked: false,
          personalDeviceEnrollmentBlocked: true,
          osMinimumVersion: '10.0.22631',
          osMaximumVersion: null,
          blockedManufacturers: [],
          blockedSkus: [],
        },
      },
    ],
    [
      'Wait for the essentials',
      'windows10EnrollmentCompletionPageConfiguration',
      'windows10EnrollmentCompletionPageConfiguration',
      {
        allowDeviceResetOnInstallFailure: true,
        allowDeviceUseOnInstallFailure: false,
        installProgressTimeoutInMinutes: 60,
        selectedMobileAppIds: [any('app Notes')],
        showInstallationProgress: true,
      },
    ],
    [
      'A device was enrolled',
      'deviceEnrollmentNotificationConfiguration',
      'enrollmentNotificationsConfiguration',
      {
        brandingOptions: 'includeCompanyLogo',
        defaultLocale: 'en-us',
        notificationMessageTemplateId: any('notification template'),
        notificationTemplates: ['email'],
        platformType: 'ios',
        templateType: 'email',
      },
    ],
  ] as const) {
    const id = any(`enrolment ${displayName}`);
    yield object(`${ROOT}/deviceEnrollmentConfigurations`, type, {
      id,
      ...BASE,
      version: 1,
      displayName,
      description: null,
      deviceEnrollmentConfigurationType: kind,
      priority: 1,
      ...values,
    });
    yield* assigned(`${ROOT}/deviceEnrollmentConfigurations/${id}`, 'enrollmentConfigurationAssignment', [
      { to: 'Dept Sales' },
    ]);
  }
}

function* autopilot(): Generator<SeedPiece> {
  for (const [displayName, type] of [
    ['Office', 'azureADWindowsAutopilotDeploymentProfile'],
    ['Plant', 'activeDirectoryWindowsAutopilotDeploymentProfile'],
  ] as const) {
    const id = any(`autopilot ${displayName}`);
    yield object(`${ROOT}/windowsAutopilotDeploymentProfiles`, type, {
      id,
      createdDateTime: CREATED,
      lastModifiedDateTime: CREATED,
      displayName,
      description: null,
      deviceNameTemplate: 'C-%SERIAL%',
      deviceType: 'windowsPc',
      hardwareHashExtractionEnabled: true,
      locale: 'os-default',
      managementServiceAppId: null,
      outOfBoxExperienceSetting: {
        deviceUsageType: 'singleUser',
        escapeLinkHidden: true,
        eulaHidden: true,
        keyboardSelectionPageSkipped: true,
        privacySettingsHidden: true,
        userType: 'standard',
      },
      preprovisioningAllowed: false,
      roleScopeTagIds: ['0'],
      ...(displayName === 'Plant' ? { hybridAzureADJoinSkipConnectivityCheck: true } : {}),
    });
    yield* assigned(`${ROOT}/windowsAutopilotDeploymentProfiles/${id}`, 'windowsAutopilotDeploymentProfileAssignment', [
      { to: displayName === 'Office' ? 'Dept IT' : 'Dept Research' },
    ]);
  }
  for (const serialNumber of ['5CG0001', '5CG0002']) {
    yield object(`${ROOT}/windowsAutopilotDeviceIdentities`, 'windowsAutopilotDeviceIdentity', {
      id: any(`autopilot device ${serialNumber}`),
      serialNumber,
      groupTag: 'Office',
      displayName: null,
      manufacturer: 'Fabrikam',
      model: 'Book 5',
      enrollmentState: 'enrolled',
      deviceAccountPassword: null,
      userPrincipalName: '',
      lastContactedDateTime: CREATED,
    });
    yield object(`${ROOT}/importedDeviceIdentities`, 'importedDeviceIdentity', {
      id: any(`imported ${serialNumber}`),
      createdDateTime: CREATED,
      lastModifiedDateTime: CREATED,
      lastContactedDateTime: CREATED,
      description: 'From the maker',
      enrollmentState: 'notContacted',
      importedDeviceIdentifier: serialNumber,
      importedDeviceIdentityType: 'serialNumber',
      platform: 'unknown',
    });
  }
}

function* apple(): Generator<SeedPiece> {
  for (const [displayName, type, values] of [
    ['iPads', 'depIOSEnrollmentProfile', { companyPortalVppTokenId: any('vpp token'), enableSharedIPad: false }],
    ['Macs', 'depMacOSEnrollmentProfile', { adminAccountUserName: 'admin', adminAccountPassword: null }],
  ] as const) {
    yield object(`${ROOT}/depOnboardingSettings/${DEP_TOKEN}/enrollmentProfiles`, type, {
      id: `${DEP_TOKEN}_${any(`apple profile ${displayName}`)}`,
      displayName,
      description: null,
      configurationEndpointUrl: null,
      enableAuthenticationViaCompanyPortal: false,
      requireCompanyPortalOnSetupAssistantEnrolledDevices: false,
      requiresUserAuthentication: true,
      enabledSkipKeys: ['Siri', 'Zoom'],
      enrollmentTimeAzureAdGroupIds: [],
      isDefault: false,
      isMandatory: true,
      profileRemovalDisabled: true,
      supervisedModeEnabled: true,
      supportDepartment: 'Help desk',
      supportPhoneNumber: '+49 30 555 0100',
      siriDisabled: true,
      ...values,
    });
  }
  const id = any('user initiated iPhones');
  yield object(`${ROOT}/appleUserInitiatedEnrollmentProfiles`, 'appleUserInitiatedEnrollmentProfile', {
    id,
    createdDateTime: CREATED,
    lastModifiedDateTime: CREATED,
    displayName: 'Private iPhones',
    description: null,
    availableEnrollmentTypeOptions: [{ ownerType: 'personal', enrollmentType: 'accountDrivenUserEnrollment' }],
    defaultEnrollmentType: 'accountDrivenUserEnrollment',
    platform: 'iOS',
    priority: 1,
  });
  yield* assigned(
    `${ROOT}/appleUserInitiatedEnrollmentProfiles/${id}`,
    'appleEnrollmentProfileAssignment',
    [{ to: 'Dept Sales' }],
    false,
  );
}

function* android(): Generator<SeedPiece> {
  for (const [displayName, enrollmentMode] of [
    ['Kiosks', 'corporateOwnedDedicatedDevice'],
    ['Company phones', 'corporateOwnedFullyManaged'],
  ] as const) {
    yield object(`${ROOT}/androidDeviceOwnerEnrollmentProfiles`, 'androidDeviceOwnerEnrollmentProfile', {
      id: any(`android ${displayName}`),
      accountId: any('intune account'),
      displayName,
      description: null,
      configureWifi: false,
      createdDateTime: CREATED,
      lastModifiedDateTime: CREATED,
      enrolledDeviceCount: 3,
      enrollmentMode,
      enrollmentTokenType: 'default',
      enrollmentTokenUsageCount: 3,
      isTeamsDeviceProfile: false,
      roleScopeTagIds: ['0'],
      tokenCreationDateTime: CREATED,
      tokenExpirationDateTime: '2028-01-01T00:00:00Z',
      wifiHidden: false,
      wifiSecurityType: 'none',
      wifiSsid: null,
    });
  }
  yield object(`${ROOT}/androidForWorkEnrollmentProfiles`, 'androidForWorkEnrollmentProfile', {
    id: any('android for work'),
    accountId: any('intune account'),
    displayName: 'Old kiosks',
    description: null,
    createdDateTime: CREATED,
    lastModifiedDateTime: CREATED,
    enrolledDeviceCount: 0,
    tokenExpirationDateTime: '2020-01-01T00:00:00Z',
  });
}
