import type { MobileApp } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

type App = MobileApp & {
  size?: number;
  appAvailability?: string;
  version?: string;
  totalLicenseCount?: number;
  usedLicenseCount?: number;
  packageIdentifier?: string;
  officeConfigurationXml?: string;
  officePlatformArchitecture?: string;
  useDeviceContext?: boolean;
  bundleId?: string;
  appStoreUrl?: string;
  committedContentVersion?: string;
  packageId?: string;
  isPrivate?: boolean;
  appTracks?: object[];
  supportsOemConfig?: boolean;
};

const PACKAGES = [
  'androidLobApp',
  'iosLobApp',
  'macOSDmgApp',
  'macOSLobApp',
  'macOSPkgApp',
  'managedAndroidLobApp',
  'managedIOSLobApp',
  'win32LobApp',
  'windowsAppX',
  'windowsMobileMSI',
  'windowsPhone81AppX',
  'windowsPhone81AppXBundle',
  'windowsPhoneXAP',
  'windowsUniversalAppX',
].map((kind) => `#microsoft.graph.${kind}`);
const FROM_STORES = [
  'iosVppApp',
  'macOsVppApp',
  'androidManagedStoreApp',
  'androidManagedStoreWebApp',
  'androidForWorkApp',
  'microsoftStoreForBusinessApp',
  'windowsPhone81StoreApp',
].map((kind) => `#microsoft.graph.${kind}`);
const BUILT_IN = ['managedAndroidStoreApp', 'managedIOSStoreApp'].map((kind) => `#microsoft.graph.${kind}`);
const RELATED = ['win32LobApp', 'win32CatalogApp', 'winGetApp'].map((kind) => `#microsoft.graph.${kind}`);
const RELATION_OWNED = [
  'id',
  'sourceId',
  'sourceDisplayName',
  'sourceDisplayVersion',
  'sourcePublisherDisplayName',
  'targetDisplayName',
  'targetDisplayVersion',
  'targetPublisher',
  'targetPublisherDisplayName',
  'targetType',
  'dependentAppCount',
  'dependsOnAppCount',
  'supersededAppCount',
  'supersedingAppCount',
];

export const intuneMobileApps = defineResource<App>()({
  id: 'intune-mobile-apps',
  title: 'Apps',
  about: 'Apps for phones, tablets, Windows and Macs: where they come from, how they are installed, and who gets them.',
  why: 'Without them new devices come up empty, and people lose what they work with.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002', '004'],
  learn: 'graph/api/resources/intune-apps-mobileapp',
  entity: 'microsoft.graph.mobileApp',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/mobileApps',
    detail: {},
    stamps: ['lastModifiedDateTime'],
    omitted: {
      contentVersions: 'Microsoft never returns the key of an uploaded installer.',
      containedApps: 'They are parts of an uploaded installer.',
      committedContainedApps: 'They are parts of an uploaded installer.',
      assignedLicenses: 'Licences of an app are handed out to people and devices, which changes all the time.',
      latestUpgradeCatalogPackage: 'Microsoft’s own catalogue of apps.',
      referencedCatalogPackage: 'Microsoft’s own catalogue of apps.',
    },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  protectedAs: 'app',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName', 'publisher']],
  fields: {
    serverOwned: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'uploadState',
      'publishingState',
      'isAssigned',
      'dependentAppCount',
      'supersedingAppCount',
      'supersededAppCount',
      'size',
      'appAvailability',
      'version',
      'totalLicenseCount',
      'usedLicenseCount',
    ],
    createOnly: [
      '@odata.type',
      'packageIdentifier',
      'officeConfigurationXml',
      'officePlatformArchitecture',
      'useDeviceContext',
      'bundleId',
      'appStoreUrl',
    ],
    readOnly: ['committedContentVersion', 'packageId', 'isPrivate', 'appTracks', 'supportsOemConfig'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments('mobileAppAssignments', { itemServerOwned: ['id', 'source', 'sourceId'] }),
    categories: { shape: 'links', path: '{self}/categories', to: ['intune-mobile-app-categories'] },
    relationships: {
      shape: 'replaced',
      path: '{self}/relationships',
      write: '{self}/updateRelationships',
      wrap: 'relationships',
      where: [{ field: '@odata.type', in: RELATED }],
      ownItems: [{ field: 'targetType', equals: 'child' }],
      itemServerOwned: RELATION_OWNED,
      references: { targetId: { to: 'intune-mobile-apps' } },
    },
  },
  untouchable: [
    {
      when: [{ field: '@odata.type', in: PACKAGES }],
      cannot: 'create',
      say: 'Microsoft never returns the installer: upload the original again, then restore the app to give it its settings and assignments.',
    },
    {
      when: [{ field: '@odata.type', in: FROM_STORES }],
      cannot: 'create',
      say: 'The app comes from a store: buy or approve it there and synchronize, then restore its assignments.',
    },
    {
      when: [{ field: '@odata.type', in: BUILT_IN }],
      cannot: 'write',
      except: ['assignments'],
      say: 'The app is Microsoft’s own and in every tenant; only its assignments are yours.',
    },
  ],
  example: { field: 'notes', values: ['Ask the help desk', 'Ask the help desk first'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Installers are never returned: keep the originals.',
    'Apps from Apple’s and Google’s stores come back by buying or approving them there.',
    'An app that Microsoft is still publishing may refuse its assignments for some minutes.',
  ],
});
