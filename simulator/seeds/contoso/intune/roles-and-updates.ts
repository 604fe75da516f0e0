import type { JsonObject } from '../../../../src/model/json.ts';
import { intuneRole, templateOf } from '../../microsoft/intune.ts';
import { links, object, type SeedPiece } from '../../seed.ts';
import { any, CREATED, group } from '../ids.ts';
import { assigned, BASE, TAG } from './assigned.ts';

const ROOT = 'deviceManagement';

export function* rolesAndUpdates(): Generator<SeedPiece> {
  yield* roles();
  yield* accessPolicies();
  yield* updates();
  yield* olderPolicies();
  yield* linux();
}

function* roles(): Generator<SeedPiece> {
  for (const displayName of ['Branch help desk', 'Looks on']) {
    yield object(`${ROOT}/roleDefinitions`, 'roleDefinition', {
      id: any(`intune role ${displayName}`),
      displayName,
      description: null,
      isBuiltIn: false,
      isBuiltInRoleDefinition: false,
      permissions: [],
      rolePermissions: [
        {
          actions: [],
          resourceActions: [
            {
              allowedResourceActions: ['Microsoft.Intune_ManagedDevices_Read', 'Microsoft.Intune_MobileApps_Read'],
              notAllowedResourceActions: [],
            },
          ],
        },
      ],
      roleScopeTagIds: ['0', TAG.branch],
    });
  }
  for (const [displayName, role, scopeType] of [
    ['Branch offices', any('intune role Branch help desk'), 'resourceScope'],
    ['Everybody’s help desk', intuneRole('Help Desk Operator'), 'allDevicesAndLicensedUsers'],
  ] as const) {
    const id = any(`intune role assignment ${displayName}`);
    yield object(`${ROOT}/roleAssignments`, 'deviceAndAppManagementRoleAssignment', {
      id,
      displayName,
      description: null,
      members: [group('Role Helpdesk')],
      resourceScopes: scopeType === 'resourceScope' ? [group('Dept Sales'), group('Dept People')] : [],
      scopeMembers: scopeType === 'resourceScope' ? [group('Dept Sales'), group('Dept People')] : [],
      scopeType,
      roleScopeTagIds: ['0', TAG.branch],
    });
    yield links(id, 'intuneRole', role);
  }
}

/** They protect what nothing here writes. */
function* accessPolicies(): Generator<SeedPiece> {
  for (const [displayName, policyType] of [
    ['Wiping takes two', 'deviceWipe'],
    ['Retiring takes two', 'deviceRetire'],
  ] as const) {
    yield object(`${ROOT}/operationApprovalPolicies`, 'operationApprovalPolicy', {
      id: any(`access policy ${displayName}`),
      displayName,
      description: null,
      lastModifiedDateTime: CREATED,
      policyType,
      policyPlatform: 'notApplicable',
      policySet: { policyType, policyPlatform: 'notApplicable' },
      approverGroupIds: [group('Role Helpdesk')],
    });
  }
}

const KINDS: readonly (readonly [set: string, type: string, values: JsonObject])[] = [
  [
    'windowsFeatureUpdateProfiles',
    'windowsFeatureUpdateProfile',
    {
      featureUpdateVersion: 'Windows 11, version 24H2',
      installFeatureUpdatesOptional: false,
      installLatestWindows10OnWindows11IneligibleDevice: false,
      deployableContentDisplayName: 'Windows 11, version 24H2',
      endOfSupportDate: '2027-10-12T00:00:00Z',
      rolloutSettings: null,
    },
  ],
  [
    'windowsQualityUpdateProfiles',
    'windowsQualityUpdateProfile',
    {
      expeditedUpdateSettings: { qualityUpdateRelease: '2026-11-10T00:00:00Z', daysUntilForcedReboot: 2 },
      deployableContentDisplayName: '2026.11 B security updates',
      releaseDateDisplayName: '2026.11 B',
    },
  ],
  ['windowsQualityUpdatePolicies', 'windowsQualityUpdatePolicy', { hotpatchEnabled: true, approvalSettings: [] }],
  [
    'windowsDriverUpdateProfiles',
    'windowsDriverUpdateProfile',
    {
      approvalType: 'automatic',
      deploymentDeferralInDays: 7,
      deviceReporting: 0,
      newUpdates: 0,
      inventorySyncStatus: null,
    },
  ],
];

function* updates(): Generator<SeedPiece> {
  for (const [set, type, values] of KINDS) {
    for (const displayName of ['First wave', 'Everybody']) {
      const id = any(`${type} ${displayName}`);
      yield object(`${ROOT}/${set}`, type, { id, displayName, description: null, ...BASE, ...values });
      const targets =
        displayName === 'First wave'
          ? [{ to: 'Dept IT' }]
          : [{ to: 'Dynamic Windows' }, { to: 'Dept IT', not: true } as const];
      yield* assigned(`${ROOT}/${set}/${id}`, `${type}Assignment`, targets, false);
    }
  }
}

function* olderPolicies(): Generator<SeedPiece> {
  for (const displayName of ['Disks, the old way', 'Baseline of 2021']) {
    const id = any(`intent ${displayName}`);
    yield object(`${ROOT}/intents`, 'deviceManagementIntent', {
      id,
      displayName,
      description: null,
      isAssigned: true,
      isMigratingToConfigurationPolicy: null,
      lastModifiedDateTime: BASE.lastModifiedDateTime,
      roleScopeTagIds: ['0'],
      templateId: templateOf(displayName.startsWith('Disks') ? 'BitLocker' : 'MDM security baseline'),
    });
    yield object(`${ROOT}/intents/${id}/settings`, 'deviceManagementBooleanSettingInstance', {
      id: any(`setting of ${displayName}`),
      definitionId: 'deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerEncryptDevice',
      value: true,
      valueJson: 'true',
    });
    yield* assigned(`${ROOT}/intents/${id}`, 'deviceManagementIntentAssignment', [{ to: 'Dept Finance' }], false);
  }
  for (const displayName of ['Desktops start from disk', 'Laptops start from disk']) {
    const id = any(`firmware ${displayName}`);
    yield object(`${ROOT}/hardwareConfigurations`, 'hardwareConfiguration', {
      id,
      displayName,
      description: null,
      ...BASE,
      version: 1,
      fileName: 'bios.cctk',
      configurationFileContent: Buffer.from('[cctk]\nUsbEmu=Disabled').toString('base64'),
      hardwareConfigurationFormat: 'dell',
      perDevicePasswordDisabled: true,
    });
    yield* assigned(
      `${ROOT}/hardwareConfigurations/${id}`,
      'hardwareConfigurationAssignment',
      [{ to: 'Dynamic Windows' }],
      false,
    );
  }
  yield object(`${ROOT}/groupPolicyUploadedDefinitionFiles`, 'groupPolicyUploadedDefinitionFile', {
    id: any('definition file'),
    fileName: 'scanner.admx',
    displayName: 'Scanner',
    description: null,
    defaultLanguageCode: 'en-US',
    languageCodes: ['en-US'],
    lastModifiedDateTime: BASE.lastModifiedDateTime,
    uploadDateTime: BASE.createdDateTime,
    policyType: 'admxIngested',
    revision: '1.0',
    status: 'available',
    targetNamespace: 'Scanner.Policies',
    targetPrefix: 'scanner',
    content: 'c2ltdWxhdGVkIGZpbGU=',
    groupPolicyUploadedLanguageFiles: [],
  });
}

function* linux(): Generator<SeedPiece> {
  for (const name of ['Linux is encrypted', 'Linux is supported']) {
    const id = any(`linux ${name}`);
    const path = `${ROOT}/compliancePolicies/${id}`;
    yield object(`${ROOT}/compliancePolicies`, 'deviceManagementCompliancePolicy', {
      id,
      name,
      description: null,
      ...BASE,
      creationSource: null,
      platforms: 'linux',
      technologies: 'linuxMdm',
      settingCount: 1,
      isAssigned: true,
    });
    yield object(`${path}/settings`, 'deviceManagementConfigurationSetting', {
      id: '0',
      settingInstance: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
        settingDefinitionId: 'linux_deviceencryption_required',
        settingInstanceTemplateReference: null,
        choiceSettingValue: { value: 'linux_deviceencryption_required_true', children: [] },
      },
    });
    const rule = any(`rule of ${name}`);
    yield object(`${path}/scheduledActionsForRule`, 'deviceManagementComplianceScheduledActionForRule', {
      id: rule,
      ruleName: 'PasswordRequired',
    });
    yield object(
      `${path}/scheduledActionsForRule/${rule}/scheduledActionConfigurations`,
      'deviceManagementComplianceActionItem',
      {
        id: any(`block of ${name}`),
        actionType: 'block',
        gracePeriodHours: 12,
        notificationTemplateId: '00000000-0000-0000-0000-000000000000',
        notificationMessageCCList: [],
      },
    );
    yield* assigned(path, 'deviceManagementConfigurationPolicyAssignment', [{ to: 'Dept Research' }]);
  }
}
