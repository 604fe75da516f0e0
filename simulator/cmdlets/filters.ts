import type { Json, JsonObject } from '../../src/model/json.ts';
import { CmdletError, refused } from './cmdlet-error.ts';
import type { NounWrite } from './noun.ts';

const NUMBERS = Array.from({ length: 15 }, (_, i) => i + 1);

/** Lists of values by which a ready-made filter picks recipients. */
export const CONDITIONS = [
  'ConditionalCompany',
  'ConditionalDepartment',
  'ConditionalStateOrProvince',
  ...NUMBERS.map((n) => `ConditionalCustomAttribute${n}`),
].join(' ');

/** What `Get-` tells of a filter besides what was said. */
export const FILTER_SHOWN = 'RecipientFilterType LdapRecipientFilter';

const CANNED = ['IncludedRecipients', ...CONDITIONS.split(' ')];
const TYPES: Readonly<Record<string, string>> = {
  MailboxUsers: "RecipientTypeDetails -eq 'UserMailbox'",
  MailContacts: "RecipientType -eq 'MailContact'",
  MailGroups: "RecipientType -eq 'MailUniversalDistributionGroup'",
  MailUsers: "RecipientType -eq 'MailUser'",
  Resources: "ResourceMetaData -like 'ResourceType:*'",
  AllRecipients: 'Alias -ne $null',
};

/** A filter is written by hand or ready-made, never both, and stays of its kind for good. */
export function filtered(values: JsonObject, { own, verb }: NounWrite): JsonObject {
  const custom = !isNothing(values.RecipientFilter);
  const canned = CANNED.filter((name) => !isNothing(values[name]));
  if (custom && canned.length > 0) throw mixed();
  const was = own?.RecipientFilterType;
  if ((custom && was === 'Precanned') || (canned.length > 0 && was === 'Custom'))
    throw refused("You can't replace a precanned filter with a custom OPATH filter, or vice versa.");
  if (custom) return { ...values, RecipientFilterType: 'Custom', LdapRecipientFilter: ldap(values.RecipientFilter) };
  const touched = CANNED.some((name) => name in values);
  if (verb === 'New' && isNothing(values.IncludedRecipients)) throw mixed();
  if (!touched) return values;
  const RecipientFilter = inWords(Object.assign({}, own, values));
  return { ...values, RecipientFilterType: 'Precanned', RecipientFilter, LdapRecipientFilter: ldap(RecipientFilter) };
}

function mixed(): CmdletError {
  return new CmdletError(
    400,
    'ParameterBindingException',
    'Parameter set cannot be resolved using the specified named parameters.',
  );
}

/** The filter that Exchange makes of a ready-made one. */
function inWords(values: JsonObject): string {
  const kinds = String(values.IncludedRecipients).split(/, */);
  for (const kind of kinds) if (!(kind in TYPES)) throw refused(`"${kind}" is no kind of recipients.`);
  const conditions = CONDITIONS.split(' ').flatMap((name) => {
    const list = values[name];
    if (!Array.isArray(list) || list.length === 0) return [];
    const property = name.replace('Conditional', '');
    return [`(${list.map((value) => `(${property} -eq '${String(value)}')`).join(' -or ')})`];
  });
  return [`(${kinds.map((kind) => `(${TYPES[kind]})`).join(' -or ')})`, ...conditions].join(' -and ');
}

const ldap = (filter: Json | undefined): string => `(&${String(filter).replace(/[^\w' -]/g, '')})`;

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
