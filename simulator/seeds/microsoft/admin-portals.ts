import type { JsonObject } from '../../../src/model/json.ts';
import { guidOf, object, type SeedPiece } from '../seed.ts';
import { DEVICE_MANAGEMENT } from './intune.ts';

/** Settings of which every tenant has one: path → type and what Microsoft sets at first. */
const SETTINGS: Readonly<Record<string, readonly [type: string, values: JsonObject]>> = {
  'admin/sharepoint/settings': [
    'sharepointSettings',
    {
      allowedDomainGuidsForSyncApp: [],
      availableManagedPathsForSiteCreation: ['/sites/', '/teams/'],
      deletedUserPersonalSiteRetentionPeriodInDays: 30,
      excludedFileExtensionsForSyncApp: [],
      idleSessionSignOut: { isEnabled: false, warnAfterInSeconds: 0, signOutAfterInSeconds: 0 },
      imageTaggingOption: 'basic',
      isCommentingOnSitePagesEnabled: true,
      isFileActivityNotificationEnabled: true,
      isLegacyAuthProtocolsEnabled: true,
      isLoopEnabled: true,
      isMacSyncAppEnabled: true,
      isRequireAcceptingUserToMatchInvitedUserEnabled: false,
      isResharingByExternalUsersEnabled: true,
      isSharePointMobileNotificationEnabled: true,
      isSharePointNewsfeedEnabled: true,
      isSiteCreationEnabled: true,
      isSiteCreationUIEnabled: true,
      isSitePagesCreationEnabled: true,
      isSitesStorageLimitAutomatic: true,
      isSyncButtonHiddenOnPersonalSite: false,
      isUnmanagedSyncAppForTenantRestricted: false,
      personalSiteDefaultStorageLimitInMB: 1048576,
      sharingAllowedDomainList: [],
      sharingBlockedDomainList: [],
      sharingCapability: 'externalUserAndGuestSharing',
      sharingDomainRestrictionMode: 'none',
      siteCreationDefaultManagedPath: '/sites/',
      siteCreationDefaultStorageLimitInMB: 26214400,
      tenantDefaultTimezone: '(UTC-08:00) Pacific Time (US and Canada)',
    },
  ],
  deviceManagement: ['deviceManagement', DEVICE_MANAGEMENT],
  teamwork: ['teamwork', { isTeamsEnabled: true, region: 'EMEA' }],
  'teamwork/teamsAppSettings': [
    'teamsAppSettings',
    { allowUserRequestsForAppAccess: true, isUserPersonalScopeResourceSpecificConsentEnabled: true },
  ],
  'admin/people': ['peopleAdminSettings', {}],
  'admin/people/itemInsights': ['insightsSettings', { isEnabledInOrganization: true, disabledForGroup: null }],
  'admin/people/pronouns': ['pronounsSettings', { isEnabledInOrganization: false }],
  'admin/people/namePronunciation': ['namePronunciationSettings', { isEnabledInOrganization: false }],
  'admin/people/photoUpdateSettings': ['photoUpdateSettings', { allowedRoles: [] }],
  'admin/reportSettings': ['adminReportSettings', { displayConcealedNames: true }],
  'admin/microsoft365Apps/installationOptions': [
    'm365AppsInstallationOptions',
    {
      updateChannel: 'current',
      appsForWindows: {
        isMicrosoft365AppsEnabled: true,
        isProjectEnabled: true,
        isSkypeForBusinessEnabled: true,
        isVisioEnabled: true,
      },
      appsForMac: { isMicrosoft365AppsEnabled: true, isSkypeForBusinessEnabled: true },
    },
  ],
  'admin/forms': [
    'adminForms',
    {
      settings: {
        isExternalSendFormEnabled: true,
        isExternalShareCollaborationEnabled: true,
        isExternalShareResultEnabled: true,
        isExternalShareTemplateEnabled: true,
        isRecordIdentityByDefaultEnabled: true,
        isBingImageSearchEnabled: true,
        isInOrgFormsPhishingScanEnabled: true,
      },
    },
  ],
  'admin/todo': [
    'adminTodo',
    { settings: { isPushNotificationEnabled: true, isExternalJoinEnabled: true, isExternalShareEnabled: true } },
  ],
  'admin/appsAndServices': [
    'adminAppsAndServices',
    { settings: { isOfficeStoreEnabled: true, isAppAndServicesTrialEnabled: true } },
  ],
  'admin/dynamics': [
    'adminDynamics',
    {
      customerVoice: {
        isInOrgFormsPhishingScanEnabled: true,
        isRecordIdentityByDefaultEnabled: true,
        isRestrictedSurveyAccessEnabled: false,
      },
    },
  ],
  'solutions/backupRestore': [
    'backupRestoreRoot',
    {
      serviceStatus: {
        status: 'disabled',
        disableReason: 'none',
        backupServiceConsumer: 'unknown',
        gracePeriodDateTime: null,
        restoreAllowedTillDateTime: null,
        lastModifiedBy: null,
        lastModifiedDateTime: null,
      },
    },
  ],
};

/** The settings of the admin portals, with what a tenant set otherwise, by path. */
export function* adminPortalSettings(
  tenantId: string,
  otherwise: Readonly<Record<string, JsonObject>> = {},
): Generator<SeedPiece> {
  for (const [path, [type, values]] of Object.entries(SETTINGS))
    yield object(path, type, { id: guidOf(`${tenantId} ${path}`), ...values, ...otherwise[path] });
}
