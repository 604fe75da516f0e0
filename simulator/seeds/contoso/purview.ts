import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { packageFile } from '../../cmdlets/rule-packages.ts';
import { DOMAIN, group, user } from './ids.ts';
import { upn } from './people.ts';

const compliance = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'compliance', noun, values });

const SITE = 'https://contoso.sharepoint.example/sites/finance';
const CARDS = [{ name: 'Credit Card Number', mincount: '1', confidencelevel: 'High' }];

/** What is labelled, watched and kept; after the labels of the tenant. */
export function purview(): readonly CmdletSeed[] {
  return [...types(), ...labelling(), ...prevention(), ...retention(), ...administrators()];
}

function types(): readonly CmdletSeed[] {
  return [
    { id: '4f1e2c9a-7a0b-4e0d-9a51-1c3b5d7e9f01', name: 'Employee numbers', pattern: 'E-\\d{6}' },
    { id: '4f1e2c9a-7a0b-4e0d-9a51-1c3b5d7e9f02', name: 'Project names', pattern: 'Project (Heron|Bittern)' },
  ].map((facts) =>
    compliance('DlpSensitiveInformationTypeRulePackage', packageFile({ ...facts, publisher: 'Contoso' })),
  );
}

function administrators(): readonly CmdletSeed[] {
  return [
    compliance('RoleGroup', {
      Name: 'Label keepers',
      Description: 'Looks after labels',
      Roles: ['Sensitivity Label Administrator', 'Sensitivity Label Reader'],
      Members: [user('ada'), group('Dept IT')],
    }),
    compliance('RoleGroup', { Name: 'Alert watch', Roles: ['Manage Alerts'], Members: [user('omar')] }),
  ];
}

function labelling(): readonly CmdletSeed[] {
  return [
    compliance('LabelPolicy', {
      Name: 'Everybody',
      Labels: ['public', 'confidential'],
      ExchangeLocation: ['All'],
      Settings: ['[mandatory, true]', '[hidebarbydefault, False]'],
    }),
    compliance('LabelPolicy', {
      Name: 'Management',
      Labels: ['secret'],
      ExchangeLocation: [upn('ada')],
      Comment: 'For the management alone',
    }),
    ...['Card numbers', 'Personnel files'].flatMap((Name, Priority) => [
      compliance('AutoSensitivityLabelPolicy', {
        Name,
        Priority,
        ApplySensitivityLabel: 'confidential',
        Mode: Priority === 0 ? 'Enable' : 'TestWithoutNotifications',
        SharePointLocation: [SITE],
        OneDriveLocation: ['All'],
      }),
      compliance('AutoSensitivityLabelRule', {
        Name: `${Name} on sites`,
        Policy: Name,
        Priority: 0,
        Workload: 'SharePoint',
        ContentContainsSensitiveInformation: CARDS,
      }),
    ]),
  ];
}

function prevention(): readonly CmdletSeed[] {
  return [
    ...['Finance', 'Health'].flatMap((Name, Priority) => [
      compliance('DlpCompliancePolicy', {
        Name,
        Priority,
        Mode: Priority === 0 ? 'Enable' : 'TestWithNotifications',
        ExchangeLocation: ['All'],
        SharePointLocation: [SITE],
        TeamsLocation: ['All'],
        TeamsLocationException: [upn('ada')],
      }),
      ...['block', 'report'].map((what, place) =>
        compliance('DlpComplianceRule', {
          Name: `${Name}: ${what}`,
          Policy: Name,
          Priority: place,
          ContentContainsSensitiveInformation: CARDS,
          BlockAccess: what === 'block',
          NotifyUser: ['Owner'],
          GenerateIncidentReport: [`soc@${DOMAIN}`],
          IncidentReportContent: ['Title', 'Severity'],
        }),
      ),
    ]),
  ];
}

function retention(): readonly CmdletSeed[] {
  return [
    ...['Sales', 'Research'].map((Name) =>
      compliance('AdaptiveScope', {
        Name,
        LocationType: 'User',
        FilterConditions: {
          Conditions: [{ Name: 'Department', Operator: 'Equals', Value: Name }],
          Conjunction: 'And',
        },
      }),
    ),
    compliance('AdaptiveScope', { Name: 'Guests', LocationType: 'User', RawQuery: "UserType -eq 'Guest'" }),
    ...['Contracts', 'Invoices', 'Drafts'].map((Name, i) =>
      compliance('ComplianceTag', {
        Name,
        RetentionAction: i === 2 ? 'Delete' : 'Keep',
        RetentionDuration: '3650',
        RetentionType: 'CreationAgeInDays',
        IsRecordLabel: i === 0,
      }),
    ),
    compliance('RetentionCompliancePolicy', { Name: 'Mail for ten years', ExchangeLocation: ['All'] }),
    compliance('RetentionComplianceRule', {
      Name: 'Ten years',
      Policy: 'Mail for ten years',
      RetentionDuration: '3650',
      RetentionComplianceAction: 'Keep',
      ExpirationDateOption: 'CreationAgeInDays',
    }),
    compliance('RetentionCompliancePolicy', { Name: 'Sales keeps its mail', AdaptiveScopeLocation: ['Sales'] }),
    compliance('RetentionComplianceRule', {
      Name: 'Two years',
      Policy: 'Sales keeps its mail',
      RetentionDuration: '730',
      RetentionComplianceAction: 'KeepAndDelete',
    }),
    compliance('RetentionCompliancePolicy', { Name: 'Labels for contracts', SharePointLocation: [SITE] }),
    compliance('RetentionComplianceRule', {
      Name: 'rule-contracts',
      Policy: 'Labels for contracts',
      PublishComplianceTag: 'Contracts',
      RetentionComplianceAction: 'Keep',
    }),
    ...['Private channels', 'Copilot'].map((Name) =>
      compliance('AppRetentionCompliancePolicy', {
        Name,
        Applications: ['User:MicrosoftTeams'],
        ExchangeLocation: ['All'],
        ExchangeLocationException: [upn('ada')],
      }),
    ),
  ];
}
