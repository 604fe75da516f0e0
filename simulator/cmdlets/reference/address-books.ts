import type { Json, JsonObject } from '../../../src/model/json.ts';
import { notThere, refused } from '../cmdlet-error.ts';
import { CONDITIONS, FILTER_SHOWN, filtered } from '../filters.ts';
import type { Noun, NounWrite } from '../noun.ts';
import { sized } from '../sizes.ts';

const exchange = { backend: 'exchange', reader: 'View-Only Configuration' } as const;
/** Held by nobody until it is given: not even reading is open without it. */
const lists = { backend: 'exchange', role: 'Address Lists', reader: 'Address Lists' } as const;
const recipients = { backend: 'exchange', role: 'Mail Recipients', reader: 'View-Only Recipients' } as const;

export const ADDRESS_BOOKS: readonly Noun[] = [
  {
    ...lists,
    noun: 'AddressList',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name DisplayName IncludedRecipients RecipientContainer RecipientFilter', list: CONDITIONS },
    newOnly: { text: 'Container' },
    shown: { text: FILTER_SHOWN },
    get: 'Container SearchText',
    defaults: { Container: '\\' },
    made: (values, write) => {
      const named: JsonObject = write.own ? {} : { DisplayName: values.Name ?? null };
      return filtered({ ...named, ...values, ...within(values, write) }, write);
    },
  },
  {
    ...lists,
    noun: 'GlobalAddressList',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name IncludedRecipients RecipientContainer RecipientFilter', list: CONDITIONS },
    shown: { text: FILTER_SHOWN, bool: 'IsDefaultGlobalAddressList' },
    get: 'DefaultOnly',
    builtIn: 'IsDefaultGlobalAddressList',
    made: filtered,
  },
  {
    ...lists,
    noun: 'OfflineAddressBook',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'Name DiffRetentionPeriod Schedule',
      list: 'AddressLists ConfiguredAttributes Versions',
      int: 'FullOabDownloadPreventionThreshold',
      bool: 'IsDefault ApplyMandatoryProperties UpgradeFromE14 UseDefaultAttributes ZipOabFilesBeforeUploading',
    },
    setOnly: `ApplyMandatoryProperties ConfiguredAttributes FullOabDownloadPreventionThreshold Schedule UpgradeFromE14
      UseDefaultAttributes ZipOabFilesBeforeUploading`,
    hidden: 'ApplyMandatoryProperties UpgradeFromE14 UseDefaultAttributes',
    required: 'Name AddressLists',
    defaults: { DiffRetentionPeriod: '30', Versions: ['Version4'] },
    made: (values, write) => ({
      ...values,
      ...places(values, 'AddressLists', ['AddressList', 'GlobalAddressList'], write),
    }),
  },
  {
    ...lists,
    noun: 'AddressBookPolicy',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name GlobalAddressList OfflineAddressBook RoomList', list: 'AddressLists' },
    required: 'Name AddressLists GlobalAddressList OfflineAddressBook RoomList',
    made: (values, write) => ({
      ...values,
      ...places(values, 'AddressLists', ['AddressList'], write),
      ...places(values, 'GlobalAddressList', ['GlobalAddressList'], write),
      ...places(values, 'OfflineAddressBook', ['OfflineAddressBook'], write),
      ...places(values, 'RoomList', ['AddressList'], write),
    }),
  },
  {
    ...exchange,
    noun: 'EmailAddressPolicy',
    role: 'E-Mail Address Policies',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name Priority EnabledPrimarySMTPAddressTemplate', list: 'EnabledEmailAddressTemplates' },
    newOnly: { text: 'ManagedByFilter', bool: 'IncludeUnifiedGroupRecipients' },
    hidden: 'IncludeUnifiedGroupRecipients',
    required: 'Name EnabledEmailAddressTemplates IncludeUnifiedGroupRecipients',
    shown: { bool: 'IsDefault' },
    builtIn: 'IsDefault',
    made: templates,
  },
  {
    ...recipients,
    noun: 'MailboxPlan',
    verbs: 'Get Set',
    parameters: {
      text: `IssueWarningQuota MaxReceiveSize MaxSendSize ProhibitSendQuota ProhibitSendReceiveQuota RecipientLimits
        RetainDeletedItemsFor RetentionPolicy RoleAssignmentPolicy`,
      bool: 'IsDefault Force',
    },
    hidden: 'Force',
    shown: { text: 'Name DisplayName Alias MailboxPlanRelease' },
    defaults: {
      IssueWarningQuota: '49 GB (52,613,349,376 bytes)',
      MaxReceiveSize: '36 MB (37,748,736 bytes)',
      MaxSendSize: '35 MB (36,700,160 bytes)',
      ProhibitSendQuota: '49.5 GB (53,150,220,288 bytes)',
      ProhibitSendReceiveQuota: '50 GB (53,687,091,200 bytes)',
      RecipientLimits: '500',
      RetainDeletedItemsFor: '14.00:00:00',
    },
    made: (values, write) => ({
      ...sized(values, write),
      ...named(values, 'RetentionPolicy', write),
      ...named(values, 'RoleAssignmentPolicy', write),
    }),
  },
  {
    ...exchange,
    noun: 'CASMailboxPlan',
    role: 'Mail Recipients',
    verbs: 'Get Set',
    parameters: {
      bool: 'ActiveSyncEnabled ECPEnabled ImapEnabled MAPIEnabled OWAEnabled PopEnabled',
      int: 'EwsEnabled',
      text: 'OwaMailboxPolicy',
    },
    shown: { text: 'Name DisplayName' },
    defaults: {
      ActiveSyncEnabled: true,
      ECPEnabled: true,
      EwsEnabled: null,
      ImapEnabled: true,
      MAPIEnabled: true,
      OWAEnabled: true,
      PopEnabled: true,
      OwaMailboxPolicy: 'OwaMailboxPolicy-Default',
    },
    made: (values, write) => ({ ...values, ...named(values, 'OwaMailboxPolicy', write) }),
  },
];

/** A policy that bears the name of its kind; whoever names one that is not there is refused. */
function named(values: JsonObject, noun: string, write: NounWrite): JsonObject {
  const given = values[noun];
  return given ? { [noun]: String(there(noun, String(given), write).Name) } : {};
}

function there(noun: string, identity: string, { find }: NounWrite): JsonObject {
  const found = find(noun, identity);
  if (!found) throw notThere(noun, identity);
  return found;
}

/** What `Get-` shows of the lists and books that were named: their place, which begins with a backslash. */
function places(values: JsonObject, name: string, nouns: readonly string[], { find }: NounWrite): JsonObject {
  const given = values[name];
  if (given === undefined || given === null) return {};
  const place = (one: Json): string => {
    const wanted = String(one).replace(/^\\/, '');
    const found = nouns.map((noun) => find(noun, wanted)).find((object) => object !== undefined);
    if (!found) throw notThere(nouns.join(' or '), String(one));
    return `\\${String(found.Name)}`;
  };
  return { [name]: Array.isArray(given) ? given.map((one) => place(one as Json)) : place(given) };
}

function within(values: JsonObject, write: NounWrite): JsonObject {
  return values.Container === undefined || values.Container === '\\'
    ? {}
    : places(values, 'Container', ['AddressList'], write);
}

/** The main address is the template that is written in capitals; saying it alone changes the list as well. */
function templates(values: JsonObject): JsonObject {
  const { EnabledEmailAddressTemplates: list, EnabledPrimarySMTPAddressTemplate: main } = values;
  if (list && main) throw refused('The two parameters for templates cannot be used together.');
  if (typeof main === 'string') return { ...values, EnabledEmailAddressTemplates: [`SMTP:${main}`] };
  if (!Array.isArray(list)) return values;
  const first = list.map(String).filter((one) => one.startsWith('SMTP:'));
  if (first.length !== 1) throw refused('There must be exactly one primary SMTP address template.');
  return { ...values, EnabledPrimarySMTPAddressTemplate: (first[0] as string).slice('SMTP:'.length) };
}
