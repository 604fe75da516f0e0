import type { JsonObject } from '../../../../src/model/json.ts';
import { links, object, type SeedPiece } from '../../seed.ts';
import { any, appId, CREATED, group, user } from '../ids.ts';
import { assigned, TAG } from './assigned.ts';

const ROOT = 'deviceManagement';
const LATER = '2027-10-01T00:00:00Z';
const HEARD = '2026-11-19T22:00:00Z';
const groupTarget = (name: string): JsonObject => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: group(name),
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
});

/** What Intune is connected to: stores of apps, partners, servers of the company's own. */
export function* connectors(): Generator<SeedPiece> {
  yield* apple();
  yield* servers();
  yield* partners();
  yield* tunnel();
  yield* others();
}

export const DEP_TOKEN = any('enrolment program token');

function* apple(): Generator<SeedPiece> {
  yield object('deviceAppManagement/vppTokens', 'vppToken', {
    id: any('vpp token'),
    appleId: 'apps@contoso.example',
    automaticallyUpdateApps: true,
    claimTokenManagementFromExternalMdm: false,
    countryOrRegion: 'de',
    dataSharingConsentGranted: true,
    displayName: 'Contoso apps',
    expirationDateTime: LATER,
    lastModifiedDateTime: CREATED,
    lastSyncDateTime: HEARD,
    lastSyncStatus: 'completed',
    locationName: 'Contoso headquarters',
    organizationName: 'Contoso',
    roleScopeTagIds: ['0', TAG.branch],
    state: 'valid',
    token: null,
    tokenActionResults: [],
    vppTokenAccountType: 'business',
  });
  yield object(`${ROOT}/depOnboardingSettings`, 'depOnboardingSetting', {
    id: DEP_TOKEN,
    appleIdentifier: 'devices@contoso.example',
    dataSharingConsentGranted: true,
    lastModifiedDateTime: CREATED,
    lastSuccessfulSyncDateTime: HEARD,
    lastSyncErrorCode: 0,
    lastSyncTriggeredDateTime: HEARD,
    roleScopeTagIds: ['0'],
    shareTokenWithSchoolDataSyncService: false,
    syncedDeviceCount: 12,
    tokenExpirationDateTime: LATER,
    tokenName: 'Contoso devices',
    tokenType: 'dep',
  });
  yield object(`${ROOT}/applePushNotificationCertificate`, 'applePushNotificationCertificate', {
    id: any('push certificate'),
    appleIdentifier: 'push@contoso.example',
    certificate: null,
    certificateSerialNumber: '51C3',
    certificateUploadFailureReason: null,
    certificateUploadStatus: null,
    expirationDateTime: LATER,
    lastModifiedDateTime: CREATED,
    topicIdentifier: 'com.apple.mgmt.External.contoso',
  });
  yield object('deviceAppManagement/enterpriseCodeSigningCertificates', 'enterpriseCodeSigningCertificate', {
    id: any('code signing'),
    content: null,
    expirationDateTime: LATER,
    issuer: 'CN=Contoso Root',
    issuerName: 'Contoso Root',
    status: 'provisioned',
    subject: 'CN=Contoso Apps',
    subjectName: 'Contoso Apps',
    uploadDateTime: CREATED,
  });
}

function* servers(): Generator<SeedPiece> {
  for (const machine of ['PKI01', 'PKI02']) {
    yield object(`${ROOT}/ndesConnectors`, 'ndesConnector', {
      id: any(`ndes ${machine}`),
      connectorVersion: '6.2406.0.1001',
      displayName: machine,
      enrolledDateTime: CREATED,
      lastConnectionDateTime: HEARD,
      machineName: `${machine.toLowerCase()}.contoso.example`,
      roleScopeTagIds: ['0'],
      state: 'active',
    });
    yield object(`${ROOT}/certificateConnectorDetails`, 'certificateConnectorDetails', {
      id: any(`certificate connector ${machine}`),
      connectorName: machine,
      connectorVersion: '6.2406.0.1001',
      enrollmentDateTime: CREATED,
      lastCheckinDateTime: HEARD,
      machineName: `${machine.toLowerCase()}.contoso.example`,
    });
  }
  yield object(`${ROOT}/domainJoinConnectors`, 'deviceManagementDomainJoinConnector', {
    id: any('domain join connector'),
    displayName: 'DC01',
    lastConnectionDateTime: HEARD,
    state: 'active',
    version: '6.2501.2000.5',
  });
  yield object(`${ROOT}/exchangeConnectors`, 'deviceManagementExchangeConnector', {
    id: any('exchange connector'),
    connectorServerName: 'EX01',
    exchangeAlias: null,
    exchangeConnectorType: 'onPremises',
    exchangeOrganization: 'contoso',
    lastSyncDateTime: HEARD,
    primarySmtpAddress: null,
    serverName: 'ex01.contoso.example',
    status: 'connected',
    version: '5.0',
  });
}

function* partners(): Generator<SeedPiece> {
  yield object(`${ROOT}/mobileThreatDefenseConnectors`, 'mobileThreatDefenseConnector', {
    id: 'fc780465-2017-40d4-a0c5-307022471b92',
    allowPartnerToCollectIOSApplicationMetadata: false,
    allowPartnerToCollectIosCertificateMetadata: false,
    allowPartnerToCollectIOSPersonalApplicationMetadata: false,
    allowPartnerToCollectIosPersonalCertificateMetadata: false,
    androidDeviceBlockedOnMissingPartnerData: false,
    androidEnabled: true,
    androidMobileApplicationManagementEnabled: false,
    iosDeviceBlockedOnMissingPartnerData: false,
    iosEnabled: true,
    iosMobileApplicationManagementEnabled: false,
    lastHeartbeatDateTime: HEARD,
    macDeviceBlockedOnMissingPartnerData: false,
    macEnabled: false,
    microsoftDefenderForEndpointAttachEnabled: true,
    partnerState: 'enabled',
    partnerUnresponsivenessThresholdInDays: 7,
    partnerUnsupportedOsVersionBlocked: false,
    windowsDeviceBlockedOnMissingPartnerData: false,
    windowsEnabled: true,
    windowsMobileApplicationManagementEnabled: false,
  });
  yield object(`${ROOT}/complianceManagementPartners`, 'complianceManagementPartner', {
    id: any('compliance partner'),
    displayName: 'Fabrikam Macs',
    androidEnrollmentAssignments: null,
    androidOnboarded: false,
    iosEnrollmentAssignments: null,
    iosOnboarded: false,
    lastHeartbeatDateTime: HEARD,
    linuxEnrollmentAssignments: null,
    linuxOnboarded: false,
    macOsEnrollmentAssignments: [{ target: groupTarget('Dept Research') }],
    macOsOnboarded: true,
    partnerState: 'enabled',
  });
  yield object(`${ROOT}/deviceManagementPartners`, 'deviceManagementPartner', {
    id: any('device partner'),
    displayName: 'Fabrikam Macs',
    groupsRequiringPartnerEnrollment: [{ target: groupTarget('Dept Research') }],
    isConfigured: true,
    lastHeartbeatDateTime: HEARD,
    partnerAppType: 'singleTenantApp',
    partnerState: 'enabled',
    singleTenantAppId: appId('Payroll API'),
    whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
    whenPartnerDevicesWillBeRemovedDateTime: null,
  });
  yield object(`${ROOT}/remoteAssistancePartners`, 'remoteAssistancePartner', {
    id: any('remote assistance partner'),
    displayName: 'TeamViewer',
    lastConnectionDateTime: HEARD,
    onboardingStatus: 'onboarded',
    onboardingUrl: null,
  });
  yield object(`${ROOT}/chromeOSOnboardingSettings`, 'chromeOSOnboardingSettings', {
    id: any('chrome'),
    lastDirectorySyncDateTime: HEARD,
    lastModifiedDateTime: CREATED,
    onboardingStatus: 'onboarded',
    ownerUserPrincipalName: 'ada@contoso.example',
  });
  yield object(`${ROOT}/dataSharingConsents`, 'dataSharingConsent', {
    id: any('consent'),
    granted: true,
    grantDateTime: CREATED,
    grantedByUpn: 'ada@contoso.example',
    grantedByUserId: user('ada'),
    serviceDisplayName: 'Apple enrolment',
    termsUrl: 'https://terms.contoso.example',
  });
  yield object(`${ROOT}/serviceNowConnections`, 'serviceNowConnection', {
    id: any('servicenow'),
    authenticationMethod: null,
    createdDateTime: CREATED,
    incidentApiUrl: 'https://contoso.service-now.com/api/now/table/incident',
    instanceUrl: 'https://contoso.service-now.com',
    lastModifiedDateTime: CREATED,
    lastQueriedDateTime: HEARD,
    serviceNowConnectionStatus: 'enabled',
  });
}

function* tunnel(): Generator<SeedPiece> {
  for (const displayName of ['Plant', 'Offices']) {
    const configuration = any(`tunnel ${displayName}`);
    yield object(`${ROOT}/microsoftTunnelConfigurations`, 'microsoftTunnelConfiguration', {
      id: configuration,
      displayName: `Tunnel of the ${displayName.toLowerCase()}`,
      description: null,
      advancedSettings: [],
      defaultDomainSuffix: 'contoso.example',
      disableUdpConnections: false,
      dnsServers: ['10.0.0.53'],
      ipv6Network: null,
      lastUpdateDateTime: CREATED,
      listenPort: 443,
      network: '172.16.0.0/16',
      roleScopeTagIds: ['0'],
      routeExcludes: [],
      routeIncludes: ['10.0.0.0/8'],
      routesExclude: [],
      routesInclude: ['10.0.0.0/8'],
      splitDNS: ['contoso.example'],
    });
    const site = any(`tunnel site ${displayName}`);
    yield object(`${ROOT}/microsoftTunnelSites`, 'microsoftTunnelSite', {
      id: site,
      displayName,
      description: null,
      internalNetworkProbeUrl: null,
      publicAddress: `vpn-${displayName.toLowerCase()}.contoso.example`,
      roleScopeTagIds: ['0'],
      upgradeAutomatically: true,
      upgradeAvailable: false,
      upgradeWindowEndTime: '04:00:00.0000000',
      upgradeWindowStartTime: '02:00:00.0000000',
      upgradeWindowUtcOffsetInMinutes: 60,
    });
    yield links(site, 'tunnelConfiguration', configuration);
  }
}

function* others(): Generator<SeedPiece> {
  yield object(`${ROOT}/androidManagedStoreAccountEnterpriseSettings`, 'androidManagedStoreAccountEnterpriseSettings', {
    id: 'androidManagedStoreAccountEnterpriseSettings',
    androidDeviceOwnerFullyManagedEnrollmentEnabled: true,
    bindStatus: 'boundAndValidated',
    companyCodes: [],
    deviceOwnerManagementEnabled: true,
    enrollmentTarget: 'targeted',
    lastAppSyncDateTime: HEARD,
    lastAppSyncStatus: 'success',
    lastModifiedDateTime: CREATED,
    managedGooglePlayInitialScopeTagIds: ['0'],
    ownerOrganizationName: 'Contoso',
    ownerUserPrincipalName: 'play@contoso.example',
    targetGroupIds: [group('Dept Sales')],
  });
  yield object(`${ROOT}/conditionalAccessSettings`, 'onPremisesConditionalAccessSettings', {
    id: 'conditionalAccessSettings',
    enabled: false,
    includedGroups: [group('Dept Sales')],
    excludedGroups: [group('Dept IT')],
    overrideDefaultRule: false,
  });
  yield object(`${ROOT}/remoteAssistanceSettings`, 'remoteAssistanceSettings', {
    id: 'remoteAssistanceSettings',
    allowSessionsToUnenrolledDevices: false,
    blockChat: true,
    remoteAssistanceState: 'enabled',
  });
  yield object(`${ROOT}/derivedCredentials`, 'deviceManagementDerivedCredentialSettings', {
    id: any('derived credentials'),
    displayName: 'Smart cards',
    helpUrl: 'https://help.contoso.example/cards',
    issuer: 'purebred',
    notificationType: 'companyPortal',
    renewalThresholdPercentage: 20,
  });
  yield object(`${ROOT}/cloudCertificationAuthority`, 'cloudCertificationAuthority', {
    id: any('cloud authority'),
    displayName: 'Contoso cloud root',
    description: null,
    certificateKeySize: 'rsa4096',
    certificationAuthorityStatus: 'active',
    cloudCertificationAuthorityHashingAlgorithm: 'sha512',
    cloudCertificationAuthorityType: 'rootCertificationAuthority',
    commonName: 'Contoso cloud root',
    createdDateTime: CREATED,
    keyPlatform: 'hardwareSecurityModule',
    lastModifiedDateTime: CREATED,
    roleScopeTagIds: ['0'],
    serialNumber: '7A01',
    thumbprint: 'A1B2C3',
    validityPeriodInYears: 10,
  });
  const pool = any('sim pool');
  yield object(`${ROOT}/embeddedSIMActivationCodePools`, 'embeddedSIMActivationCodePool', {
    id: pool,
    activationCodeCount: 40,
    activationCodes: [],
    createdDateTime: CREATED,
    displayName: 'Tablets of the field staff',
    modifiedDateTime: CREATED,
  });
  yield* assigned(
    `${ROOT}/embeddedSIMActivationCodePools/${pool}`,
    'embeddedSIMActivationCodePoolAssignment',
    [{ to: 'Dept Sales' }],
    false,
  );
  for (const displayName of ['Scanners by night', 'Scanners of the stores']) {
    yield object(`${ROOT}/zebraFotaDeployments`, 'zebraFotaDeployment', {
      id: any(`zebra ${displayName}`),
      displayName,
      description: null,
      roleScopeTagIds: ['0'],
      deploymentStatus: null,
      deploymentAssignments: [
        {
          id: any(`zebra assignment ${displayName}`),
          displayName: 'Dept Sales',
          target: null,
          assignmentTarget: groupTarget('Dept Sales'),
        },
      ],
      deploymentSettings: {
        batteryRuleMinimumBatteryLevelPercentage: 30,
        batteryRuleRequireCharger: true,
        deviceModel: 'TC52',
        downloadRuleNetworkType: 'wifi',
        scheduleMode: 'scheduled',
        scheduleDurationInDays: 14,
        timeZoneOffsetInMinutes: 60,
        updateType: 'latest',
      },
    });
  }
  yield object(`${ROOT}/userPfxCertificates`, 'userPFXCertificate', {
    id: any('pfx'),
    createdDateTime: CREATED,
    encryptedPfxBlob: null,
    encryptedPfxPassword: null,
    expirationDateTime: LATER,
    intendedPurpose: 'smimeEncryption',
    keyName: 'PFXKEY',
    lastModifiedDateTime: CREATED,
    paddingScheme: 'oaepSha512',
    providerName: 'Microsoft Software Key Storage Provider',
    startDateTime: CREATED,
    thumbprint: 'D4E5F6',
    userPrincipalName: 'ada@contoso.example',
  });
}
