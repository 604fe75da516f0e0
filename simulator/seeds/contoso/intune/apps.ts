import type { JsonObject } from '../../../../src/model/json.ts';
import { links, object, type SeedPiece } from '../../seed.ts';
import { any, CREATED } from '../ids.ts';
import { assigned, BASE, FILTER, TAG, type To } from './assigned.ts';

const ROOT = 'deviceAppManagement';
const app = (name: string): string => any(`app ${name}`);

export function* deviceApps(): Generator<SeedPiece> {
  for (const displayName of ['Field work', 'Trial']) {
    yield object(`${ROOT}/mobileAppCategories`, 'mobileAppCategory', {
      id: any(`app category ${displayName}`),
      displayName,
      lastModifiedDateTime: CREATED,
    });
  }
  yield* mobileApps();
  yield* configurations();
  yield* protections();
  yield* others();
}

const APPS: readonly (readonly [name: string, type: string, values: JsonObject, to: readonly To[]])[] = [
  [
    'Intranet',
    'webApp',
    {
      appUrl: 'https://intranet.contoso.example',
      useManagedBrowser: true,
      largeIcon: { type: 'image/png', value: 'iVBORw0KGgo=' },
    },
    [{ to: 'All Staff', more: { intent: 'available', settings: null } }],
  ],
  [
    'Notes',
    'winGetApp',
    { packageIdentifier: '9WZDNCRFHVFW', manifestHash: null, installExperience: { runAsAccount: 'user' } },
    [
      { to: 'devices', filter: FILTER.company, more: { intent: 'required', settings: null } },
      { to: 'Break Glass', not: true, more: { intent: 'required', settings: null } },
    ],
  ],
  [
    'Old notes',
    'winGetApp',
    { packageIdentifier: '9WZDNCRFHVFX', manifestHash: null, installExperience: { runAsAccount: 'user' } },
    [{ to: 'Dept IT', more: { intent: 'uninstall', settings: null } }],
  ],
  [
    'Scanner driver',
    'win32LobApp',
    {
      fileName: 'scanner.intunewin',
      size: 1_204_224,
      committedContentVersion: '1',
      installCommandLine: 'setup.exe /quiet',
      uninstallCommandLine: 'setup.exe /remove',
      setupFilePath: 'setup.exe',
      applicableArchitectures: 'x64',
      allowAvailableUninstall: true,
    },
    [{ to: 'Dynamic Windows', by: 'policySets', more: { intent: 'required', settings: null } }],
  ],
  [
    'Mail for phones',
    'iosStoreApp',
    {
      bundleId: 'com.example.mail',
      appStoreUrl: 'https://apps.contoso.example/mail',
      applicableDeviceType: { iPad: true, iPhoneAndIPod: true },
      minimumSupportedOperatingSystem: { v15_0: true },
    },
    [{ to: 'people', filter: FILTER.phones, more: { intent: 'required', settings: null } }],
  ],
  [
    'Bought maps',
    'iosVppApp',
    {
      bundleId: 'com.example.maps',
      totalLicenseCount: 20,
      usedLicenseCount: 3,
      appStoreUrl: 'https://apps.contoso.example/maps',
    },
    [{ to: 'Dept Sales', more: { intent: 'available', settings: null } }],
  ],
];

function* mobileApps(): Generator<SeedPiece> {
  for (const [displayName, type, values, to] of APPS) {
    const isPackage = type.endsWith('LobApp');
    yield object(`${ROOT}/mobileApps`, type, {
      id: app(displayName),
      displayName,
      description: null,
      publisher: 'Contoso',
      developer: null,
      owner: null,
      notes: null,
      isFeatured: false,
      isAssigned: true,
      publishingState: 'published',
      uploadState: isPackage ? 11 : 1,
      dependentAppCount: 0,
      supersededAppCount: displayName === 'Notes' ? 1 : 0,
      supersedingAppCount: displayName === 'Old notes' ? 1 : 0,
      ...BASE,
      roleScopeTagIds: ['0', TAG.helpDesk],
      ...values,
    });
    yield* assigned(`${ROOT}/mobileApps/${app(displayName)}`, 'mobileAppAssignment', to);
  }
  yield links(app('Notes'), 'appCategories', any('app category Field work'));
  yield links(app('Intranet'), 'appCategories', any('app category Field work'));
  for (const [at, targetType] of [
    ['Notes', 'child'],
    ['Old notes', 'parent'],
  ] as const) {
    yield object(`${ROOT}/mobileApps/${app(at)}/relationships`, 'mobileAppSupersedence', {
      id: `${app('Notes')}_${app('Old notes')}`,
      sourceId: app('Notes'),
      targetId: app('Old notes'),
      targetDisplayName: 'Old notes',
      targetType,
      supersedenceType: 'update',
    });
  }
}

function* configurations(): Generator<SeedPiece> {
  for (const displayName of ['Mail is set up', 'Mail on iPads']) {
    const id = any(`app configuration ${displayName}`);
    yield object(`${ROOT}/mobileAppConfigurations`, 'iosMobileAppConfiguration', {
      id,
      displayName,
      description: null,
      ...BASE,
      version: 1,
      targetedMobileApps: [app('Mail for phones')],
      settings: [{ appConfigKey: 'server', appConfigKeyType: 'stringType', appConfigKeyValue: 'mail.contoso.example' }],
      encodedSettingXml: null,
    });
    yield* assigned(
      `${ROOT}/mobileAppConfigurations/${id}`,
      'managedDeviceMobileAppConfigurationAssignment',
      [{ to: 'people' }],
      false,
    );
  }
}

const identified = (kind: string, value: JsonObject): JsonObject => ({
  mobileAppIdentifier: { '@odata.type': `#microsoft.graph.${kind}`, ...value },
});

const POLICIES: readonly (readonly [set: string, type: string, values: JsonObject, apps: JsonObject | undefined])[] = [
  [
    'iosManagedAppProtections',
    'iosManagedAppProtection',
    {
      appGroupType: 'selectedPublicApps',
      pinRequired: true,
      minimumPinLength: 6,
      dataBackupBlocked: true,
      faceIdBlocked: false,
    },
    identified('iosMobileAppIdentifier', { bundleId: 'com.microsoft.office.outlook' }),
  ],
  [
    'androidManagedAppProtections',
    'androidManagedAppProtection',
    { appGroupType: 'selectedPublicApps', pinRequired: true, minimumPinLength: 6, encryptAppData: true },
    identified('androidMobileAppIdentifier', { packageId: 'com.microsoft.office.outlook' }),
  ],
  [
    'windowsManagedAppProtections',
    'windowsManagedAppProtection',
    { printBlocked: true, allowedOutboundDataTransferDestinations: 'none' },
    identified('windowsAppIdentifier', { windowsAppId: 'com.microsoft.edge' }),
  ],
  [
    'defaultManagedAppProtections',
    'defaultManagedAppProtection',
    { pinRequired: true, minimumPinLength: 4, customSettings: [] },
    undefined,
  ],
  [
    'targetedManagedAppConfigurations',
    'targetedManagedAppConfiguration',
    {
      appGroupType: 'selectedPublicApps',
      customSettings: [{ name: 'home', value: 'https://intranet.contoso.example' }],
    },
    identified('iosMobileAppIdentifier', { bundleId: 'com.microsoft.msedge' }),
  ],
  [
    'mdmWindowsInformationProtectionPolicies',
    'mdmWindowsInformationProtectionPolicy',
    { enforcementLevel: 'encryptAndAuditOnly', enterpriseDomain: 'contoso.example', iconsVisible: true },
    undefined,
  ],
  [
    'windowsInformationProtectionPolicies',
    'windowsInformationProtectionPolicy',
    { enforcementLevel: 'encryptAndAuditOnly', enterpriseDomain: 'contoso.example', pinMinimumLength: 4 },
    undefined,
  ],
];

function* protections(): Generator<SeedPiece> {
  for (const [set, type, values, managed] of POLICIES) {
    for (const displayName of ['Everybody', 'Sales on the road']) {
      const id = any(`${type} ${displayName}`);
      const path = `${ROOT}/${set}/${id}`;
      const isWip = type.endsWith('ProtectionPolicy');
      yield object(`${ROOT}/${set}`, type, {
        id,
        displayName,
        description: null,
        ...BASE,
        version: '1',
        ...(type === 'defaultManagedAppProtection' ? {} : { isAssigned: true }),
        ...(isWip ? {} : { deployedAppCount: managed ? 1 : 0 }),
        ...values,
      });
      if (managed)
        yield object(`${path}/apps`, 'managedMobileApp', {
          id: any(`app of ${type} ${displayName}`),
          version: '1',
          ...managed,
        });
      if (isWip) {
        yield object(`${path}/protectedAppLockerFiles`, 'windowsInformationProtectionAppLockerFile', {
          id: any(`locker of ${type} ${displayName}`),
          displayName: 'Office',
          file: 'PFBvbGljeS8+',
          fileHash: 'none',
          version: '1',
        });
      }
      if (type === 'targetedManagedAppConfiguration') {
        yield object(`${path}/settings`, 'deviceManagementConfigurationSetting', {
          id: '0',
          settingInstance: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
            settingDefinitionId: 'com.microsoft.edge.mamedgeappconfigsettings.smartscreenenabled',
            choiceSettingValue: {
              value: 'com.microsoft.edge.mamedgeappconfigsettings.smartscreenenabled_true',
              children: [],
            },
          },
        });
      }
      if (type !== 'defaultManagedAppProtection') {
        yield* assigned(path, 'targetedManagedAppPolicyAssignment', [
          { to: displayName === 'Everybody' ? 'All Staff' : 'Dept Sales' },
        ]);
      }
    }
  }
}

function* others(): Generator<SeedPiece> {
  for (const displayName of ['Scanner app', 'Till app']) {
    const id = any(`provisioning ${displayName}`);
    yield object(`${ROOT}/iosLobAppProvisioningConfigurations`, 'iosLobAppProvisioningConfiguration', {
      id,
      displayName,
      description: null,
      ...BASE,
      version: 1,
      payload: 'PHBsaXN0Lz4=',
      payloadFileName: 'app.mobileprovision',
      expirationDateTime: '2027-03-04T09:00:00Z',
    });
    yield* assigned(
      `${ROOT}/iosLobAppProvisioningConfigurations/${id}`,
      'iosLobAppProvisioningConfigurationAssignment',
      [{ to: 'Dept Sales' }],
      false,
    );
    const policy = any(`supplement ${displayName}`);
    yield object(`${ROOT}/wdacSupplementalPolicies`, 'windowsDefenderApplicationControlSupplementalPolicy', {
      id: policy,
      displayName,
      description: null,
      creationDateTime: CREATED,
      lastModifiedDateTime: CREATED,
      roleScopeTagIds: ['0'],
      version: '1',
      content: 'UG9saWN5',
      contentFileName: 'policy.p7b',
    });
    yield* assigned(
      `${ROOT}/wdacSupplementalPolicies/${policy}`,
      'windowsDefenderApplicationControlSupplementalPolicyAssignment',
      [{ to: 'Dynamic Windows' }],
      false,
    );
  }
  const book = any('book Selling');
  yield object(`${ROOT}/managedEBooks`, 'iosVppEBook', {
    id: book,
    displayName: 'Selling',
    description: null,
    createdDateTime: CREATED,
    lastModifiedDateTime: CREATED,
    publishedDateTime: CREATED,
    publisher: 'Contoso Press',
    totalLicenseCount: 5,
    usedLicenseCount: 1,
    vppTokenId: any('vpp token'),
    roleScopeTagIds: ['0'],
  });
  yield* assigned(
    `${ROOT}/managedEBooks/${book}`,
    'managedEBookAssignment',
    [{ to: 'Dept Sales', more: { installIntent: 'available' } }],
    false,
  );
}
