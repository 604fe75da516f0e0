import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { addressed, NEW_ADDRESS } from '../addresses.ts';
import { refused } from '../cmdlet-error.ts';
import { CONDITIONS, FILTER_SHOWN, filtered } from '../filters.ts';
import { GROUP_MEMBERS, joinAtOnce } from '../group-members.ts';
import type { Noun, NounWrite } from '../noun.ts';
import { idsOf, listSaid, namesOf, recipientIn } from '../recipients.ts';
import { BYPASS, notManager } from '../role-group-members.ts';
import { sized } from '../sizes.ts';

const NUMBERS = Array.from({ length: 15 }, (_, i) => i + 1);
const FREE = NUMBERS.map((n) => `CustomAttribute${n}`).join(' ');
const FREE_LISTS = NUMBERS.slice(0, 5)
  .map((n) => `ExtensionCustomAttribute${n}`)
  .join(' ');
/** Lists of recipients, of which people and groups are also shown and taken apart. */
const BOTH = ['AcceptMessagesOnlyFromSendersOrMembers', 'RejectMessagesFromSendersOrMembers'];
const halvesOf = (name: string) => [
  name.replace('SendersOrMembers', ''),
  name.replace('SendersOrMembers', 'DLMembers'),
];
const PEOPLE = [...BOTH, 'BypassModerationFromSendersOrMembers', 'GrantSendOnBehalfTo', 'ModeratedBy'];

const TEXTS = `Name Alias DisplayName MailTip MaxReceiveSize MaxSendSize PrimarySmtpAddress SimpleDisplayName
  WindowsEmailAddress ${FREE}`;
const LISTS = `${PEOPLE.join(' ')} ${BOTH.flatMap(halvesOf).join(' ')} EmailAddresses MailTipTranslations ${FREE_LISTS}`;
const FLAGS =
  'HiddenFromAddressListsEnabled ModerationEnabled RequireSenderAuthenticationEnabled EmailAddressPolicyEnabled';
const NOTIFY = 'Never|Internal|Always';
const SET_ONLY = `AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers
  BypassModerationFromSendersOrMembers EmailAddresses EmailAddressPolicyEnabled ${FREE} ${FREE_LISTS} GrantSendOnBehalfTo
  HiddenFromAddressListsEnabled MailTip MailTipTranslations MaxReceiveSize MaxSendSize RejectMessagesFrom
  RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers SimpleDisplayName WindowsEmailAddress`;
const SHOWN = 'RecipientType RecipientTypeDetails LegacyExchangeDN';
const DEFAULTS: JsonObject = {
  MaxReceiveSize: 'Unlimited',
  MaxSendSize: 'Unlimited',
  SendModerationNotifications: 'Always',
};

const exchange = { backend: 'exchange', reader: 'View-Only Recipients' } as const;

/** What the entry shows of the mail contact that it belongs to. */
const OWN = ['Name', 'DisplayName', 'SimpleDisplayName'];

/** The entry of a mail contact in the address book: the same object, by other cmdlets. */
const CONTACT: Noun = {
  ...exchange,
  noun: 'Contact',
  role: 'Mail Recipients',
  verbs: 'Get Set',
  parameters: {
    text: `AssistantName City Company CountryOrRegion Department DisplayName Fax FirstName GeoCoordinates HomePhone Initials
      LastName Manager MobilePhone Name Notes Office Pager Phone PhoneticDisplayName PostalCode SimpleDisplayName
      StateOrProvince StreetAddress TelephoneAssistant Title WebPage`,
    list: 'OtherFax OtherHomePhone OtherTelephone PostOfficeBox',
    int: 'SeniorityIndex',
  },
  shown: { text: 'ExternalDirectoryObjectId RecipientType RecipientTypeDetails WindowsEmailAddress' },
  made: (values, { own, verb, tenant, find }) => {
    if (verb === 'Set' && OWN.some((name) => name in values))
      throw refused(`${OWN.join(', ')} are changed by Set-MailContact here.`);
    if (own && verb === 'Set') notSynchronised(find('MailContact', String(own.ExternalDirectoryObjectId)) ?? {});
    if (typeof values.Manager !== 'string') return values;
    return { ...values, Manager: idsOf({ find, tenant }, [values.Manager])[0] ?? null };
  },
  seen: (own, { others, tenant }) => {
    const boss = own.Manager ? recipientIn({ find: others.find, tenant }, String(own.Manager)) : undefined;
    const contact = others.find('MailContact', String(own.ExternalDirectoryObjectId));
    const named = Object.fromEntries(OWN.map((name) => [name, contact?.[name] ?? null]));
    return { ...own, ...named, Manager: boss?.name ?? null };
  },
  mirror: {
    set: 'contacts',
    type: 'orgContact',
    values: (own) => ({
      givenName: own.FirstName ?? null,
      surname: own.LastName ?? null,
      companyName: own.Company ?? null,
      department: own.Department ?? null,
      jobTitle: own.Title ?? null,
    }),
  },
};

const GROUP_CREATION = { [BYPASS]: 'Security Group Creation and Membership' };

export const RECIPIENTS: readonly Noun[] = [
  {
    ...exchange,
    noun: 'DistributionGroup',
    role: 'Distribution Groups',
    heldApart: GROUP_CREATION,
    verbs: 'Get New Set Remove',
    parameters: {
      text: TEXTS,
      list: `${LISTS} ManagedBy Description`,
      bool: `${FLAGS} BccBlocked BypassNestedModerationEnabled HiddenGroupMembershipEnabled ReportToManagerEnabled
        ReportToOriginatorEnabled SendOofMessageToOriginatorEnabled RoomList ${BYPASS} IgnoreNamingPolicy ForceUpgrade
        ResetMigrationToUnifiedGroup UpdateMemberCount`,
      'Closed|Open': 'MemberDepartRestriction',
      'Closed|Open|ApprovalRequired': 'MemberJoinRestriction',
      [NOTIFY]: 'SendModerationNotifications',
    },
    newOnly: {
      'Distribution|Security': 'Type',
      text: 'Notes OrganizationalUnit',
      list: 'Members',
      bool: 'CopyOwnerToMember',
    },
    setOnly: `${SET_ONLY} ReportToManagerEnabled ReportToOriginatorEnabled SendOofMessageToOriginatorEnabled ${BYPASS}
      ForceUpgrade ResetMigrationToUnifiedGroup UpdateMemberCount`,
    hidden: `Type Notes OrganizationalUnit Members CopyOwnerToMember RoomList ${BYPASS} IgnoreNamingPolicy ForceUpgrade
      ResetMigrationToUnifiedGroup UpdateMemberCount`,
    shown: { text: `${SHOWN} GroupType ExternalDirectoryObjectId`, bool: 'IsDirSynced' },
    get: 'RecipientTypeDetails Filter SortBy ManagedBy',
    removes: BYPASS,
    defaults: {
      ...DEFAULTS,
      ManagedBy: ['Organization Management'],
      MemberJoinRestriction: 'Closed',
      MemberDepartRestriction: 'Open',
      RequireSenderAuthenticationEnabled: true,
      ReportToOriginatorEnabled: true,
    },
    made: (values, write) => {
      if (write.own && write.verb === 'Set') mayChange(values, write.own);
      const kind = kindOf(values, write);
      return { ...common(values, write), ...people(values, ['ManagedBy'], write), ...kind };
    },
    after: joinAtOnce,
    removing: notSynchronised,
    seen: (own, { others, tenant }) => {
      const world = { find: others.find, tenant };
      const owners = namesOf(world, own.ManagedBy);
      return { ...delivery(own, world), ManagedBy: owners.length > 0 ? owners : ['Organization Management'] };
    },
    mirror: {
      set: 'groups',
      type: 'group',
      values: (own) => ({
        ...inDirectory(own),
        description: (Array.isArray(own.Description) && own.Description[0]) || null,
        groupTypes: [],
        mailEnabled: true,
        securityEnabled: String(own.GroupType).includes('SecurityEnabled'),
      }),
    },
  },
  {
    ...exchange,
    noun: 'DistributionGroupMember',
    role: 'Distribution Groups',
    heldApart: GROUP_CREATION,
    verbs: '',
    parameters: {},
    acts: GROUP_MEMBERS,
  },
  {
    ...exchange,
    noun: 'DynamicDistributionGroup',
    role: 'Distribution Groups',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `${TEXTS} IncludedRecipients ManagedBy Notes PhoneticDisplayName RecipientContainer RecipientFilter`,
      list: `${LISTS} ${CONDITIONS}`,
      bool: `${FLAGS} DirectMembershipOnly ReportToManagerEnabled ReportToOriginatorEnabled
        SendOofMessageToOriginatorEnabled ForceMembershipRefresh ForceUpgrade UpdateMemberCount`,
      [NOTIFY]: 'SendModerationNotifications',
    },
    newOnly: { text: 'OrganizationalUnit' },
    setOnly: `${SET_ONLY} ManagedBy Notes PhoneticDisplayName RequireSenderAuthenticationEnabled ReportToManagerEnabled
      ReportToOriginatorEnabled SendOofMessageToOriginatorEnabled ForceMembershipRefresh ForceUpgrade UpdateMemberCount`,
    hidden: 'OrganizationalUnit ForceMembershipRefresh ForceUpgrade UpdateMemberCount',
    shown: { text: `${SHOWN} ${FILTER_SHOWN}` },
    defaults: {
      ...DEFAULTS,
      RecipientType: 'DynamicDistributionGroup',
      RecipientTypeDetails: 'DynamicDistributionGroup',
      RequireSenderAuthenticationEnabled: true,
      ReportToOriginatorEnabled: true,
    },
    made: (values, write) => ({ ...filtered(common(values, write), write), ...manager(values, write) }),
    seen: (own, { others, tenant }) => {
      const world = { find: others.find, tenant };
      const [ManagedBy = null] = namesOf(world, [own.ManagedBy ?? null] as Json);
      return { ...delivery(own, world), ManagedBy };
    },
  },
  {
    ...exchange,
    noun: 'MailContact',
    role: 'Mail Recipients',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `${TEXTS} ExternalEmailAddress MaxRecipientPerMessage`,
      list: `${LISTS} UserCertificate UserSMimeCertificate`,
      bool: `${FLAGS} UsePreferMessageFormat ForceUpgrade`,
      [NOTIFY]: 'SendModerationNotifications',
      'BinHex|UuEncode|AppleSingle|AppleDouble': 'MacAttachmentFormat',
      'Text|Html|TextAndHtml': 'MessageBodyFormat',
      'Text|Mime': 'MessageFormat',
      'Never|Always|UseDefaultSettings': 'UseMapiRichTextFormat',
    },
    newOnly: { text: 'FirstName Initials LastName OrganizationalUnit' },
    setOnly: `${SET_ONLY} MaxRecipientPerMessage UserCertificate UserSMimeCertificate RequireSenderAuthenticationEnabled
      UseMapiRichTextFormat ForceUpgrade`,
    hidden: 'FirstName Initials LastName OrganizationalUnit ForceUpgrade',
    shown: { text: `${SHOWN} ExternalDirectoryObjectId`, bool: 'IsDirSynced' },
    required: 'Name ExternalEmailAddress',
    defaults: {
      ...DEFAULTS,
      RecipientType: 'MailContact',
      RecipientTypeDetails: 'MailContact',
      MacAttachmentFormat: 'BinHex',
      MaxRecipientPerMessage: 'Unlimited',
      MessageBodyFormat: 'TextAndHtml',
      MessageFormat: 'Mime',
      UseMapiRichTextFormat: 'UseDefaultSettings',
    },
    made: (values, write) => {
      if (write.own && write.verb === 'Set') notSynchronised(write.own);
      return { ...common(outside(values), write), ...identified(write) };
    },
    after: (own, given, others) => {
      if (others.find('Contact', String(own.ExternalDirectoryObjectId))) return;
      others.add('Contact', {
        FirstName: given.FirstName ?? null,
        Initials: given.Initials ?? null,
        LastName: given.LastName ?? null,
        ExternalDirectoryObjectId: own.ExternalDirectoryObjectId ?? null,
        RecipientType: 'MailContact',
      });
    },
    removing: (own, others) => {
      notSynchronised(own);
      const entry = others.find('Contact', String(own.ExternalDirectoryObjectId));
      if (entry) others.remove('Contact', entry);
    },
    seen: (own, { others, tenant }) => delivery(own, { find: others.find, tenant }),
    mirror: { set: 'contacts', type: 'orgContact', values: inDirectory },
  },
  CONTACT,
];

/** What every recipient has: addresses, limits, and lists of others. */
function common(values: JsonObject, write: NounWrite): JsonObject {
  const said = { ...values };
  for (const name of BOTH) {
    const halves = halvesOf(name).filter((half) => half in said);
    if (halves.length > 0 && name in said)
      throw refused(`${name} and ${halves.join(', ')} can't be used in the same command.`);
    if (halves.length > 0)
      Object.assign(said, { [name]: halves.flatMap((half) => listSaid(said[half], [] as Json)) as Json });
    for (const half of halves) delete (said as Record<string, Json>)[half];
  }
  const moderated = said.ModerationEnabled === true && write.verb !== 'seed';
  const named = sized({ ...addressed(said, write), ...people(said, PEOPLE, write) }, write);
  if (
    moderated &&
    Array.isArray(named.ModeratedBy) &&
    named.ModeratedBy.length === 0 &&
    !('GroupType' in (write.own ?? {}))
  )
    throw refused('A moderator must be specified when moderation is enabled.');
  return named;
}

/** Lists of recipients are kept by identifier, so that they follow when somebody is renamed or goes. */
function people(values: JsonObject, names: readonly string[], write: NounWrite): JsonObject {
  const said = names.filter((name) => name in values);
  const world = { find: write.find, tenant: write.tenant };
  const ids = (name: string): Json => {
    const list = listSaid(values[name], namesOf(world, write.own?.[name]) as Json);
    return idsOf(
      world,
      list.filter((one) => one !== 'Organization Management'),
    );
  };
  return Object.fromEntries(said.map((name) => [name, ids(name)]));
}

function manager(values: JsonObject, write: NounWrite): JsonObject {
  if (typeof values.ManagedBy !== 'string') return {};
  const world = { find: write.find, tenant: write.tenant };
  return { ManagedBy: idsOf(world, [values.ManagedBy])[0] ?? null };
}

function delivery(
  own: JsonObject,
  world: { readonly find: NounWrite['find']; readonly tenant: NounWrite['tenant'] },
): JsonObject {
  const named = Object.fromEntries(PEOPLE.map((name): [string, Json] => [name, namesOf(world, own[name])]));
  const apart = BOTH.flatMap((name): [string, Json][] => {
    const [senders, groups] = halvesOf(name) as [string, string];
    return [
      [senders, namesOf(world, own[name], 'person')],
      [groups, namesOf(world, own[name], 'group')],
    ];
  });
  return { ...own, ...named, ...Object.fromEntries(apart) };
}

/** A new recipient gets an identifier of the directory. */
function identified({ verb, own }: NounWrite): JsonObject {
  return verb === 'New' && !own ? { ExternalDirectoryObjectId: randomUUID() } : {};
}

function kindOf(values: JsonObject, write: NounWrite): JsonObject {
  if (write.own) return values.RoomList === true ? { RecipientTypeDetails: 'RoomList' } : {};
  const security = values.Type === 'Security';
  const universal = security ? 'MailUniversalSecurityGroup' : 'MailUniversalDistributionGroup';
  return {
    ...identified(write),
    GroupType: security ? 'Universal, SecurityEnabled' : 'Universal',
    RecipientType: universal,
    RecipientTypeDetails: values.RoomList === true ? 'RoomList' : universal,
  };
}

function mayChange(values: JsonObject, own: JsonObject): void {
  if (values[BYPASS] !== true) throw notManager();
  notSynchronised(own);
  if (own.HiddenGroupMembershipEnabled === true && values.HiddenGroupMembershipEnabled === false)
    throw refused("The membership of the group can't be revealed.");
  if (Array.isArray(values.ManagedBy) && values.ManagedBy.length === 0) throw refused('A group must have an owner.');
}

function notSynchronised(own: JsonObject): void {
  if (own.IsDirSynced === true)
    throw refused(`The object "${String(own.Name)}" is being synchronized from your on-premises organization.`);
}

/** The address outside is the main one, unless another is said. */
function outside(values: JsonObject): JsonObject {
  const { ExternalEmailAddress: given } = values;
  if (typeof given !== 'string') return values;
  const bare = given.replace(/^smtp:/i, '');
  return { [NEW_ADDRESS]: bare, ...values, ExternalEmailAddress: `SMTP:${bare}` };
}

function inDirectory(own: JsonObject): JsonObject {
  return {
    displayName: own.DisplayName ?? own.Name ?? null,
    mail: own.PrimarySmtpAddress ?? null,
    mailNickname: own.Alias ?? null,
    proxyAddresses: own.EmailAddresses ?? [],
  };
}
