import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import { guidOf } from '../seeds/seed.ts';
import type { Tenant } from '../tenant.ts';
import { freshObjects } from './fresh-objects.ts';
import { emptyOf, type Noun, propertiesOf, typesOf } from './noun.ts';
import { nounNamed } from './reference/reference.ts';

/** What Exchange and Security & Compliance hold of a tenant: by back end and noun, by identifier, in the order made. */
export class CmdletObjects {
  readonly #tables = new Map<string, Map<string, JsonObject>>();

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
  add(noun: Noun, values: JsonObject, facts: { readonly guid: string; readonly at: string }): JsonObject {
    const { guid, at } = facts;
    const table = this.table(noun);
    const name = String(values[noun.name ?? 'Name'] ?? values[noun.shownAs?.[noun.name ?? ''] ?? ''] ?? noun.noun);
    const plain = [...propertiesOf(noun)].map(([property, type]): [string, Json] => [property, emptyOf(type)]);
    const object: JsonObject = {
      ...Object.fromEntries(plain),
      ...(noun.switched ? { State: 'Enabled' } : {}),
      ...(noun.ordered ? { Priority: table.size } : {}),
      ...noun.defaults,
      ...shown(noun, values),
      ...(noun.single ? {} : { Guid: guid, Identity: name }),
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
    return object;
  }

  update(noun: Noun, object: JsonObject, values: JsonObject, at: string): JsonObject {
    const table = this.table(noun);
    const [guid = ''] = [...table].find(([, own]) => own === object) ?? [];
    const next: JsonObject = Object.assign({}, object, shown(noun, values), { WhenChanged: at, WhenChangedUTC: at });
    if (typeof values.Name === 'string' && !noun.single) Object.assign(next, { Identity: values.Name });
    table.set(guid, next);
    return next;
  }

  remove(noun: Noun, object: JsonObject): void {
    const table = this.table(noun);
    for (const [guid, own] of table) if (own === object) table.delete(guid);
  }
}

/** What was sent, as `Get-` shows it: cleared lists are empty lists. */
function shown(noun: Noun, values: JsonObject): JsonObject {
  const types = new Map([...typesOf(noun.shown), ...propertiesOf(noun)]);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => types.has(name))
      .map(([name, value]) => [name, value === null ? emptyOf(types.get(name) ?? 'text') : value]),
  );
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
  if (known instanceof CmdletObjects) return known;
  const made = new CmdletObjects();
  tenant.extra.set('cmdlet-objects', made);
  const seed = tenant.extra.get('seed') as { readonly cmdlets?: readonly CmdletSeed[] } | undefined;
  for (const { backend, noun: name, values } of [...freshObjects(tenant), ...(seed?.cmdlets ?? [])]) {
    const noun = nounNamed(backend, name);
    if (!noun) throw new Error(`a seed of an unknown kind: ${name}`);
    // In the order made, so that a tenant reads the same every time.
    const count = made.table(noun).size + 1;
    const guid = guidOf(`${tenant.id} ${name} ${count}`).replace(/^.{8}/, count.toString(16).padStart(8, '0'));
    made.add(noun, values, { guid, at: '2026-01-05T08:00:00Z' });
  }
  return made;
}
