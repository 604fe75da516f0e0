import type { JsonObject } from '../../../../src/model/json.ts';
import { object, type SeedPiece } from '../../seed.ts';
import { any, group, TENANT } from '../ids.ts';
import { assigned, BASE, FILTER, TAG } from './assigned.ts';

const ROOT = 'deviceManagement';
const VERSIONED = { ...BASE, version: 1 } as const;

export function* devicePolicies(): Generator<SeedPiece> {
  yield* tenantAdministration();
  yield* configurations();
  yield* compliance();
  yield* settingsCatalog();
}

function* tenantAdministration(): Generator<SeedPiece> {
  for (const [id, displayName] of [
    [TAG.helpDesk, 'Help desk'],
    [TAG.branch, 'Branch offices'],
    [TAG.unused, 'Trial'],
  ] as const) {
    yield object(`${ROOT}/roleScopeTags`, 'roleScopeTag', {
      id,
      displayName,
      description: displayName,
      isBuiltIn: false,
    });
  }
  yield* assigned(
    `${ROOT}/roleScopeTags/${TAG.helpDesk}`,
    'roleScopeTagAutoAssignment',
    [{ to: 'Dynamic Windows' }],
    false,
  );
  for (const [displayName, platform, rule] of [
    ['Company Windows', 'windows10AndLater', '(device.deviceOwnership -eq "Corporate")'],
    ['Old phones', 'iOS', '(device.osVersion -startsWith "15")'],
    ['Trial filter', 'macOS', '(device.model -contains "Mini")'],
  ] as const) {
    yield object(`${ROOT}/assignmentFilters`, 'deviceAndAppManagementAssignmentFilter', {
      id: any(`filter ${displayName}`),
      createdDateTime: BASE.createdDateTime,
      lastModifiedDateTime: BASE.lastModifiedDateTime,
      displayName,
      description: displayName,
      platform,
      rule,
      assignmentFilterManagementType: 'devices',
      payloads: [],
      roleScopeTags: ['0', TAG.helpDesk],
    });
  }
  for (const displayName of ['Device out of order', 'Device is locked out']) {
    const path = `${ROOT}/notificationMessageTemplates/${any(`template ${displayName}`)}`;
    yield object(`${ROOT}/notificationMessageTemplates`, 'notificationMessageTemplate', {
      id: any(`template ${displayName}`),
      displayName,
      description: null,
      brandingOptions: 'includeCompanyLogo',
      defaultLocale: 'en-us',
      lastModifiedDateTime: BASE.lastModifiedDateTime,
      roleScopeTagIds: ['0', TAG.branch],
    });
    for (const [locale, subject] of [
      ['en-us', displayName],
      ['de-de', 'Mit Ihrem Gerät stimmt etwas nicht'],
    ] as const) {
      yield object(`${path}/localizedNotificationMessages`, 'localizedNotificationMessage', {
        id: any(`message ${displayName} ${locale}`),
        locale,
        subject,
        messageTemplate: `${subject}. Ask the help desk.`,
        isDefault: locale === 'en-us',
        lastModifiedDateTime: BASE.lastModifiedDateTime,
      });
    }
  }
}

function* configurations(): Generator<SeedPiece> {
  const of = (displayName: string, type: string, more: JsonObject): SeedPiece =>
    object(`${ROOT}/deviceConfigurations`, type, {
      id: any(`configuration ${displayName}`),
      displayName,
      description: null,
      supportsScopeTags: true,
      ...VERSIONED,
      ...more,
    });
  const to = (displayName: string, ...targets: Parameters<typeof assigned>[2]) =>
    assigned(
      `${ROOT}/deviceConfigurations/${any(`configuration ${displayName}`)}`,
      'deviceConfigurationAssignment',
      targets,
    );
  yield of('Laptops', 'windows10GeneralConfiguration', {
    passwordRequired: true,
    passwordMinimumLength: 12,
    cameraBlocked: false,
    roleScopeTagIds: ['0', TAG.helpDesk],
  });
  yield* to('Laptops', { to: 'devices', filter: FILTER.company }, { to: 'Break Glass', not: true });
  yield of('Office network', 'windowsWifiConfiguration', {
    networkName: 'Office',
    ssid: 'CONTOSO',
    wifiSecurityType: 'wpa2Personal',
    connectAutomatically: true,
    preSharedKey: 'simulated-network-key',
  });
  yield* to('Office network', { to: 'Dynamic Windows' }, { to: 'Dept Sales', by: 'policySets' });
  yield of('Ring: first', 'windowsUpdateForBusinessConfiguration', {
    businessReadyUpdatesOnly: 'all',
    qualityUpdatesDeferralPeriodInDays: 2,
    featureUpdatesDeferralPeriodInDays: 14,
    microsoftUpdateServiceAllowed: true,
    qualityUpdatesWillBeRolledBack: false,
    featureUpdatesWillBeRolledBack: false,
  });
  yield* to('Ring: first', { to: 'Dept IT' });
  yield of('Registry by hand', 'windows10CustomConfiguration', {
    omaSettings: [
      {
        '@odata.type': '#microsoft.graph.omaSettingString',
        displayName: 'Licence of the scanner',
        omaUri: './Vendor/MSFT/Scanner/Licence',
        isEncrypted: true,
        secretReferenceValueId: any('secret of the scanner'),
        value: 'simulated-licence-key',
      },
      {
        '@odata.type': '#microsoft.graph.omaSettingInteger',
        displayName: 'Pages',
        omaUri: './Vendor/MSFT/Scanner/Pages',
        isEncrypted: false,
        secretReferenceValueId: null,
        value: 40,
      },
    ],
  });
  yield* to('Registry by hand', { to: 'Dynamic Windows' });
  yield of('iPhones', 'iosGeneralDeviceConfiguration', { passcodeRequired: true, cameraBlocked: false });
  yield* to('iPhones', { to: 'people' });
}

function* compliance(): Generator<SeedPiece> {
  for (const [displayName, type, more] of [
    ['Windows is safe', 'windows10CompliancePolicy', { bitLockerEnabled: true, osMinimumVersion: '10.0.22631' }],
    ['Macs are safe', 'macOSCompliancePolicy', { storageRequireEncryption: true, firewallEnabled: true }],
    ['Phones have a code', 'iosCompliancePolicy', { passcodeRequired: true, passcodeMinimumLength: 6 }],
  ] as const) {
    const id = any(`compliance ${displayName}`);
    const path = `${ROOT}/deviceCompliancePolicies/${id}`;
    yield object(`${ROOT}/deviceCompliancePolicies`, type, {
      id,
      displayName,
      description: null,
      ...VERSIONED,
      ...more,
    });
    const rule = any(`rule of ${displayName}`);
    yield object(`${path}/scheduledActionsForRule`, 'deviceComplianceScheduledActionForRule', {
      id: rule,
      ruleName: null,
    });
    for (const [actionType, gracePeriodHours, template, copies] of [
      ['block', 0, '00000000-0000-0000-0000-000000000000', []],
      ['notification', 24, any('template Device out of order'), [group('Role Helpdesk')]],
    ] as const) {
      yield object(
        `${path}/scheduledActionsForRule/${rule}/scheduledActionConfigurations`,
        'deviceComplianceActionItem',
        {
          id: any(`${actionType} of ${displayName}`),
          actionType,
          gracePeriodHours,
          notificationTemplateId: template,
          notificationMessageCCList: [...copies],
        },
      );
    }
    yield* assigned(path, 'deviceCompliancePolicyAssignment', [{ to: 'All Staff' }, { to: 'Break Glass', not: true }]);
  }
}

const choice = (settingDefinitionId: string, value: string): JsonObject => ({
  '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
  settingDefinitionId,
  settingInstanceTemplateReference: null,
  choiceSettingValue: { settingValueTemplateReference: null, value: `${settingDefinitionId}_${value}`, children: [] },
});
const simple = (settingDefinitionId: string, kind: string, value: JsonObject): JsonObject => ({
  '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
  settingDefinitionId,
  settingInstanceTemplateReference: null,
  simpleSettingValue: { '@odata.type': `#microsoft.graph.deviceManagementConfiguration${kind}SettingValue`, ...value },
});

function* settingsCatalog(): Generator<SeedPiece> {
  const networks = any('reusable Branch networks');
  yield object(`${ROOT}/reusablePolicySettings`, 'deviceManagementReusablePolicySetting', {
    id: networks,
    displayName: 'Branch networks',
    description: null,
    createdDateTime: BASE.createdDateTime,
    lastModifiedDateTime: BASE.lastModifiedDateTime,
    version: 1,
    referencingConfigurationPolicyCount: 1,
    settingDefinitionId: 'vendor_msft_firewall_mdmstore_dynamickeywords_addresses_{id}',
    settingInstance: simple('vendor_msft_firewall_mdmstore_dynamickeywords_addresses_{id}_keyword', 'String', {
      value: '10.20.0.0/16',
    }),
  });
  yield object(`${ROOT}/reusablePolicySettings`, 'deviceManagementReusablePolicySetting', {
    id: any('reusable Nobody uses it'),
    displayName: 'Nobody uses it',
    description: null,
    createdDateTime: BASE.createdDateTime,
    lastModifiedDateTime: BASE.lastModifiedDateTime,
    version: 1,
    referencingConfigurationPolicyCount: 0,
    settingDefinitionId: 'linux_customcompliance_discoveryscript_reusablesetting',
    settingInstance: simple('linux_customcompliance_discoveryscript_reusablesetting', 'String', {
      value: 'ZWNobyBoZWxsbw==',
    }),
  });
  for (const [name, family, settings] of [
    [
      'Disks are encrypted',
      'endpointSecurityDiskEncryption',
      [choice('device_vendor_msft_bitlocker_requiredeviceencryption', '1')],
    ],
    [
      'Firewall',
      'endpointSecurityFirewall',
      [
        choice('vendor_msft_firewall_mdmstore_domainprofile_enablefirewall', 'true'),
        simple('vendor_msft_firewall_mdmstore_firewallrules_reusable', 'Reference', { value: networks, note: null }),
      ],
    ],
    [
      'Browser',
      'none',
      Array.from({ length: 30 }, (_, n) => choice(`device_vendor_msft_policy_config_edge~policy~setting${n}`, '1')),
    ],
    [
      'Mail for Macs',
      'none',
      [
        simple('com.apple.mail_account', 'String', { value: 'contoso' }),
        simple('com.apple.mail_password', 'Secret', {
          value: `${TENANT.slice(0, 8)}.simulatedtoken`,
          valueState: 'encryptedValueToken',
        }),
      ],
    ],
  ] as const) {
    const id = any(`settings ${name}`);
    const path = `${ROOT}/configurationPolicies/${id}`;
    const isMac = name.endsWith('Macs');
    yield object(`${ROOT}/configurationPolicies`, 'deviceManagementConfigurationPolicy', {
      id,
      name,
      description: null,
      ...BASE,
      platforms: isMac ? 'macOS' : 'windows10',
      technologies: isMac ? 'mdm,appleRemoteManagement' : 'mdm',
      settingCount: settings.length,
      isAssigned: true,
      creationSource: null,
      priorityMetaData: null,
      templateReference: {
        templateId: family === 'none' ? '' : `${any(`template of ${family}`)}_1`,
        templateFamily: family,
        templateDisplayName: family === 'none' ? null : name,
        templateDisplayVersion: family === 'none' ? null : 'Version 1',
      },
    });
    for (const [n, settingInstance] of settings.entries()) {
      yield object(`${path}/settings`, 'deviceManagementConfigurationSetting', { id: String(n), settingInstance });
    }
    yield* assigned(path, 'deviceManagementConfigurationPolicyAssignment', [
      { to: isMac ? 'people' : 'Dynamic Windows' },
    ]);
  }
}
