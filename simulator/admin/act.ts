import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import { single } from '../graph-steps.ts';
import { GraphError } from '../http/graph-error.ts';
import type { Passage } from '../passage.ts';
import type { Caller } from '../signin/caller.ts';
import { directoryRolesOf, servicePrincipalOf } from '../signin/grants.ts';
import type { Tenant } from '../tenant.ts';

/** Microsoft's own portal, on whose behalf people act. */
const PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

/**
 * `{tenant, as, requests: [{method, path, version?, body?}]}`: does these requests as a person (user principal name)
 * or an app (client id), with every permission. They pass through the same steps and leave the same traces as anyone's.
 */
export async function act(cloud: Cloud, tenant: Tenant, body: JsonObject, origin: string): Promise<JsonObject> {
  const caller = callerNamed(tenant, String(body.as));
  const requests = Array.isArray(body.requests) ? (body.requests as readonly JsonObject[]) : [];
  const responses: Json[] = [];
  for (const request of requests) responses.push(await once(cloud, tenant, caller, request, origin));
  return { responses };
}

function callerNamed(tenant: Tenant, as: string): Caller {
  const common = { permissions: new Set<string>(), unlimited: true };
  const { store } = tenant;
  const user = store.where('users', 'userPrincipalName', as)[0] ?? store.find('users', as);
  if (user) {
    const roles = new Set(directoryRolesOf(tenant, user));
    return { ...common, kind: 'user', appId: PORTAL, servicePrincipalId: '', userId: user.id, roles };
  }
  const principal = servicePrincipalOf(tenant, as);
  if (!principal) throw new RangeError(`nobody is called '${as}' in ${tenant.name}`);
  return { ...common, kind: 'app', appId: as, servicePrincipalId: principal.id, roles: new Set() };
}

async function once(
  cloud: Cloud,
  tenant: Tenant,
  caller: Caller,
  request: JsonObject,
  origin: string,
): Promise<JsonObject> {
  const version = request.version === 'beta' ? 'beta' : 'v1.0';
  const path = String(request.path);
  const cut = path.indexOf('?');
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries((request.headers ?? {}) as JsonObject))
    headers[name.toLowerCase()] = String(value);
  const bytes = request.body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(request.body));
  const method = String(request.method ?? 'GET');
  const passage: Passage = {
    cloud,
    request: { method, url: `/${version}${path}`, headers, body: bytes, origin },
    requestId: randomUUID(),
    tenant,
    caller,
    version,
  };
  let status: number;
  let answer: Json = null;
  try {
    const reply = await single(passage, cut < 0 ? path : path.slice(0, cut), cut < 0 ? '' : path.slice(cut + 1));
    status = reply.status;
    answer = reply.text === undefined ? (reply.body ?? null) : (JSON.parse(reply.text) as Json);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    status = error.status;
    answer = error.body(passage.requestId, passage.requestId, cloud.clock.iso());
  }
  cloud.log.add(
    {
      time: new Date(cloud.clock.now()).toISOString(),
      tenant: tenant.id,
      app: caller.appId,
      ...(caller.userId && { user: caller.userId }),
      method,
      path: `/${version}${cut < 0 ? path : path.slice(0, cut)}`,
      query: cut < 0 ? '' : path.slice(cut + 1),
      ...(passage.target && { pattern: passage.target.pattern }),
      status,
      requestId: passage.requestId,
    },
    bytes,
  );
  return { status, body: answer };
}
