import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { noParameter, notThere, refused, thereAlready } from '../cmdlet-error.ts';
import type { ActCall, Noun } from '../noun.ts';

const hygiene = {
  backend: 'exchange',
  role: 'Transport Hygiene',
  reader: 'View-Only Configuration',
  verbs: '',
} as const;
const LISTED = 'TenantAllowBlockListItems';
const SPOOFED = 'TenantAllowBlockListSpoofItems';

const LIST = { 'Sender|Url|FileHash|IP': 'ListType', 'Tenant|AdvancedDelivery': 'ListSubType' } as const;
const CHANGE = {
  text: 'ExpirationDate Notes',
  int: 'RemoveAfter',
  bool: 'Allow Block NoExpiration OutputJson',
} as const;

/** The list of a call; it is always named, and the identity never is. */
function listOf({ values }: ActCall): { readonly list: string; readonly part: string } {
  if (typeof values.ListType !== 'string') throw noParameter('ListType (it is mandatory)');
  return { list: values.ListType, part: String(values.ListSubType ?? 'Tenant') };
}

function rowsOf(call: ActCall): readonly JsonObject[] {
  const { list, part } = listOf(call);
  return call.others.all(LISTED).filter((row) => row.ListType === list && row.ListSubType === part);
}

/** What `Get-` shows: which list an entry is in is not part of it. */
function asShown({ ListType: _list, ...row }: JsonObject): JsonObject {
  return row;
}

function wanted(call: ActCall): readonly JsonObject[] {
  const { Entries: entries, Ids: ids } = call.values;
  if ((entries === undefined) === (ids === undefined)) throw refused('Either Entries or Ids is needed.');
  const rows = rowsOf(call);
  return [entries ?? ids].flat().map((name) => {
    const row = rows.find((one) => (entries ? one.Value : one.Identity) === name);
    if (!row) throw notThere(LISTED, String(name));
    return row;
  });
}

/** Until when: exactly one of three ways, as far as the kind of entry allows it. */
function until(values: JsonObject, action: string, list: string, part: string): JsonObject {
  const { ExpirationDate, NoExpiration, RemoveAfter } = values;
  if ([ExpirationDate, NoExpiration, RemoveAfter].filter(Boolean).length > 1)
    throw refused('ExpirationDate, NoExpiration and RemoveAfter exclude each other.');
  if (ExpirationDate && !(Date.parse(String(ExpirationDate)) > Date.now())) throw refused('The date is in the past.');
  if (NoExpiration && action === 'Allow' && list !== 'IP' && part !== 'AdvancedDelivery')
    throw refused('NoExpiration cannot be used with Allow for this kind of entry.');
  if (RemoveAfter && (RemoveAfter !== 45 || action !== 'Allow'))
    throw refused('RemoveAfter is for entries that allow, and 45.');
  if (NoExpiration) return { ExpirationDate: null, RemoveAfter: null };
  if (RemoveAfter) return { ExpirationDate: null, RemoveAfter: RemoveAfter as Json };
  return ExpirationDate ? { ExpirationDate: ExpirationDate as Json, RemoveAfter: null } : {};
}

/** Entries of the Tenant Allow/Block List, and pairs of spoofed sender and server. */
export const ALLOW_LISTS: readonly Noun[] = [
  {
    ...hygiene,
    noun: LISTED,
    parameters: { text: 'ExpirationDate Notes', int: 'RemoveAfter' },
    newOnly: { text: 'Value', 'Allow|Block': 'Action', ...LIST },
    shown: {
      text: 'SubmissionID LastUsedDate LastModifiedDateTime CreatedDateTime ModifiedBy EntryValueHash Error',
      bool: 'SysManaged',
    },
    defaults: { ListSubType: 'Tenant' },
    name: 'Identity',
    unasked: 'New Set Remove',
    acts: {
      Get: {
        nameless: true,
        takes: { ...LIST, text: 'Entry ExpirationDate', bool: 'Allow Block NoExpiration OutputJson' },
        does: (call) =>
          rowsOf(call)
            .filter(({ Value: value }) => call.values.Entry === undefined || value === call.values.Entry)
            .map(asShown),
      },
      New: {
        nameless: true,
        takes: { ...LIST, ...CHANGE, text: `${CHANGE.text} SubmissionID`, list: 'Entries' },
        does: (call) => {
          const { list, part } = listOf(call);
          const { Allow: allow, Block: block, Entries: entries, Notes } = call.values;
          if ((allow === true) === (block === true)) throw refused('Either Allow or Block is needed.');
          const Action = allow === true ? 'Allow' : 'Block';
          const month = new Date(Date.now() + 30 * 86_400_000).toISOString();
          const end = { ExpirationDate: month, ...until(call.values, Action, list, part) };
          return [entries ?? []].flat().map((Value) => {
            if (rowsOf(call).some((row) => row.Value === Value)) throw thereAlready(LISTED, String(Value));
            const said = {
              ListType: list,
              ListSubType: part,
              Value: Value as Json,
              Action,
              Notes: Notes ?? null,
              Identity: `Rg${randomUUID()}`,
            };
            return asShown(call.others.add(LISTED, { ...said, ...end }));
          });
        },
      },
      Set: {
        nameless: true,
        takes: { ...LIST, ...CHANGE, list: 'Entries Ids' },
        does: (call) => {
          const { list, part } = listOf(call);
          for (const row of wanted(call)) {
            const notes: JsonObject = 'Notes' in call.values ? { Notes: call.values.Notes as Json } : {};
            call.others.change(LISTED, row, { ...notes, ...until(call.values, String(row.Action), list, part) });
          }
          return [];
        },
      },
      Remove: {
        nameless: true,
        takes: { ...LIST, list: 'Entries Ids', bool: 'OutputJson' },
        does: (call) => {
          for (const row of wanted(call)) call.others.remove(LISTED, row);
          return [];
        },
      },
    },
  },
  {
    ...hygiene,
    noun: SPOOFED,
    parameters: { 'Allow|Block': 'Action' },
    newOnly: { text: 'SendingInfrastructure SpoofedUser', 'External|Internal': 'SpoofType' },
    name: 'Identity',
    acts: {
      Get: {
        nameless: true,
        takes: { 'Allow|Block': 'Action', 'External|Internal': 'SpoofType' },
        does: ({ others, values }) =>
          others.all(SPOOFED).filter((row) => Object.entries(values).every(([name, value]) => row[name] === value)),
      },
      New: {
        takes: {
          'Allow|Block': 'Action',
          'External|Internal': 'SpoofType',
          text: 'SendingInfrastructure SpoofedUser',
        },
        does: ({ others, values }) => {
          for (const name of ['Action', 'SendingInfrastructure', 'SpoofedUser', 'SpoofType'])
            if (!values[name]) throw noParameter(`${name} (it is mandatory)`);
          const twin = others
            .all(SPOOFED)
            .find(
              (row) =>
                row.SpoofedUser === values.SpoofedUser && row.SendingInfrastructure === values.SendingInfrastructure,
            );
          if (twin) throw thereAlready(SPOOFED, String(values.SpoofedUser));
          return [others.add(SPOOFED, { ...values, Identity: randomUUID() })];
        },
      },
      Set: { takes: { 'Allow|Block': 'Action', list: 'Ids' }, does: (call) => pairs(call, call.values) },
      Remove: { takes: { list: 'Ids' }, does: (call) => pairs(call, undefined) },
    },
  },
];

function pairs({ others, values }: ActCall, change: JsonObject | undefined): readonly JsonObject[] {
  for (const id of [values.Ids ?? []].flat()) {
    const row = others.all(SPOOFED).find((one) => one.Identity === id);
    if (!row) throw notThere(SPOOFED, String(id));
    if (change) others.change(SPOOFED, row, { Action: change.Action ?? null });
    else others.remove(SPOOFED, row);
  }
  return [];
}
