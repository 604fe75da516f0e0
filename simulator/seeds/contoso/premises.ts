import { object, type SeedPiece } from '../seed.ts';
import { any, app, group, TENANT } from './ids.ts';

const PROXY = 'onPremisesPublishingProfiles/applicationProxy';

/** What is published from inside the network, what synchronizes with it, and what Microsoft keeps by itself. */
export function* premises(): Generator<SeedPiece> {
  yield object('onPremisesPublishingProfiles', 'onPremisesPublishingProfile', {
    id: 'applicationProxy',
    isEnabled: true,
    isDefaultAccessEnabled: false,
    hybridAgentUpdaterConfiguration: null,
  });
  for (const [name, isDefault] of [
    ['Default', true],
    ['Plant', false],
  ] as const) {
    const id = any(`connector group ${name}`);
    yield object(`${PROXY}/connectorGroups`, 'connectorGroup', {
      id,
      name,
      isDefault,
      connectorGroupType: 'applicationProxy',
      region: 'eur',
    });
    yield object(`${PROXY}/connectorGroups/${id}/members`, 'connector', {
      id: any(`connector of ${name}`),
      machineName: `${name.toLowerCase()}-01.contoso.example`,
      externalIp: '203.0.113.7',
      status: 'active',
      version: '1.5.4287.0',
    });
  }
  for (const name of ['Plant Board', 'Shift Planner']) {
    const host = name.toLowerCase().replace(' ', '-');
    yield object(`applications/${app(name)}/onPremisesPublishing`, 'onPremisesPublishing', {
      id: 'onPremisesPublishing',
      externalUrl: `https://${host}.contoso.example/`,
      internalUrl: `http://${host}.plant.contoso.example/`,
      alternateUrl: null,
      applicationServerTimeout: 'default',
      applicationType: 'enterpriseapp',
      externalAuthenticationType: 'aadPreAuthentication',
      isHttpOnlyCookieEnabled: true,
      isSecureCookieEnabled: true,
      isPersistentCookieEnabled: false,
      isOnPremPublishingEnabled: true,
      isTranslateHostHeaderEnabled: true,
      isTranslateLinksInBodyEnabled: false,
      isBackendCertificateValidationEnabled: true,
      singleSignOnSettings: null,
      segmentsConfiguration: null,
      verifiedCustomDomainCertificatesMetadata: null,
    });
  }
  yield object('directory/onPremisesSynchronization', 'onPremisesDirectorySynchronization', {
    id: TENANT,
    configuration: {
      accidentalDeletionPrevention: { alertThreshold: 500, synchronizationPreventionType: 'enabledForCount' },
    },
    features: {
      passwordSyncEnabled: true,
      passwordWritebackEnabled: false,
      blockSoftMatchEnabled: true,
      blockCloudObjectTakeoverThroughHardMatchEnabled: true,
    },
  });
  yield object('policies/ownerlessGroupPolicy', 'ownerlessGroupPolicy', {
    id: any('ownerless group policy'),
    isEnabled: true,
    maxMembersToNotify: 5,
    notificationDurationInWeeks: 4,
    policyWebUrl: 'https://intranet.contoso.example/groups',
    enabledGroupIds: [],
    emailInfo: {
      subject: 'A group needs an owner',
      body: 'The last owner of a group that you are in has left.',
      senderEmailAddress: 'groups@contoso.example',
    },
    targetOwners: { notifyMembers: 'allowSelected', securityGroups: [group('Dept IT')] },
  });
  for (const [day, totalChangedObjects] of [
    ['2026-11-18', 12],
    ['2026-11-19', 3],
  ] as const) {
    yield object('directory/recovery/snapshots', 'entraRecoveryServices.snapshot', {
      id: any(`snapshot of ${day}`),
      createdDateTime: `${day}T02:00:00Z`,
      totalChangedObjects,
    });
  }
  yield object('directory/publicKeyInfrastructure/certificateBasedAuthConfigurations', 'certificateBasedAuthPki', {
    id: any('old certificate infrastructure'),
    deletedDateTime: '2026-11-12T15:30:00Z',
    displayName: 'Smart cards of 2024',
    lastModifiedDateTime: '2026-11-12T15:30:00Z',
    status: 'succeeded',
    statusDetails: null,
  });
}
