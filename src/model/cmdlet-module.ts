import type { Json } from './json.ts';
import type { Quirks } from './quirks.ts';
import type { Backend, Cmdlets, Fields, HandOver, Part, Reference, Resource, Untouchable } from './resource.ts';

/** What Exchange keeps on every object; none of it is compared or sent. */
export const KEPT_BY_EXCHANGE = [
  'Identity',
  'Guid',
  'ExchangeObjectId',
  'DistinguishedName',
  'OrganizationId',
  'OrganizationalUnitRoot',
  'ObjectCategory',
  'ObjectClass',
  'ObjectState',
  'ExchangeVersion',
  'AdminDisplayVersion',
  'IsValid',
  'Id',
  'WhenChanged',
  'WhenChangedUTC',
  'WhenCreated',
  'WhenCreatedUTC',
  'OriginatingServer',
] as const;

/** A kind of object that cmdlets read and write, by its noun: `Get-`, `New-`, `Set-` and `Remove-` follow from it. */
export interface CmdletModule {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly why: string;
  readonly category: string;
  readonly promises: readonly string[];
  readonly backend?: Backend;
  /** `TransportRule`. */
  readonly noun: string;
  /** Parameters of `Get-`: `ResultSize=Unlimited`. */
  readonly query?: string;
  /** Parameters of `Get-` without which it leaves something out, of one object as of all. */
  readonly detail?: string;
  /** Listed (default), one, or Microsoft's own that can only be changed. */
  readonly shape?: 'collection' | 'singleton' | 'fixed';
  /** The property that names an object for good. Default `Guid`. */
  readonly key?: string;
  readonly nameField?: string;
  /** Default: the name. */
  readonly matchBy?: readonly (readonly string[])[];
  /** Roles, any of which is enough, the narrowest first. */
  readonly roles: Cmdlets['roles'];
  /** Roles of Entra ID that open reading and writing without a role group of its own. */
  readonly licence: string;
  readonly fields?: Fields<string>;
  /** A rule: `Enable-` and `Disable-` switch its `State`, and it has a `Priority` among the others, or is `alone`. */
  readonly rule?: true | 'alone';
  /** The property that gives each object its place among the others. */
  readonly place?: string;
  readonly references?: Readonly<Record<string, Reference>>;
  readonly parts?: Readonly<Record<string, Part>>;
  readonly untouchable?: readonly Untouchable[];
  readonly handOver?: readonly HandOver[];
  readonly homeOnly?: string;
  readonly create?: Pick<NonNullable<Resource['create']>, 'first' | 'with'>;
  /** Where `Set-` takes no `Identity`: its path. */
  readonly update?: Pick<NonNullable<Resource['update']>, 'path'>;
  readonly example?: { readonly field: string; readonly values: readonly [Json, Json] };
  readonly limits: readonly string[];
  readonly quirks?: Quirks;
}

/**
 * Declares a module behind cmdlets. What a parameter takes and what `Get-` shows beyond them is told by `fields`, as for
 * every other module.
 *
 * @example export const remoteDomains = defineCmdletModule({ id: 'exo-remote-domains', noun: 'RemoteDomain', … })
 */
export function defineCmdletModule(facts: CmdletModule): Resource {
  const { backend = 'exchange', noun, query, detail, shape = 'collection', key = 'Guid', roles, rule, ...rest } = facts;
  const asked = [query, detail].filter(Boolean).join('&');
  const single = shape === 'singleton';
  const page = `powershell/module/exchangepowershell/get-${noun.toLowerCase()}`;
  const { nameField = 'Name', matchBy = [['Name']], fields = {}, ...other } = rest;
  return {
    ...other,
    service: 'admin-portal-settings',
    learn: page,
    entity: noun,
    shape,
    api: {
      version: backend,
      path: `/${noun}`,
      ...(asked === '' ? {} : { query: asked }),
      ...(detail === undefined || single ? {} : { item: `/${noun}/{id}?${detail}` }),
      ...(single ? {} : { key }),
      cmdlets: { roles },
    },
    permissions: {
      // Security & Compliance finds a tenant by its first domain, which Graph tells.
      read: ['Exchange.ManageAsApp', ...(backend === 'compliance' ? ['Organization.Read.All'] : [])],
      write: ['Exchange.ManageAsApp'],
    },
    ...(single ? {} : { nameField, matchBy }),
    ...(rule === true ? { place: 'Priority' } : {}),
    fields: {
      ...fields,
      serverOwned: [...KEPT_BY_EXCHANGE.filter((name) => !keeps(fields, name)), ...(fields.serverOwned ?? [])],
      ...(rule ? { switched: { State: switchOf(noun) } } : {}),
    },
  };
}

/** An identifier that is also a name, chosen by whoever makes the object. */
function keeps(fields: Fields<string>, name: string): boolean {
  return fields.createOnly?.includes(name) ?? false;
}

function switchOf(noun: string) {
  return {
    on: 'Enabled',
    off: 'Disabled',
    turnOn: `/Enable-${noun}`,
    turnOff: `/Disable-${noun}`,
    create: 'Enabled',
  } as const;
}
