import type { CmdletCall } from './cmdlet.ts';
import type { Json, JsonObject } from './json.ts';

/*
 * Entries of lists have no identity that cmdlets take. Here each has one all the same, so that it is read, changed and
 * removed like any other object: of the Tenant Allow/Block List `{list}:{value}` (without
 * slashes, which part the keys of objects), of spoofed senders Microsoft's own.
 */

/** The lists by name, with the parameters that choose one. */
const LISTS: Readonly<Record<string, JsonObject>> = {
  Sender: { ListType: 'Sender' },
  Url: { ListType: 'Url' },
  'Url.AdvancedDelivery': { ListType: 'Url', ListSubType: 'AdvancedDelivery' },
  FileHash: { ListType: 'FileHash' },
  IP: { ListType: 'IP' },
};
const LISTED = 'TenantAllowBlockListItems';
const SPOOFED = 'TenantAllowBlockListSpoofItems';

/** The parameters that name an entry to a cmdlet; `undefined` where the noun is of another kind. */
export function namedEntry(verb: string, noun: string, id: string | undefined): JsonObject | undefined {
  if (noun === SPOOFED) {
    if (verb === 'Get') return {};
    return { Identity: 'Default', ...(id === undefined ? {} : { Ids: [id] }) };
  }
  if (noun !== LISTED) return undefined;
  if (id === undefined) return {};
  const cut = id.indexOf(':');
  const value = decodeURIComponent(id.slice(cut + 1));
  return { ...LISTS[id.slice(0, cut)], ...(verb === 'Get' ? { Entry: value } : { Entries: [value] }) };
}

/** The calls that read all lists; just the one for every other kind of object. */
export function readingsOf(call: CmdletCall): readonly CmdletCall[] {
  if (call.cmdlet !== `Get-${LISTED}` || 'ListType' in call.parameters) return [call];
  return Object.values(LISTS).map((list) => ({ ...call, parameters: { ...call.parameters, ...list } }));
}

/** A row with the list that it is from, under the identity by which it is named here. */
export function entryRow({ cmdlet, parameters }: CmdletCall, row: JsonObject): JsonObject {
  if (!cmdlet.endsWith(`-${LISTED}`)) return row;
  const { ListType: list = '', ListSubType: part } = parameters;
  const name = part === 'AdvancedDelivery' ? `${String(list)}.${part}` : String(list);
  return { ...row, ListType: list as Json, Identity: `${name}:${encodeURIComponent(String(row.Value))}` };
}

/** Whether a row is the entry that was asked for: the list of spoofed senders is only answered whole. */
export function isEntry(address: string, row: JsonObject): boolean {
  const [noun, id] = (address.split('?')[0] as string).replace(/^\//, '').split('/').map(decodeURIComponent);
  return noun !== SPOOFED || id === undefined || row.Identity === id;
}
