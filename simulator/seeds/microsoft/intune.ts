import type { JsonObject } from '../../../src/model/json.ts';
import { guidOf, object, type SeedPiece } from '../seed.ts';

/** What every tenant with Intune has from the start. */
export function* builtInIntune(): Generator<SeedPiece> {
  yield object('deviceManagement/roleScopeTags', 'roleScopeTag', {
    id: '0',
    displayName: 'Default',
    description: 'Default Role Scope Tag',
    isBuiltIn: true,
  });
  yield object('deviceAppManagement/windowsManagementApp', 'windowsManagementApp', {
    id: guidOf('windows management app'),
    availableVersion: '1.90.101.0',
    managedInstaller: 'disabled',
    managedInstallerConfiguredDateTime: null,
  });
  yield object('deviceManagement/intuneBrandingProfiles', 'intuneBrandingProfile', {
    id: DEFAULT_BRANDING,
    createdDateTime: '0001-01-01T00:00:00Z',
    lastModifiedDateTime: '0001-01-01T00:00:00Z',
    profileName: 'Default',
    profileDescription: null,
    isDefaultProfile: true,
    displayName: null,
    roleScopeTagIds: ['0'],
    ...BRANDING,
  });
}

/** The same number in every tenant. */
export const DEFAULT_BRANDING = 'c3a59481-1bf2-46ce-94b3-66eec07a8d60';

/** What a branding profile says before anybody has changed it. */
export const BRANDING: JsonObject = {
  companyPortalBlockedActions: [],
  contactITEmailAddress: null,
  contactITName: null,
  contactITNotes: null,
  contactITPhoneNumber: null,
  customCanSeePrivacyMessage: null,
  customCantSeePrivacyMessage: null,
  customPrivacyMessage: null,
  disableClientTelemetry: false,
  disableDeviceCategorySelection: false,
  enrollmentAvailability: 'availableWithPrompts',
  isFactoryResetDisabled: false,
  isRemoveDeviceDisabled: false,
  landingPageCustomizedImage: null,
  lightBackgroundLogo: null,
  onlineSupportSiteName: null,
  onlineSupportSiteUrl: null,
  privacyUrl: null,
  sendDeviceOwnershipChangePushNotification: false,
  showAzureADEnterpriseApps: false,
  showConfigurationManagerApps: true,
  showDisplayNameNextToLogo: false,
  showLogo: false,
  showOfficeWebApps: false,
  themeColor: null,
  themeColorLogo: null,
};

const { themeColorLogo: _, ...OLDER_BRAND } = BRANDING;

/** The root of device management; its settings by name. */
export const DEVICE_MANAGEMENT: JsonObject = {
  subscriptionState: 'active',
  settings: {
    androidDeviceAdministratorEnrollmentEnabled: false,
    derivedCredentialProvider: 'notConfigured',
    derivedCredentialUrl: null,
    deviceComplianceCheckinThresholdDays: 30,
    deviceInactivityBeforeRetirementInDay: 0,
    enableAutopilotDiagnostics: true,
    enableDeviceGroupMembershipReport: true,
    enableEnhancedTroubleshootingExperience: false,
    enableLogCollection: true,
    enhancedJailBreak: false,
    ignoreDevicesForUnsupportedSettingsEnabled: false,
    isScheduledActionEnabled: true,
    m365AppDiagnosticsEnabled: true,
    secureByDefault: false,
  },
  intuneBrand: { ...OLDER_BRAND, darkBackgroundLogo: null, showNameNextToLogo: false, roleScopeTagIds: ['0'] },
  managedDeviceCleanupSettings: { deviceInactivityBeforeRetirementInDays: '0' },
  dataProcessorServiceForWindowsFeaturesOnboarding: {
    areDataProcessorServiceForWindowsFeaturesEnabled: false,
    hasValidWindowsLicense: false,
  },
};

const OPERATIONS = [
  ['ManagedDevices', 'Read'],
  ['ManagedDevices', 'Delete'],
  ['DeviceConfigurations', 'Read'],
  ['DeviceConfigurations', 'Assign'],
  ['MobileApps', 'Read'],
] as const;

/** Roles, the actions they are made of, and the templates of older policies: the same numbers in every tenant. */
export function* builtInIntuneRoles(): Generator<SeedPiece> {
  for (const [resource, action] of OPERATIONS) {
    yield object('deviceManagement/resourceOperations', 'resourceOperation', {
      id: guidOf(`intune operation ${resource} ${action}`),
      resourceName: resource,
      actionName: action,
      description: `${action} ${resource}`,
    });
  }
  for (const displayName of ['Help Desk Operator', 'Read Only Operator']) {
    const permissions = [
      {
        actions: ['Microsoft.Intune_ManagedDevices_Read'],
        resourceActions: [
          { allowedResourceActions: ['Microsoft.Intune_ManagedDevices_Read'], notAllowedResourceActions: [] },
        ],
      },
    ];
    yield object('deviceManagement/roleDefinitions', 'roleDefinition', {
      id: intuneRole(displayName),
      displayName,
      description: displayName,
      isBuiltIn: true,
      isBuiltInRoleDefinition: true,
      permissions,
      rolePermissions: permissions,
      roleScopeTagIds: ['0'],
    });
  }
  for (const displayName of ['BitLocker', 'MDM security baseline']) {
    yield object('deviceManagement/templates', 'deviceManagementTemplate', {
      id: templateOf(displayName),
      displayName,
      isDeprecated: false,
      intentCount: 0,
      platformType: 'windows10AndLater',
      templateType: 'securityBaseline',
      templateSubtype: 'none',
      publishedDateTime: '2021-01-01T00:00:00Z',
      versionInfo: '1',
    });
  }
}

export const templateOf = (displayName: string): string => guidOf(`intune template ${displayName}`);
export const intuneRole = (displayName: string): string => guidOf(`intune role ${displayName}`);

export const admxDefinition = (name: string): string => guidOf(`admx definition ${name}`);
export const admxPresentation = (name: string): string => guidOf(`admx presentation ${name}`);

/** Settings of Windows’ own administrative templates: the same numbers in every tenant. */
export function* builtInTemplates(): Generator<SeedPiece> {
  for (const [displayName, label] of [
    ['Configure the home page', 'Home page'],
    ['Block pop-ups', undefined],
  ] as const) {
    const id = admxDefinition(displayName);
    yield object('deviceManagement/groupPolicyDefinitions', 'groupPolicyDefinition', {
      id,
      displayName,
      categoryPath: '\\Browser',
      classType: 'machine',
      explainText: displayName,
      groupPolicyCategoryId: guidOf('admx category Browser'),
      hasRelatedDefinitions: false,
      lastModifiedDateTime: '2021-01-01T00:00:00Z',
      policyType: 'admxBacked',
      supportedOn: 'Windows 10',
      version: '1.0',
    });
    if (label === undefined) continue;
    yield object(`deviceManagement/groupPolicyDefinitions/${id}/presentations`, 'groupPolicyPresentationTextBox', {
      id: admxPresentation(label),
      label,
      lastModifiedDateTime: '2021-01-01T00:00:00Z',
      defaultValue: null,
      maxLength: 0,
      required: true,
    });
  }
}
