import { randomUUID } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import { guidOf } from '../seeds/seed.ts';
import type { Tenant } from '../tenant.ts';
import { freshObjects } from './fresh-objects.ts';
import { leaveDirectory, showInDirectory, stillShown } from './mirror.ts';
import { emptyOf, locatedOf, type Noun, type NounWrite, type Others, propertiesOf, typesOf } from './noun.ts';
import { NOUNS, nounNamed } from './reference/reference.ts';

const MIRRORED = NOUNS.filter((noun) => noun.mirror);

/** What Exchange and Security & Compliance hold of a tenant: by back end and noun, by identifier, in the order made. */
export class CmdletObjects {
  readonly #tables = new Map<string, Map<string, JsonObject>>();
  readonly #tenant: Tenant;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  table(noun: Noun): Map<string, JsonObject> {
    const name = `${noun.backend} ${noun.noun}`;
    const known = this.#tables.get(name) ?? new Map<string, JsonObject>();
    this.#tables.set(name, known);
    return known;
  }

  /** By identifier, name, or whatever else names it. */
  find(noun: Noun, identity: string): JsonObject | undefined {
    const table = this.table(noun);
    if (noun.single) return [...table.values()][0];
    const wanted = identity.toLowerCase();
    const names = [
      'Guid',
      'Name',
      'Domain',
      'Identity',
      'ExternalDirectoryObjectId',
      'PrimarySmtpAddress',
      'DistinguishedName',
    ];
    return (
      table.get(wanted) ??
      [...table.values()].find((object) => names.some((name) => String(object[name] ?? '').toLowerCase() === wanted))
    );
  }

  /** A new object with what was said of it and the defaults for the rest. */
  add(
    noun: Noun,
    given: JsonObject,
    facts: { readonly guid: string; readonly at: string; readonly seed?: true },
  ): JsonObject {
    const { guid, at } = facts;
    const values = this.#made(noun, given, { verb: facts.seed ? 'seed' : 'New', own: undefined });
    const table = this.table(noun);
    const name = String(values[noun.name ?? 'Name'] ?? values[noun.shownAs?.[noun.name ?? ''] ?? ''] ?? noun.noun);
    const plain = [...propertiesOf(noun)].map(([property, type]): [string, Json] => [property, emptyOf(type)]);
    const object: JsonObject = {
      ...Object.fromEntries(plain),
      ...(noun.switched ? { State: 'Enabled' } : {}),
      ...(noun.ordered ? { Priority: table.size } : {}),
      ...noun.defaults,
      ...shown(noun, values),
      ...(noun.single || noun.name === 'Identity' ? {} : { Guid: guid }),
      ...(noun.single ? {} : { Identity: name }),
      DistinguishedName: `CN=${name},CN=${noun.noun},CN=Configuration,DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM`,
      ObjectCategory: `EURPR01A001.PROD.OUTLOOK.COM/Configuration/Schema/ms-Exch-${noun.noun}`,
      ObjectClass: ['top'],
      OrganizationId: 'EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations',
      ExchangeVersion: '0.20 (15.0.0.0)',
      ObjectState: 'Unchanged',
      IsValid: true,
      WhenCreated: at,
      WhenCreatedUTC: at,
      WhenChanged: at,
      WhenChangedUTC: at,
    };
    table.set(guid, object);
    if (!facts.seed) showInDirectory(this.#tenant, noun, object);
    return object;
  }

  update(noun: Noun, object: JsonObject, given: JsonObject, at: string): JsonObject {
    const values = this.#made(noun, given, { verb: 'Set', own: object });
    const table = this.table(noun);
    const [guid = ''] = [...table].find(([, own]) => own === object) ?? [];
    const next: JsonObject = Object.assign({}, object, shown(noun, values), { WhenChanged: at, WhenChangedUTC: at });
    if (typeof values.Name === 'string' && !noun.single) Object.assign(next, { Identity: values.Name });
    table.set(guid, next);
    showInDirectory(this.#tenant, noun, next);
    return next;
  }

  /** More of an object that the tenant begins with. */
  complete(noun: Noun, object: JsonObject, given: JsonObject): void {
    const values = this.#made(noun, given, { verb: 'seed', own: object });
    const [guid = ''] = [...this.table(noun)].find(([, own]) => own === object) ?? [];
    const name = typeof values.Name === 'string' ? { Identity: values.Name } : {};
    this.table(noun).set(guid, Object.assign({}, object, shown(noun, values), name));
  }

  #made(noun: Noun, values: JsonObject, write: Pick<NounWrite, 'verb' | 'own'>): JsonObject {
    const find = (name: string, identity: string) => {
      const other = nounNamed(noun.backend, name);
      return other && this.find(other, identity);
    };
    const renamed = Object.entries(noun.shownAs ?? {}).flatMap(([from, to]): [string, Json][] =>
      from in values ? [[to, values[from] as Json]] : [],
    );
    const policy = write.verb === 'seed' && noun.under ? find(noun.under, String(values.Policy)) : undefined;
    const named: JsonObject = Object.assign(
      {},
      values,
      Object.fromEntries(renamed),
      policy && { Policy: policy.Guid, ParentPolicyName: policy.Name },
    );
    return noun.made?.(named, { ...write, find, tenant: this.#tenant }) ?? named;
  }

  /** The same by the names of kinds of objects. */
  others({ backend }: Noun, at: string): Others {
    const named = (name: string): Noun => {
      const noun = nounNamed(backend, name);
      if (!noun) throw new Error(`no such kind: ${name}`);
      return noun;
    };
    return {
      find: (name, identity) => this.find(named(name), identity),
      all: (name) => [...this.table(named(name)).values()],
      add: (name, values) => this.add(named(name), values, { guid: randomUUID(), at }),
      change: (name, object, values) => void this.update(named(name), object, values, at),
      remove: (name, object) => this.remove(named(name), object),
      note: (name, object, values) => {
        const table = this.table(named(name));
        for (const [guid, own] of table) if (own === object) table.set(guid, { ...own, ...values });
      },
      tenant: this.#tenant,
    };
  }

  /** What the directory has lost is lost here as well. */
  forget(): void {
    for (const noun of MIRRORED) {
      const table = this.table(noun);
      for (const [guid, own] of table) if (!stillShown(this.#tenant, noun, own)) table.delete(guid);
    }
  }

  remove(noun: Noun, object: JsonObject): void {
    const table = this.table(noun);
    for (const [guid, own] of table) if (own === object) table.delete(guid);
    leaveDirectory(this.#tenant, noun, object);
  }
}

/** What was sent, as `Get-` shows it: cleared lists are empty lists, places are objects. */
function shown(noun: Noun, values: JsonObject): JsonObject {
  const types = new Map([...typesOf(noun.shown), ...propertiesOf(noun)]);
  const located = new Set(locatedOf(noun));
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => types.has(name))
      .map(([name, value]) => {
        if (value === null) return [name, emptyOf(types.get(name) ?? 'text')];
        return [name, located.has(name) ? [value].flat().map((item) => place(item as Json)) : plain(value as Json)];
      }),
  );
}

function place(value: Json): Json {
  if (typeof value !== 'string') return value;
  const Type = value === 'All' ? 'Tenant' : 'IndividualResource';
  return { Name: value, DisplayName: value, ImmutableIdentity: value, Type };
}

/** Tables come back without the mark that they are sent with. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => plain(item as Json));
  if (!isJsonObject(value)) return value;
  const { '@odata.type': _type, ...rest } = value;
  return Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, plain(inner as Json)]));
}

/** An object that a tenant begins with. */
export interface CmdletSeed {
  readonly backend: Backend;
  readonly noun: string;
  readonly values: JsonObject;
}

/** The objects of a tenant; made on first use from what Microsoft brings along and what its seed says. */
export function objectsOf(tenant: Tenant): CmdletObjects {
  const known = tenant.extra.get('cmdlet-objects');
  if (known instanceof CmdletObjects) {
    known.forget();
    return known;
  }
  const made = new CmdletObjects(tenant);
  tenant.extra.set('cmdlet-objects', made);
  const seed = tenant.extra.get('seed') as { readonly cmdlets?: readonly CmdletSeed[] } | undefined;
  for (const { backend, noun: name, values } of [...freshObjects(tenant), ...(seed?.cmdlets ?? [])]) {
    const noun = nounNamed(backend, name);
    if (!noun) throw new Error(`a seed of an unknown kind: ${name}`);
    // The directory shows it already: the seed says what Exchange knows besides.
    const id = values.ExternalDirectoryObjectId;
    const shown = noun.mirror && typeof id === 'string' ? made.find(noun, id) : undefined;
    if (shown) {
      made.complete(noun, shown, values);
      continue;
    }
    // In the order made, so that a tenant reads the same every time.
    const count = made.table(noun).size + 1;
    // Both back ends know groups of administrators; no two have one identifier.
    const kind = backend === 'compliance' && nounNamed('exchange', name) ? `${backend} ${name}` : name;
    const guid = guidOf(`${tenant.id} ${kind} ${count}`).replace(/^.{8}/, count.toString(16).padStart(8, '0'));
    made.add(noun, values, { guid, at: '2026-01-05T08:00:00Z', seed: true });
  }
  return made;
}
