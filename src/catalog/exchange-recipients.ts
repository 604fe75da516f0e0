import type { CmdletModule } from '../model/cmdlet-module.ts';
import type { Reference } from '../model/resource.ts';

/** Recipients that only Exchange makes; others name them by their name. */
const EXCHANGE = [
  'exo-distribution-groups',
  'exo-mail-enabled-security-groups',
  'exo-dynamic-distribution-groups',
  'exo-mail-contacts',
] as const;

/** Everybody mail can be sent to. */
export const RECIPIENTS: readonly string[] = ['users', ...EXCHANGE, 'groups'];

/** Exchange shows people by their identifier in the directory, and what it makes itself by name. */
export const RECIPIENT: Reference = { to: RECIPIENTS, form: 'guid', or: [{ to: EXCHANGE, by: 'Name' }] };

const LISTS = [
  'AcceptMessagesOnlyFromSendersOrMembers',
  'BypassModerationFromSendersOrMembers',
  'GrantSendOnBehalfTo',
  'ModeratedBy',
  'RejectMessagesFromSendersOrMembers',
];

/** The lists of recipients that every recipient has, and those named besides. */
export function peopleIn(...lists: readonly string[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries([...LISTS, ...lists].map((name) => [`${name}[]`, RECIPIENT]));
}

/** What all recipients have in common. */
export const RECIPIENT_FIELDS = {
  readOnly: ['RecipientType', 'RecipientTypeDetails'],
  serverOwned: [
    'ExternalDirectoryObjectId',
    'LegacyExchangeDN',
    // The address in capitals, once more.
    'PrimarySmtpAddress',
    'WindowsEmailAddress',
    // Halves of what is written whole.
    'AcceptMessagesOnlyFrom',
    'AcceptMessagesOnlyFromDLMembers',
    'RejectMessagesFrom',
    'RejectMessagesFromDLMembers',
  ],
  unordered: [
    ...LISTS,
    'EmailAddresses',
    'MailTipTranslations',
    ...[1, 2, 3, 4, 5].map((n) => `ExtensionCustomAttribute${n}`),
  ],
} as const;

/** Kept on premises: changed and brought back there. */
export const SYNCHRONISED: NonNullable<CmdletModule['untouchable']> = (['write', 'create'] as const).map((cannot) => ({
  when: [{ field: 'IsDirSynced', equals: true }],
  cannot,
  say: 'It is synchronised from on premises: change it there and let synchronisation run.',
}));

export const NAMES_LIMIT =
  'Exchange shows people who came to it long ago by another name than their identifier; where such a person is made anew, what names him is kept as it was and has to be set by hand.';
