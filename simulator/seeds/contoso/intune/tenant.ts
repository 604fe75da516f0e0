import { BRANDING } from '../../microsoft/intune.ts';
import { object, type SeedPiece } from '../../seed.ts';
import { any } from '../ids.ts';
import { assigned, BASE, TAG } from './assigned.ts';

/** One pixel. */
const PICTURE = {
  type: 'image/png',
  value: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

/** What is set for all devices: how the portal looks, what is cleaned up, what belongs together. */
export function* tenantOfDevices(): Generator<SeedPiece> {
  for (const profileName of ['Branches', 'Plant']) {
    const id = any(`branding ${profileName}`);
    yield object('deviceManagement/intuneBrandingProfiles', 'intuneBrandingProfile', {
      id,
      ...BASE,
      ...BRANDING,
      profileName,
      profileDescription: `How the portal looks in the ${profileName.toLowerCase()}`,
      isDefaultProfile: false,
      displayName: 'Contoso',
      contactITName: 'Help desk',
      contactITPhoneNumber: '+49 30 555 0100',
      privacyUrl: 'https://contoso.example/privacy',
      showLogo: true,
      themeColor: { r: 0, g: 96, b: 160 },
      themeColorLogo: PICTURE,
      lightBackgroundLogo: PICTURE,
      companyPortalBlockedActions: [{ action: 'reset', ownerType: 'company', platform: 'windows10AndLater' }],
    });
    yield* assigned(
      `deviceManagement/intuneBrandingProfiles/${id}`,
      'intuneBrandingProfileAssignment',
      [{ to: profileName === 'Plant' ? 'Dept Research' : 'Dept Sales' }],
      false,
    );
  }
  for (const [platform, days] of [
    ['windows', 180],
    ['ios', 90],
  ] as const) {
    yield object('deviceManagement/managedDeviceCleanupRules', 'managedDeviceCleanupRule', {
      id: any(`cleanup ${platform}`),
      displayName: `Lost ${platform}`,
      description: null,
      deviceCleanupRulePlatformType: platform,
      deviceInactivityBeforeRetirementInDays: days,
      lastModifiedDateTime: BASE.lastModifiedDateTime,
    });
  }
  for (const [displayName, of] of [
    ['A new branch', 'Dept Sales'],
    ['A new laboratory', 'Dept Research'],
  ] as const) {
    const id = any(`policy set ${displayName}`);
    yield object('deviceAppManagement/policySets', 'policySet', {
      id,
      displayName,
      description: null,
      createdDateTime: BASE.createdDateTime,
      lastModifiedDateTime: BASE.lastModifiedDateTime,
      guidedDeploymentTags: [],
      roleScopeTags: ['0', TAG.branch],
      status: 'success',
      errorCode: 'noError',
    });
    for (const [type, payloadId, more] of [
      ['mobileAppPolicySetItem', any('app Notes'), { intent: 'required', settings: null }],
      ['deviceCompliancePolicyPolicySetItem', any('compliance Windows is safe'), {}],
    ] as const) {
      yield object(`deviceAppManagement/policySets/${id}/items`, type, {
        id: any(`item ${payloadId} of ${displayName}`),
        ...more,
        payloadId,
        createdDateTime: BASE.createdDateTime,
        lastModifiedDateTime: BASE.lastModifiedDateTime,
        displayName: null,
        itemType: `#microsoft.graph.${type}`,
        status: 'success',
        errorCode: 'noError',
        guidedDeploymentTags: [],
      });
    }
    yield* assigned(`deviceAppManagement/policySets/${id}`, 'policySetAssignment', [{ to: of }], false);
  }
  for (const [displayName, type, values] of [
    [
      'Wi-Fi of the plant',
      'windows10XWifiConfiguration',
      { customXml: 'PFdMQU4vPg==', customXmlFileName: 'plant.xml' },
    ],
    [
      'Root of the plant',
      'windows10XTrustedRootCertificate',
      { certFileName: 'root.cer', destinationStore: 'computerCertStoreRoot', trustedRootCertificate: 'AQID' },
    ],
  ] as const) {
    const id = any(`resource access ${displayName}`);
    yield object('deviceManagement/resourceAccessProfiles', type, {
      id,
      displayName,
      description: null,
      creationDateTime: BASE.createdDateTime,
      lastModifiedDateTime: BASE.lastModifiedDateTime,
      roleScopeTagIds: ['0'],
      version: 1,
      ...('customXml' in values ? { authenticationCertificateId: null } : {}),
      ...values,
    });
    yield* assigned(
      `deviceManagement/resourceAccessProfiles/${id}`,
      'deviceManagementResourceAccessProfileAssignment',
      [{ to: 'Dept Research', more: { intent: 'apply', sourceId: null } }],
      false,
    );
  }
}
