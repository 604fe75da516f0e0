import type { JsonObject } from '../../../src/model/json.ts';
import { DEVICE_MANAGEMENT } from '../microsoft/intune.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, appId, group, TENANT, user } from './ids.ts';

/** What Contoso set otherwise than Microsoft does. */
export const PORTAL_SETTINGS: Readonly<Record<string, JsonObject>> = {
  'admin/sharepoint/settings': {
    deletedUserPersonalSiteRetentionPeriodInDays: 365,
    excludedFileExtensionsForSyncApp: ['pst', 'exe'],
    isResharingByExternalUsersEnabled: false,
    sharingCapability: 'existingExternalUserSharingOnly',
    sharingDomainRestrictionMode: 'allowList',
    sharingAllowedDomainList: ['fabrikam.example', 'litware.example'],
    tenantDefaultTimezone: '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
  },
  deviceManagement: {
    ...DEVICE_MANAGEMENT,
    settings: { ...(DEVICE_MANAGEMENT.settings as JsonObject), secureByDefault: true },
    managedDeviceCleanupSettings: { deviceInactivityBeforeRetirementInDays: '180' },
  },
  'teamwork/teamsAppSettings': { allowUserRequestsForAppAccess: false },
  'admin/people/itemInsights': { disabledForGroup: group('Dept Sales') },
  'admin/people/pronouns': { isEnabledInOrganization: true },
  'admin/microsoft365Apps/installationOptions': { updateChannel: 'monthlyEnterprise' },
  'admin/reportSettings': { displayConcealedNames: false },
  'admin/todo': {
    settings: { isPushNotificationEnabled: true, isExternalJoinEnabled: false, isExternalShareEnabled: false },
  },
};

const changed = { createdDateTime: '2025-05-06T07:00:00Z', lastModifiedDateTime: '2026-02-03T07:00:00Z' };
const by = { user: { id: user('ada'), displayName: 'Ada Lovelace' } };

/** Lists of the admin portals: apps, connections, profile cards, old sites. */
export function* adminPortals(): Generator<SeedPiece> {
  yield* teamsApp('Badge', '1.2.0');
  yield* teamsApp('Canteen', '3.0.1');
  yield object('teamwork/workforceIntegrations', 'workforceIntegration', {
    id: `WFI_${any('payroll integration')}`,
    ...changed,
    displayName: 'Payroll',
    apiVersion: 1,
    isActive: true,
    url: 'https://payroll.contoso.example/shifts',
    encryption: { protocol: 'sharedSecret', secret: null },
    supportedEntities: 'shift,swapRequest',
    eligibilityFilteringEnabledEntities: 'none',
  });
  yield* connection('helpdesk', 'Help desk', 'Tickets of the help desk', ['title', 'customer']);
  yield* connection('drawings', 'Drawings', 'Drawings of the plant', ['title', 'revision']);
  for (const [name, displayName] of [
    ['customAttribute1', 'Cost centre'],
    ['fax', 'Fax'],
  ] as const) {
    yield object('admin/people/profileCardProperties', 'profileCardProperty', {
      id: name,
      directoryPropertyName: name,
      annotations: [{ displayName, localizations: [{ languageTag: 'de', displayName: `${displayName} (de)` }] }],
    });
  }
  for (const [sourceId, displayName] of [
    ['personnel', 'Personnel'],
    ['badges', 'Badges'],
  ] as const) {
    yield object('admin/people/profileSources', 'profileSource', {
      id: any(`profile source ${sourceId}`),
      sourceId,
      displayName,
      kind: 'Connector',
      webUrl: `https://${sourceId}.contoso.example`,
      localizations: [],
    });
  }
  yield* siteList('Old applications', 'plant.contoso.example/steering', 'stock.contoso.example');
  yield* siteList('Suppliers', 'orders.litware.example');
  for (const month of ['09', '10']) {
    yield object('admin/configurationManagement/configurationSnapshotJobs', 'configurationSnapshotJob', {
      id: any(`snapshot job ${month}`),
      displayName: `Settings of month ${month}`,
      description: 'Before the change',
      tenantId: TENANT,
      status: 'succeeded',
      resources: ['microsoft.entra.conditionalaccesspolicy'],
      resourceLocation: `https://graph.microsoft.com/v1.0/admin/configurationManagement/configurationSnapshots/${any(month)}`,
      errorDetails: [],
      createdBy: by,
      createdDateTime: `2026-${month}-01T07:00:00Z`,
      completedDateTime: `2026-${month}-01T07:09:00Z`,
    });
  }
}

function* teamsApp(displayName: string, version: string): Generator<SeedPiece> {
  const id = any(`teams app ${displayName}`);
  yield object('appCatalogs/teamsApps', 'teamsApp', {
    id,
    displayName,
    distributionMethod: 'organization',
    externalId: any(`manifest ${displayName}`),
  });
  yield object(`appCatalogs/teamsApps/${id}/appDefinitions`, 'teamsAppDefinition', {
    id: Buffer.from(`${id}##${version}##Published`).toString('base64'),
    teamsAppId: id,
    displayName,
    version,
    publishingState: 'published',
    shortDescription: displayName,
    description: `${displayName} of Contoso`,
    lastModifiedDateTime: '2026-01-20T10:00:00Z',
    createdBy: by,
  });
}

function* connection(id: string, name: string, description: string, columns: string[]): Generator<SeedPiece> {
  yield object('external/connections', 'externalConnectors.externalConnection', {
    id,
    name,
    description,
    state: 'ready',
    connectorId: null,
    configuration: { authorizedAppIds: [appId('People Directory')] },
    activitySettings: null,
    searchSettings: null,
  });
  yield object(`external/connections/${id}/schema`, 'externalConnectors.schema', {
    id: any(`schema ${id}`),
    baseType: 'microsoft.graph.externalItem',
    properties: columns.map((column, i) => ({
      name: column,
      type: 'string',
      isSearchable: true,
      isRetrievable: true,
      isQueryable: true,
      isRefinable: false,
      labels: i === 0 ? ['title'] : [],
      aliases: [],
    })),
  });
}

function* siteList(displayName: string, ...addresses: string[]): Generator<SeedPiece> {
  const id = any(`site list ${displayName}`);
  const lists = 'admin/edge/internetExplorerMode/siteLists';
  yield object(lists, 'browserSiteList', {
    id,
    displayName,
    description: `${displayName} that need the old browser`,
    revision: '2',
    status: 'published',
    publishedDateTime: changed.lastModifiedDateTime,
    publishedBy: by,
    lastModifiedDateTime: changed.lastModifiedDateTime,
    lastModifiedBy: by,
  });
  for (const webUrl of addresses) {
    yield object(`${lists}/${id}/sites`, 'browserSite', {
      id: any(`site ${webUrl}`),
      ...changed,
      deletedDateTime: null,
      webUrl,
      comment: 'Until it is replaced',
      allowRedirect: true,
      compatibilityMode: 'default',
      mergeType: 'noMerge',
      targetEnvironment: 'internetExplorerMode',
      status: 'published',
      history: [],
      lastModifiedBy: by,
    });
  }
  yield object(`${lists}/${id}/sharedCookies`, 'browserSharedCookie', {
    id: any(`cookie ${displayName}`),
    ...changed,
    deletedDateTime: null,
    displayName: 'session',
    comment: 'Keeps people signed in',
    hostOrDomain: addresses[0]?.split('/')[0] ?? '',
    hostOnly: false,
    path: '/',
    sourceEnvironment: 'both',
    status: 'published',
    history: [],
    lastModifiedBy: by,
  });
}
