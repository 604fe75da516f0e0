import { namedEntry } from './entries.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { StepRequest } from './plan.ts';
import type { Backend, Interface } from './resource.ts';

/** A cmdlet as Exchange runs it. */
export interface CmdletCall {
  readonly cmdlet: string;
  readonly parameters: JsonObject;
}

const VERBS: Readonly<Record<string, string>> = { GET: 'Get', POST: 'New', PATCH: 'Set', DELETE: 'Remove' };
/** Cmdlets that never ask, and refuse to be told not to. */
const NEVER_ASK: ReadonlySet<string> = new Set([
  'Set-AdaptiveScope',
  'Set-TenantAllowBlockListItems',
  'Remove-TenantAllowBlockListItems',
]);
const CMDLET = /^[A-Z][a-z]+-\w+$/;

export function isBackend(version: Interface | undefined): version is Backend {
  return version === 'exchange' || version === 'compliance';
}

/** Groups that only their managers may write, unless it is said that the check is passed over: an application manages none. Security & Compliance knows no such check. */
const MANAGED = new Set(['DistributionGroup', 'RoleGroup']);
const MEMBER_VERBS: Readonly<Record<string, string>> = { GET: 'Get', POST: 'Add', PUT: 'Update', DELETE: 'Remove' };

/**
 * The cmdlet that a request to a back end of cmdlets is. Nouns are paths and verbs are methods, so that what is planned,
 * looked up and undone reads like any other request: `PATCH /RemoteDomain/{id}` is `Set-RemoteDomain -Identity {id}`.
 * A path that is a cmdlet itself, `/Enable-TransportRule`, is that one. The query of a GET holds its parameters. Members
 * are references below their group: `POST /DistributionGroup/{id}/members/$ref` is `Add-DistributionGroupMember`.
 *
 * @throws RangeError for an address that is none of these.
 */
export function cmdletOf(method: string, address: string, body?: unknown, backend: Backend = 'exchange'): CmdletCall {
  const [path = '', query = ''] = address.split('?', 2);
  const [noun = '', id, ...rest] = segmentsOf(path).map(decodeURIComponent);
  if (rest[0] === 'members' && id !== undefined) return memberCmdlet(method, { noun, id, rest, body, backend });
  // Another side of the same object: `/MailContact/{id}/Contact` is its entry in the address book.
  const [side] = rest;
  if (side !== undefined && rest.length === 1 && /^[A-Z]\w*$/.test(side))
    return cmdletOf(method, `/${side}/${encodeURIComponent(id ?? '')}`, body, backend);
  const verb = VERBS[method];
  if (verb === undefined || !/^[\w-]+$/.test(noun) || rest.length > 0) {
    throw new RangeError(`${method} ${path} is no cmdlet`);
  }
  const cmdlet = CMDLET.test(noun) ? noun : `${verb}-${noun}`;
  const writes = method === 'PATCH' || method === 'DELETE';
  const asks = writes && !NEVER_ASK.has(cmdlet);
  // Nobody is there to be asked, and an application manages no group.
  const unasked: JsonObject = { ...(asks ? { Confirm: false } : {}), ...(writes ? unmanaged(noun, backend) : {}) };
  return {
    cmdlet,
    parameters: {
      ...(namedEntry(cmdlet.split('-')[0] as string, noun, id) ?? (id === undefined ? {} : { Identity: id })),
      ...(method === 'GET' ? parametersIn(query) : tables(isJsonObject(body) ? body : {})),
      ...unasked,
    },
  };
}

/** What stands between the slashes; a token for an object that is yet to be made has slashes of its own. */
function segmentsOf(path: string): readonly string[] {
  return path.match(/(?:\{[^{}]*\}|[^/])+/g) ?? [];
}

/** Whether the request lists the members of one group. */
export function isMemberList(address: string): boolean {
  return /^\/?[^/?]+\/[^/?]+\/members(\?|$)/.test(address);
}

interface MemberPath {
  readonly noun: string;
  readonly id: string;
  /** What follows the group: `members`, then the member, then `$ref`. */
  readonly rest: readonly string[];
  readonly body: unknown;
  readonly backend: Backend;
}

function memberCmdlet(method: string, { noun, id, rest, body, backend }: MemberPath): CmdletCall {
  const verb = MEMBER_VERBS[method];
  const named = addressesIn(body).map((address) => decodeURIComponent(address.slice(address.lastIndexOf('/') + 1)));
  const said: JsonObject | undefined = {
    GET: { ResultSize: 'Unlimited' },
    POST: { Member: named[0] ?? null },
    PUT: { Members: named },
    DELETE: { Member: rest[1] ?? null },
  }[method];
  if (verb === undefined || said === undefined || rest.length > 3) throw new RangeError(`${method} is no cmdlet`);
  const unasked: JsonObject = method === 'PUT' || method === 'DELETE' ? { Confirm: false } : {};
  const free = method === 'GET' ? {} : unmanaged(noun, backend);
  return { cmdlet: `${verb}-${noun}Member`, parameters: { Identity: id, ...said, ...unasked, ...free } };
}

/** The addresses of references, one or many. */
function addressesIn(body: unknown): readonly string[] {
  const named = Object.entries(isJsonObject(body as Json) ? (body as JsonObject) : {});
  return named
    .filter(([name]) => /@odata\.(id|bind)$/.test(name))
    .flatMap(([, value]) => value as string | readonly string[]);
}

function unmanaged(noun: string, backend: Backend): JsonObject {
  return backend === 'exchange' && MANAGED.has(noun) ? { BypassSecurityGroupManagerCheck: true } : {};
}

/** The cmdlet as it is written in PowerShell, for people. */
export function cmdletText({ cmdlet, parameters }: CmdletCall): string {
  const words = Object.entries(parameters).map(([name, value]) =>
    typeof value === 'boolean' ? `-${name}:$${value}` : `-${name} ${inPowerShell(value)}`,
  );
  return [cmdlet, ...words].join(' ');
}

/** The cmdlet that a planned request is, as text; `undefined` for a request to Graph. */
export function commandOf({ method, version, path, body }: StepRequest): string | undefined {
  return isBackend(version) ? cmdletText(cmdletOf(method, path, body, version)) : undefined;
}

function parametersIn(query: string): JsonObject {
  const found: Record<string, Json> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.startsWith('$')) continue;
    const said = value === 'true' ? true : value === 'false' ? false : value;
    const before = found[name];
    found[name] = before === undefined ? said : [...[before as string].flat(), String(said)];
  }
  return found;
}

/** Objects among the parameters are hash tables, and say so. */
function tables(body: JsonObject): JsonObject {
  const table = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((item) => table(item as Json));
    return isJsonObject(value) ? { '@odata.type': '#Exchange.GenericHashTable', ...tables(value) } : value;
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, table(value as Json)]));
}

function inPowerShell(value: Json | undefined): string {
  if (value === null || value === undefined) return '$null';
  if (typeof value === 'boolean') return `$${value}`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (Array.isArray(value)) return `@(${value.map((item) => inPowerShell(item as Json)).join(', ')})`;
  const entries = Object.entries(value as JsonObject).filter(([name]) => !name.includes('@'));
  return `@{${entries.map(([name, inner]) => `${name} = ${inPowerShell(inner)}`).join('; ')}}`;
}
