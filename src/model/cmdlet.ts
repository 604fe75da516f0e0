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

/**
 * The cmdlet that a request to a back end of cmdlets is. Nouns are paths and verbs are methods, so that what is planned,
 * looked up and undone reads like any other request: `PATCH /RemoteDomain/{id}` is `Set-RemoteDomain -Identity {id}`.
 * A path that is a cmdlet itself, `/Enable-TransportRule`, is that one. The query of a GET holds its parameters.
 *
 * @throws RangeError for an address that is none of these.
 */
export function cmdletOf(method: string, address: string, body?: unknown): CmdletCall {
  const [path = '', query = ''] = address.split('?', 2);
  const [noun = '', id, ...rest] = path.replace(/^\//, '').split('/').map(decodeURIComponent);
  const verb = VERBS[method];
  if (verb === undefined || !/^[\w-]+$/.test(noun) || rest.length > 0) {
    throw new RangeError(`${method} ${path} is no cmdlet`);
  }
  const cmdlet = CMDLET.test(noun) ? noun : `${verb}-${noun}`;
  const asks = (method === 'PATCH' || method === 'DELETE') && !NEVER_ASK.has(cmdlet);
  return {
    cmdlet,
    parameters: {
      ...(namedEntry(cmdlet.split('-')[0] as string, noun, id) ?? (id === undefined ? {} : { Identity: id })),
      ...(method === 'GET' ? parametersIn(query) : tables(isJsonObject(body) ? body : {})),
      // Nobody is there to be asked.
      ...(asks ? { Confirm: false } : {}),
    },
  };
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
  return isBackend(version) ? cmdletText(cmdletOf(method, path, body)) : undefined;
}

function parametersIn(query: string): JsonObject {
  const found: Record<string, Json> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.startsWith('$')) continue;
    found[name] = value === 'true' ? true : value === 'false' ? false : value;
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
