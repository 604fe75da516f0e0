import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import { notThere } from './cmdlet-error.ts';
import type { NounWrite } from './noun.ts';

/** Whoever mail can be sent to, as Exchange names them. */
export interface Recipient {
  /** In the directory; that of Exchange for what the directory does not have. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'group';
  /** What `Get-…Member` shows. */
  readonly shown: JsonObject;
}

type Find = NounWrite['find'];
interface World {
  readonly find: Find;
  readonly tenant: Tenant;
}

/** The recipient by its identifier, address or name. */
export function recipientIn({ tenant, find }: World, identity: string): Recipient | undefined {
  const { store } = tenant;
  const alive = (found: readonly Entity[]) => found.find(({ life }) => life === 'live');
  const known =
    store.directoryObject(identity) ??
    alive(store.where('users', 'userPrincipalName', identity)) ??
    alive(store.where('users', 'mail', identity));
  const entity = known && recipientOf(known, find);
  if (entity) return entity;
  for (const noun of ['DistributionGroup', 'MailContact'] as const) {
    const own = find(noun, identity);
    const there = own && store.directoryObject(String(own.ExternalDirectoryObjectId));
    if (there) return recipientOf(there, find);
  }
  const dynamic = find('DynamicDistributionGroup', identity);
  if (dynamic) return { id: String(dynamic.Guid), name: String(dynamic.Name), kind: 'group', shown: rowOf(dynamic) };
  const group = alive(store.where('groups', 'mail', identity));
  return group && recipientOf(group, find);
}

/** What of the directory mail can be sent to; a security group without mail is no recipient. */
function recipientOf({ id, set, values }: Entity, find: Find): Recipient | undefined {
  const named = (name: string, kind: Recipient['kind'], more: JsonObject): Recipient => ({
    id,
    name,
    kind,
    shown: {
      Name: name,
      Identity: name,
      DisplayName: values.displayName ?? null,
      Alias: values.mailNickname ?? null,
      PrimarySmtpAddress: values.mail ?? null,
      ...more,
      ExternalDirectoryObjectId: id,
    },
  });
  // Exchange names people by their identifier.
  if (set === 'users') return named(id, 'person', { RecipientType: 'UserMailbox', Guid: id });
  if (set === 'contacts' || (set === 'groups' && values.mailEnabled === true)) {
    const own = find(set === 'contacts' ? 'MailContact' : 'DistributionGroup', id);
    const name = String(own?.Name ?? values.mailNickname ?? id);
    return named(name, set === 'contacts' ? 'person' : 'group', own ? rowOf(own) : { Guid: id });
  }
  return undefined;
}

function rowOf(own: JsonObject): JsonObject {
  const names = ['Name', 'DisplayName', 'Alias', 'PrimarySmtpAddress', 'RecipientType', 'RecipientTypeDetails', 'Guid'];
  return Object.fromEntries(names.map((name) => [name, own[name] ?? null]));
}

/** What was said of a list: whole, or what is added and removed. */
export function listSaid(given: Json | undefined, own: Json | undefined): readonly string[] {
  const there = Array.isArray(own) ? own.map(String) : [];
  if (isJsonObject(given)) {
    const [more, less] = [given.Add, given.Remove].map((some) => [some ?? []].flat().map(String)) as [
      string[],
      string[],
    ];
    return [...there.filter((one) => !less.includes(one)), ...more.filter((one) => !there.includes(one))];
  }
  return given === undefined || given === null ? [] : [given].flat().map(String);
}

/** The identifiers of recipients who were named; who is nobody is refused. */
export function idsOf(world: World, names: readonly string[]): string[] {
  return names.map((name) => {
    const found = recipientIn(world, name);
    if (!found) throw notThere('Recipient', name);
    return found.id;
  });
}

/** Names of those who are there still. */
export function namesOf(world: World, ids: Json | undefined, kind?: Recipient['kind']): string[] {
  const found = (Array.isArray(ids) ? ids : []).flatMap((id) => recipientIn(world, String(id)) ?? []);
  return found.filter((one) => kind === undefined || one.kind === kind).map(({ name }) => name);
}
