import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { admxDefinition, admxPresentation } from '../../simulator/seeds/microsoft/intune.ts';

/*
 * Two exports as other tools write them, made up here. The first is what Graph answers with all its annotations, in
 * UTF-16, with a table of names beside it; the second is plain, without identifiers, in folders with spaces.
 */

export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be';

export function putJson(folder: string, name: string, value: unknown, encoding: Encoding = 'utf8'): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const text = (encoding === 'utf8' ? '' : '\ufeff') + JSON.stringify(value, null, 4);
  const bytes = Buffer.from(text, encoding.startsWith('utf16') ? 'utf16le' : 'utf8');
  writeFileSync(file, encoding === 'utf16be' ? bytes.swap16() : bytes);
}

const id = (n: number): string => `5a1e0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const IDS = {
  tenant: id(1),
  staff: id(2),
  known: id(3),
  nobody: id(4),
  place: id(5),
  access: id(6),
  filter: id(7),
  mail: id(8),
  compliance: id(9),
  wifi: id(10),
  catalog: id(11),
  template: id(12),
} as const;

const METADATA = 'https://graph.microsoft.com/beta/$metadata#';
const answer = (set: string, type: string) => ({
  '@odata.context': `${METADATA}${set}/$entity`,
  '@odata.type': `#microsoft.graph.${type}`,
  '@odata.id': `${set}('x')`,
  '@odata.editLink': `${set}('x')/microsoft.graph.${type}`,
  '#microsoft.graph.assign': { title: 'assign', target: `https://graph.microsoft.com/beta/${set}('x')/assign` },
});
const assigned = (object: string, type: string, groups: readonly string[], excluded?: string) => ({
  'assignments@odata.context': `${METADATA}x('${object}')/assignments`,
  'assignments@odata.navigationLink': `https://graph.microsoft.com/beta/x('${object}')/assignments`,
  'assignments@odata.associationLink': `https://graph.microsoft.com/beta/x('${object}')/assignments/$ref`,
  assignments: [...groups, ...(excluded ? [excluded] : [])].map((groupId) => ({
    '@odata.type': `#microsoft.graph.${type}`,
    id: `${object}_${groupId}`,
    ...(type === 'groupPolicyConfigurationAssignment' ? {} : { source: 'direct', sourceId: object }),
    'source@odata.type': '#microsoft.graph.deviceAndAppManagementAssignmentSource',
    target: {
      '@odata.type': `#microsoft.graph.${groupId === excluded ? 'exclusionG' : 'g'}roupAssignmentTarget`,
      deviceAndAppManagementAssignmentFilterId: groupId === IDS.staff ? IDS.filter : null,
      deviceAndAppManagementAssignmentFilterType: groupId === IDS.staff ? 'include' : 'none',
      groupId,
    },
  })),
});

/** As Graph answers, everything that OData adds included. */
export function annotatedExport(folder: string): void {
  const put = (name: string, value: unknown, encoding: Encoding = 'utf16le') => putJson(folder, name, value, encoding);
  put('MigrationTable.json', {
    TenantId: IDS.tenant,
    Organization: 'Somebody else',
    Objects: [
      { DisplayName: 'Known by name', Id: IDS.known, Type: 'Group' },
      { DisplayName: 'Left behind', Id: IDS.nobody, Type: 'Group' },
    ],
  });
  put('Groups/Imported staff.json', {
    ...answer('groups', 'group'),
    id: IDS.staff,
    organizationId: '%OrganizationId%',
    displayName: 'Imported staff',
    'groupTypes@odata.type': '#Collection(String)',
    groupTypes: [],
    mailEnabled: false,
    mailNickname: 'imported-staff',
    securityEnabled: true,
  });
  put(
    'NamedLocations/Imported places.json',
    {
      ...answer('identity/conditionalAccess/namedLocations', 'countryNamedLocation'),
      id: IDS.place,
      displayName: 'Imported places',
      countriesAndRegions: ['NL', 'BE'],
      includeUnknownCountriesAndRegions: false,
      countryLookupMethod: 'clientIpAddress',
    },
    'utf16be',
  );
  put('ConditionalAccess/Imported rule.json', {
    ...answer('identity/conditionalAccess/policies', 'conditionalAccessPolicy'),
    id: IDS.access,
    displayName: 'Imported rule',
    state: 'enabledForReportingButNotEnforced',
    'state@odata.type': '#microsoft.graph.conditionalAccessPolicyState',
    conditions: {
      '@odata.type': '#microsoft.graph.conditionalAccessConditionSet',
      'clientAppTypes@odata.type': '#Collection(microsoft.graph.conditionalAccessClientApp)',
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeUsers: ['All'], excludeGroups: [IDS.staff, IDS.known] },
      locations: { includeLocations: ['All'], excludeLocations: [IDS.place] },
    },
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      'authenticationStrength@odata.context': `${METADATA}policies`,
      'authenticationStrength@odata.navigationLink': 'https://graph.microsoft.com/beta/x',
      authenticationStrength: null,
    },
  });
  put('Filters/Imported laptops.json', {
    ...answer('deviceManagement/assignmentFilters', 'deviceAndAppManagementAssignmentFilter'),
    id: IDS.filter,
    displayName: 'Imported laptops',
    platform: 'windows10AndLater',
    rule: '(device.manufacturer -eq "Contoso")',
    roleScopeTags: ['0'],
    assignmentFilterManagementType: 'devices',
    payloads: [],
  });
  put('Notifications/Imported notice.json', {
    ...answer('deviceManagement/notificationMessageTemplates', 'notificationMessageTemplate'),
    id: IDS.mail,
    displayName: 'Imported notice',
    defaultLocale: 'en-us',
    brandingOptions: 'includeCompanyName',
    roleScopeTagIds: ['0'],
    localizedNotificationMessages: [
      {
        '@odata.type': '#microsoft.graph.localizedNotificationMessage',
        id: `${IDS.mail}_en-us`,
        locale: 'en-us',
        subject: 'Your device',
        messageTemplate: 'Please update it.',
        isDefault: true,
      },
    ],
  });
  put('CompliancePolicies/Imported compliance.json', {
    ...answer('deviceManagement/deviceCompliancePolicies', 'windows10CompliancePolicy'),
    id: IDS.compliance,
    displayName: 'Imported compliance',
    roleScopeTagIds: ['0'],
    version: 4,
    bitLockerEnabled: true,
    osMinimumVersion: '10.0.19045',
    scheduledActionsForRule: [
      {
        id: id(90),
        ruleName: 'PasswordRequired',
        'scheduledActionConfigurations@odata.context': `${METADATA}x`,
        scheduledActionConfigurations: [
          {
            id: id(91),
            gracePeriodHours: 24,
            actionType: 'notification',
            notificationTemplateId: IDS.mail,
            notificationMessageCCList: [],
          },
          {
            id: id(92),
            gracePeriodHours: 72,
            actionType: 'block',
            notificationTemplateId: '00000000-0000-0000-0000-000000000000',
            notificationMessageCCList: [],
          },
        ],
      },
    ],
    ...assigned(IDS.compliance, 'deviceCompliancePolicyAssignment', [IDS.staff, IDS.known]),
  });
  put(
    'DeviceConfiguration/Imported restrictions.json',
    {
      ...answer('deviceManagement/deviceConfigurations', 'windows10GeneralConfiguration'),
      id: IDS.wifi,
      displayName: 'Imported restrictions',
      description: 'Of tenant %OrganizationId%',
      supportsScopeTags: true,
      roleScopeTagIds: ['0'],
      version: 2,
      cameraBlocked: true,
      ...assigned(IDS.wifi, 'deviceConfigurationAssignment', [IDS.staff, IDS.nobody]),
    },
    'utf8-bom',
  );
  put('SettingsCatalog/Imported settings.json', {
    ...answer('deviceManagement/configurationPolicies', 'deviceManagementConfigurationPolicy'),
    id: IDS.catalog,
    'createdDateTime@odata.type': '#DateTimeOffset',
    createdDateTime: '2026-02-01T08:00:00Z',
    name: 'Imported settings',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    settingCount: 1,
    isAssigned: true,
    templateReference: { templateId: '', templateFamily: 'none' },
    'settings@odata.context': `${METADATA}deviceManagement/configurationPolicies('x')/settings`,
    settings: [
      {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSetting',
        id: '0',
        settingInstance: {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
          settingDefinitionId: 'device_vendor_msft_policy_config_camera_allowcamera',
          settingInstanceTemplateReference: null,
          choiceSettingValue: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingValue',
            value: 'device_vendor_msft_policy_config_camera_allowcamera_0',
            settingValueTemplateReference: null,
            children: [],
          },
        },
      },
    ],
    ...assigned(IDS.catalog, 'deviceManagementConfigurationPolicyAssignment', [IDS.staff]),
  });
  put('AdministrativeTemplates/Imported browser.json', {
    ...answer('deviceManagement/groupPolicyConfigurations', 'groupPolicyConfiguration'),
    id: IDS.template,
    displayName: 'Imported browser',
    roleScopeTagIds: ['0'],
    policyConfigurationIngestionType: 'builtIn',
    definitionValues: [
      {
        'definition@odata.bind': `https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('${admxDefinition('Configure the home page')}')`,
        '#Definition_displayName': 'Configure the home page',
        enabled: true,
        presentationValues: [
          {
            '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
            'presentation@odata.bind': `https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('${admxDefinition('Configure the home page')}')/presentations('${admxPresentation('Home page')}')`,
            value: 'https://intranet.example',
          },
        ],
      },
    ],
    ...assigned(IDS.template, 'groupPolicyConfigurationAssignment', [IDS.known], IDS.nobody),
  });
}

/** Plain objects without identifiers, names in the place of groups, and assignments in files of their own. */
export function plainExport(folder: string): void {
  const put = (name: string, value: unknown) => putJson(folder, name, value);
  put('Device Configurations/Plain updates.json', {
    '@odata.type': '#microsoft.graph.windowsUpdateForBusinessConfiguration',
    displayName: 'Plain updates',
    description: '',
    qualityUpdatesDeferralPeriodInDays: 7,
    featureUpdatesDeferralPeriodInDays: 30,
  });
  put('Device Configurations/Assignments/Plain updates.json', [
    { target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupName: 'Known by name' } },
    { target: { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupName: 'Plain pilots' } },
  ]);
  put('Groups/Plain pilots.json', {
    displayName: 'Plain pilots',
    description: null,
    groupTypes: [],
    mailEnabled: false,
    mailNickname: 'plain-pilots',
    securityEnabled: true,
    membershipRule: null,
    membershipRuleProcessingState: null,
    visibility: null,
  });
  put('Named Locations/Plain office.json', {
    displayName: 'Plain office',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }],
  });
  put('Device Categories/Plain kiosk.json', { displayName: 'Plain kiosk', description: 'Stands in the hall' });
  // What nobody can read, or tell apart, is refused and disturbs nothing else.
  put('Odds/half.json', { displayName: 'Half', nonsense: 1, more: 2, than: 3 });
  put('Odds/robot.json', { '@odata.type': '#microsoft.graph.robot', displayName: 'Robot' });
  writeFileSync(path.join(folder, 'Odds', 'broken.json'), '{ "displayName": "Bro');
  writeFileSync(path.join(folder, 'Odds', 'script.ps1'), 'Get-Date');
}
