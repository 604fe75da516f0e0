import type { DeviceConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  assignments,
  CONFIGURATION,
  INTUNE_LICENCE,
  LEGACY_ASSIGNMENTS,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
} from '../intune.ts';
import { deviceConfigurationQuirks } from './intune-device-configurations.quirks.ts';

type Configuration = DeviceConfiguration & {
  omaSettings?: { isEncrypted?: boolean; omaUri?: string; value?: unknown; secretReferenceValueId?: string }[];
  preSharedKey?: string;
  sharedSecret?: string;
  productKey?: string;
  advancedThreatProtectionOnboardingBlob?: string;
  advancedThreatProtectionOffboardingBlob?: string;
  azureOperationalInsightsWorkspaceKey?: string;
};

const PROFILES =
  'Links between profiles (a network and the certificate that it uses) are not captured yet: a person links them again.';
const KEYED = [
  'editionUpgradeConfiguration',
  'iosWiFiConfiguration',
  'iosikEv2VpnConfiguration',
  'macOSWiFiConfiguration',
  'windowsWifiConfiguration',
  'androidDeviceOwnerWiFiConfiguration',
  'androidWorkProfileWiFiConfiguration',
  'aospDeviceOwnerWiFiConfiguration',
  'windowsDefenderAdvancedThreatProtectionConfiguration',
].map((kind) => `#microsoft.graph.${kind}`);
const LINKED = [
  'derivedCredentialSettings',
  'identityCertificate',
  'identityCertificateForClientAuthentication',
  'latestUpgradeCatalogPackage',
  'networkAccessConfigurations',
  'rootCertificate',
  'rootCertificateForClientValidation',
  'rootCertificateForServerValidation',
  'rootCertificatesForServerValidation',
  'secondaryIdentityCertificateForClientAuthentication',
  'secondaryRootCertificateForClientValidation',
  'singleSignOnExtensionPkinitCertificate',
  'smimeEncryptionCertificate',
  'smimeSigningCertificate',
];

export const intuneDeviceConfigurations = defineResource<Configuration>()({
  id: 'intune-device-configurations',
  title: 'Device configuration profiles',
  about:
    'Settings of devices by template: restrictions, networks, certificates, mail, kiosks, update rings, for each platform.',
  why: 'They make a device fit for work; without them restrictions, networks and certificates are gone from every device.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/intune-deviceconfig-deviceconfiguration',
  entity: 'microsoft.graph.deviceConfiguration',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceConfigurations',
    stamps: STAMPS,
    omitted: {
      ...REPORTS,
      ...LEGACY_ASSIGNMENTS,
      ...Object.fromEntries(LINKED.map((name) => [name, PROFILES])),
      privacyAccessControls: PROFILES,
    },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'supportsScopeTags'],
    createOnly: ['@odata.type'],
    unordered: ['roleScopeTagIds'],
    readOnly: ['omaSettings[].isEncrypted', 'omaSettings[].secretReferenceValueId'],
    required: ['displayName'],
    secret: [
      'preSharedKey',
      'sharedSecret',
      'productKey',
      'advancedThreatProtectionOnboardingBlob',
      'advancedThreatProtectionOffboardingBlob',
      'azureOperationalInsightsWorkspaceKey',
    ],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments(),
    omaValues: {
      shape: 'inline',
      path: "{self}/getOmaSettingPlainTextValue(secretReferenceValueId='{ref}')",
      permissions: { read: ['DeviceManagementConfiguration.ReadWrite.All'] },
      optIn: 'Microsoft shows the values in clear text, and only to whoever may also write every configuration.',
      sealed: {
        renewedBy: 'lastModifiedDateTime',
        each: {
          list: 'omaSettings',
          ref: 'secretReferenceValueId',
          name: 'omaUri',
          value: 'value',
          encoded: ['#microsoft.graph.omaSettingStringXml', '#microsoft.graph.omaSettingBase64'],
          drop: ['isEncrypted', 'secretReferenceValueId'],
        },
      },
    },
  },
  handOver: [
    {
      when: 'recreated',
      where: [{ field: 'omaSettings[].isEncrypted', equals: true }],
      say: 'Enter the encrypted values of {name} again: Microsoft shows a mask in their place, so it was made without them.',
    },
    {
      when: 'recreated',
      where: [{ field: '@odata.type', in: KEYED }],
      say: 'Enter the key of {name} again: Microsoft gives it to nobody.',
    },
    {
      when: 'recreated',
      where: [{ field: 'azureOperationalInsightsWorkspaceId', not: null }],
      say: 'Enter the key of the workspace of {name} again: Microsoft gives it to nobody.',
    },
  ],
  quirks: deviceConfigurationQuirks,
  example: { field: 'description', values: ['For laptops', 'For laptops and tablets'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Keys, passwords and blobs inside are never returned: a profile that is made anew lacks them until a person enters them.',
    'Encrypted OMA values are captured only where the part omaValues is switched on, since reading them takes a permission to write; they are kept sealed, and written back by a plan made with sealed values. Without it a person enters them again.',
    'Of a profile that is there, encrypted OMA values are left as they are: that one was changed shows, what it was is sealed.',
    'What stands in the file of a custom profile or in free text of a network is kept as Microsoft returns it, a password in it as well: it is as well guarded as the vault, and shown to whoever may read a snapshot.',
    'Links between profiles, such as a network and its certificate, are not captured.',
    'Microsoft takes no new profiles of some older templates, and offers the settings catalog in their place.',
  ],
});
