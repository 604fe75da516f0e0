import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import type { Reply } from '../exchange.ts';
import { GraphError } from '../http/graph-error.ts';
import type { Passage } from '../passage.ts';
import { AUDIENCES } from '../signin/tokens.ts';
import type { Tenant } from '../tenant.ts';
import { accessTo, withheld } from './access.ts';
import { CmdletError, noCmdlet, noParameter } from './cmdlet-error.ts';
import { known, runCmdlet } from './run-cmdlet.ts';

/** Cmdlets that a tenant may have under way; more are turned away. */
const AT_ONCE = 3;
/** The region that Security & Compliance keeps every simulated tenant in. */
const REGION = 'eur02b';
const ANCHOR = /^(APP|UPN):SystemMailbox\{bb558c35-97f1-4cb9-8ff7-d53741dc928c\}@(.+)$/;
/** What Exchange itself takes some milliseconds for, so that calls at once are seen at once. */
const WORK_MS = 2;

/** Which back end a host name belongs to: `outlook.localhost`, `[region.]ps.compliance.localhost`. */
export function backendAt(host: string): { readonly backend: Backend; readonly region?: string } | undefined {
  const name = host.split(':')[0] as string;
  if (/^outlook\./.test(name)) return { backend: 'exchange' };
  const match = /^(?:([a-z0-9-]+)\.)?ps\.compliance\./.exec(name);
  if (!match) return undefined;
  return { backend: 'compliance', ...(match[1] ? { region: match[1] } : {}) };
}

/** The admin back ends of Exchange Online and of Security & Compliance; nothing when the host is neither. */
export async function cmdlets(passage: Passage): Promise<Reply | undefined> {
  const { request } = passage;
  const at = backendAt(new URL(request.origin).host);
  if (!at) return undefined;
  try {
    return await answer(passage, at.backend, at.region);
  } catch (error) {
    if (!(error instanceof CmdletError)) throw error;
    return {
      status: error.status,
      headers: { 'x-exceptiontype': error.kind },
      contentType: 'application/json;odata.metadata=minimal',
      body: error.body(),
    };
  }
}

async function answer(passage: Passage, backend: Backend, region: string | undefined): Promise<Reply> {
  const { request, cloud } = passage;
  const url = new URL(request.url, request.origin);
  const match = /^\/adminapi\/(?:beta|v1\.0)\/([0-9a-f-]{36})\/(.+)$/.exec(url.pathname);
  if (!match) throw new GraphError(404, 'NotFound', `There is nothing at ${url.pathname}.`);
  const tenant = authenticated(passage, backend, match[1] as string);
  const rest = decodeURIComponent(match[2] as string);
  checkAnchor(request.headers['x-anchormailbox'], tenant, backend);
  if (backend === 'compliance' && region === undefined) {
    const target = url.host.replace('ps.compliance.', `${REGION}.ps.compliance.`);
    return { status: 302, headers: { location: `https://${target}${url.pathname}${url.search}` } };
  }
  if (rest.startsWith('EXOBanner(')) return { status: 200, body: { value: [] } };
  if (rest !== 'InvokeCommand' || request.method !== 'POST')
    throw new GraphError(501, 'NotSimulated', `The simulator does not know ${request.method} ${rest} of a back end.`);
  const input = inputOf(request.body);
  passage.cmdlet = input.name;
  if (request.headers['x-cmdletname'] !== input.name)
    throw new CmdletError(400, 'BadRequest', 'The header X-CmdletName does not name the cmdlet of the body.');
  return busy(tenant, async () => {
    await new Promise((resolve) => setTimeout(resolve, WORK_MS));
    const found = known(backend, input.name);
    if (!found) throw noCmdlet(input.name);
    const access = passage.caller && accessTo(tenant, passage.caller, found);
    if (access === 'none')
      throw new CmdletError(
        403,
        'UnauthorizedAccessException',
        "The role assigned to application isn't supported in this scenario. Please check online documentation for assigning correct Directory Roles to Azure AD Application for EXO App-Only Authentication.",
      );
    if (access !== 'open') throw noCmdlet(input.name);
    const closed = passage.caller && withheld(tenant, passage.caller, found, input.parameters);
    if (closed !== undefined) throw noParameter(closed);
    const rows = runCmdlet({
      backend,
      cmdlet: input.name,
      parameters: input.parameters,
      tenant,
      at: cloud.clock.iso(),
    });
    if (rows.length === 0 && !input.name.startsWith('Get-')) return { status: 200, body: { value: [] } };
    return page(rows, url, request.origin, request.headers.prefer);
  });
}

function authenticated(passage: Passage, backend: Backend, tenantId: string): Tenant {
  const { cloud, request } = passage;
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const denied = (why: string) => new CmdletError(401, 'UnauthorizedException', why);
  if (!token) throw denied('There is no access token.');
  const read = cloud.tokens.read(token, AUDIENCES[backend]);
  if ('refused' in read) throw denied(read.refused);
  const tenant = cloud.tenants.get(read.tenantId);
  if (!tenant || tenant.id !== tenantId) throw denied('The token is for another tenant.');
  passage.tenant = tenant;
  passage.caller = read.caller;
  if (!read.caller.permissions.has('Exchange.ManageAsApp'))
    throw new CmdletError(403, 'UnauthorizedAccessException', 'The token does not hold Exchange.ManageAsApp.');
  return tenant;
}

/** Exchange finds a tenant by its id, Security & Compliance by its first domain. */
function checkAnchor(anchor: string | undefined, tenant: Tenant, backend: Backend): void {
  const [, kind, home] = ANCHOR.exec(anchor ?? '') ?? [];
  const fits = backend === 'exchange' ? kind === 'APP' && home === tenant.id : kind === 'UPN' && home === tenant.domain;
  if (!fits)
    throw new CmdletError(400, 'RoutingException', `The anchor mailbox ${anchor ?? ''} does not lead to the tenant.`);
}

function inputOf(body: Uint8Array): { readonly name: string; readonly parameters: JsonObject } {
  const parsed = JSON.parse(Buffer.from(body).toString() || '{}') as Json;
  const input = isJsonObject(parsed) && isJsonObject(parsed.CmdletInput) ? parsed.CmdletInput : undefined;
  if (typeof input?.CmdletName !== 'string') throw new CmdletError(400, 'BadRequest', 'The body names no cmdlet.');
  return { name: input.CmdletName, parameters: isJsonObject(input.Parameters) ? input.Parameters : {} };
}

async function busy(tenant: Tenant, work: () => Promise<Reply>): Promise<Reply> {
  const taken = Number(tenant.extra.get('cmdlets-under-way') ?? 0);
  if (taken >= AT_ONCE) {
    const text = 'You have reached the maximum number of concurrent requests per tenant. Please wait and try again';
    return { status: 429, text, contentType: 'text/plain' };
  }
  tenant.extra.set('cmdlets-under-way', taken + 1);
  try {
    return await work();
  } finally {
    tenant.extra.set('cmdlets-under-way', Number(tenant.extra.get('cmdlets-under-way')) - 1);
  }
}

/** Rows from the place that the link of the page before names. */
function page(rows: readonly JsonObject[], url: URL, origin: string, prefer: string | undefined): Reply {
  const size = Number(/odata\.maxpagesize=(\d+)/.exec(prefer ?? '')?.[1] ?? 1000);
  const from = Number(url.searchParams.get('skip') ?? 0);
  const select = url.searchParams.get('$select')?.split(',');
  const value = rows.slice(from, from + size).map((row) => annotated(select ? picked(row, select) : row));
  const next = from + size < rows.length ? `${origin}${url.pathname}?skip=${from + size}` : undefined;
  return {
    status: 200,
    contentType: 'application/json;odata.metadata=minimal',
    body: {
      '@odata.context': `${origin}${url.pathname.replace(/InvokeCommand$/, '')}$metadata#Collection(Exchange.GenericObject)`,
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': [],
      value,
      ...(next ? { '@odata.nextLink': next } : {}),
    },
    objects: value.length,
  };
}

function picked(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

/** The type of every list and time stands beside it. */
function annotated(row: JsonObject): JsonObject {
  const entries = Object.entries(row).flatMap(([name, value]): [string, Json][] => [
    ...(Array.isArray(value) ? [[`${name}@odata.type`, '#Collection(String)'] as [string, Json]] : []),
    ...(/^When/.test(name) ? [[`${name}@data.type`, 'System.DateTime'] as [string, Json]] : []),
    [name, value as Json],
  ]);
  return Object.fromEntries(entries);
}
