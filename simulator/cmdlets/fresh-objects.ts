import type { JsonObject } from '../../src/model/json.ts';
import { guidOf } from '../seeds/seed.ts';
import type { Tenant } from '../tenant.ts';
import { freshRoles } from './fresh-roles.ts';
import type { CmdletSeed } from './objects.ts';
import { COMPLIANCE_GROUPS } from './reference/compliance-roles.ts';
import { packageFile } from './rule-packages.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

const compliance = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'compliance', noun, values });

const SINGLE = [
  'OrganizationConfig',
  'TransportConfig',
  'ExternalInOutlook',
  'AdminAuditLogConfig',
  'ActiveSyncOrganizationSettings',
  'ArcConfig',
  'AtpPolicyForO365',
  'PerimeterConfig',
  'IRMConfiguration',
];

/** What Exchange and Security & Compliance put into every tenant. */
export function freshObjects(tenant: Tenant): readonly CmdletSeed[] {
  const domains = [...(tenant.store.existingSet('domains')?.from() ?? [])].filter(
    ({ values }) => values.isVerified === true,
  );
  return [
    ...domains.map(({ id, values }) =>
      exchange('AcceptedDomain', {
        Name: id,
        DomainName: id,
        Default: values.isDefault === true,
        InitialDomain: values.isInitial === true,
        AuthenticationType: String(values.authenticationType ?? 'Managed'),
      }),
    ),
    exchange('RemoteDomain', { Name: 'Default', DomainName: '*' }),
    ...[
      'HostedContentFilterPolicy',
      'MalwareFilterPolicy',
      'HostedOutboundSpamFilterPolicy',
      'HostedConnectionFilterPolicy',
    ].map((noun) => exchange(noun, { Name: 'Default', IsDefault: true })),
    exchange('AntiPhishPolicy', { Name: 'Office365 AntiPhish Default', IsDefault: true }),
    exchange('SafeLinksPolicy', { Name: 'Built-In Protection Policy', IsBuiltInProtection: true }),
    exchange('SafeAttachmentPolicy', { Name: 'Built-In Protection Policy', IsBuiltInProtection: true }),
    ...['AdminOnlyAccessPolicy', 'DefaultFullAccessPolicy', 'DefaultFullAccessWithNotificationPolicy'].map((name) =>
      exchange('QuarantinePolicy', { Name: name }),
    ),
    exchange('ATPBuiltInProtectionRule', {
      Name: 'ATP Built-In Protection Rule',
      SafeLinksPolicy: 'Built-In Protection Policy',
      SafeAttachmentPolicy: 'Built-In Protection Policy',
    }),
    exchange('OMEConfiguration', { Identity: 'OME Configuration' }),
    compliance('ProtectionAlert', {
      Name: 'Elevation of Exchange admin privilege',
      Category: 'AccessGovernance',
      ThreatType: 'Activity',
      NotifyUser: ['TenantAdmins'],
      IsSystemRule: true,
    }),
    ...freshRoles(),
    ...Object.entries(COMPLIANCE_GROUPS).map(([Name, Roles]) => compliance('RoleGroup', { Name, Roles })),
    compliance(
      'DlpSensitiveInformationTypeRulePackage',
      packageFile({
        id: '00000000-0000-0000-0000-000000000000',
        name: 'Microsoft Rule Package',
        publisher: 'Microsoft Corporation',
        pattern: '\\d{16}',
      }),
    ),
    ...SINGLE.map((noun) => exchange(noun, {})),
    compliance('PolicyConfig', {}),
    exchange('SharingPolicy', {
      Name: 'Default Sharing Policy',
      Default: true,
      Domains: ['Anonymous:CalendarSharingFreeBusySimple'],
    }),
    exchange('OwaMailboxPolicy', { Name: 'OwaMailboxPolicy-Default', IsDefault: true }),
    exchange('MobileDeviceMailboxPolicy', { Name: 'Default', IsDefault: true }),
    exchange('RetentionPolicyTag', {
      Name: 'Default 2 year move to archive',
      Type: 'All',
      RetentionAction: 'MoveToArchive',
      AgeLimitForRetention: '730.00:00:00',
    }),
    exchange('RetentionPolicy', {
      Name: 'Default MRM Policy',
      IsDefault: true,
      RetentionPolicyTagLinks: ['Default 2 year move to archive'],
    }),
    ...addressBooks(),
    ...recipients(tenant),
    ...['ExchangeOnlineEnterprise', 'ExchangeOnlineDeskless'].flatMap((DisplayName, i) => {
      const Name = `${DisplayName}-${guidOf(`${tenant.id} plans`)}`;
      const IsDefault = i === 0;
      return [
        exchange('MailboxPlan', {
          Name,
          DisplayName,
          Alias: Name,
          IsDefault,
          RetentionPolicy: 'Default MRM Policy',
          RoleAssignmentPolicy: 'Default Role Assignment Policy',
        }),
        exchange('CASMailboxPlan', { Name, DisplayName }),
      ];
    }),
  ];
}

/** The lists and the book that everybody sees. */
function addressBooks(): readonly CmdletSeed[] {
  const every = { IncludedRecipients: 'AllRecipients' };
  return [
    exchange('AddressList', { Name: 'All Contacts', IncludedRecipients: 'MailContacts' }),
    exchange('AddressList', { Name: 'All Distribution Lists', IncludedRecipients: 'MailGroups' }),
    exchange('AddressList', { Name: 'All Rooms', IncludedRecipients: 'Resources' }),
    exchange('AddressList', { Name: 'All Users', IncludedRecipients: 'MailboxUsers, MailUsers' }),
    exchange('GlobalAddressList', { ...every, Name: 'Default Global Address List', IsDefaultGlobalAddressList: true }),
    exchange('OfflineAddressBook', {
      Name: 'Default Offline Address Book',
      IsDefault: true,
      AddressLists: ['\\Default Global Address List'],
    }),
    exchange('EmailAddressPolicy', {
      Name: 'Default Policy',
      IsDefault: true,
      Priority: 'Lowest',
      EnabledEmailAddressTemplates: ['SMTP:@contoso.onmicrosoft.example'],
    }),
  ];
}

/** What the directory shows of Exchange's recipients: mail groups and contacts. */
function* recipients({ store }: Tenant): Generator<CmdletSeed> {
  const live = (set: string) => [...(store.existingSet(set)?.from() ?? [])].filter(({ life }) => life === 'live');
  const common = (id: string, values: JsonObject): JsonObject => ({
    Name: values.displayName ?? id,
    DisplayName: values.displayName ?? null,
    Alias: values.mailNickname ?? null,
    EmailAddresses: values.proxyAddresses ?? [],
    ExternalDirectoryObjectId: id,
    IsDirSynced: values.onPremisesSyncEnabled === true,
  });
  for (const { id, values } of live('groups')) {
    const isUnified = Array.isArray(values.groupTypes) && values.groupTypes.includes('Unified');
    if (values.mailEnabled !== true || isUnified) continue;
    const Description = typeof values.description === 'string' ? [values.description] : [];
    const Type = values.securityEnabled === true ? 'Security' : 'Distribution';
    yield exchange('DistributionGroup', { ...common(id, values), Type, Description });
  }
  for (const { id, values } of live('contacts')) {
    yield exchange('MailContact', { ...common(id, values), ExternalEmailAddress: `SMTP:${String(values.mail)}` });
    yield exchange('Contact', {
      ExternalDirectoryObjectId: id,
      RecipientType: 'MailContact',
      FirstName: values.givenName ?? null,
      LastName: values.surname ?? null,
      Company: values.companyName ?? null,
      Department: values.department ?? null,
      Title: values.jobTitle ?? null,
    });
  }
}
