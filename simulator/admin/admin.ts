import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import { deltaSettings } from '../delta/settings.ts';
import type { Reply, SimRequest } from '../exchange.ts';
import type { FaultRule } from '../faults/faults.ts';
import { GraphError } from '../http/graph-error.ts';
import { decideDeviceLogin } from '../signin/device-code.ts';
import { SignInError } from '../signin/sign-in-error.ts';
import { replicate, stopLagging } from '../state/replication.ts';
import { act } from './act.ts';
import { approvals } from './approvals.ts';
import { createApp } from './apps.ts';
import { dump } from './dump.ts';
import { purge, reset } from './purge.ts';
import { adminTenant } from './tenants.ts';

type Handler = (cloud: Cloud, body: JsonObject, query: URLSearchParams, method: string) => unknown;

/** What the world outside can do to a running simulator, below `/_sim/`. Loopback only, no sign-in. */
const ENDPOINTS: Readonly<Record<string, Handler>> = {
  clock(cloud, body) {
    if (typeof body.set === 'string') cloud.clock.set(body.set);
    if (typeof body.advance === 'number') cloud.clock.advance(body.advance);
    if (body.hold === true) cloud.clock.hold();
    if (body.hold === false) cloud.clock.letGo();
    return { now: cloud.clock.iso() };
  },
  faults(cloud, body) {
    if (Array.isArray(body.rules)) {
      cloud.faults.set(body.rules as unknown as FaultRule[], typeof body.seed === 'number' ? body.seed : 1);
    }
    return { rules: cloud.faults.list() };
  },
  settings(cloud, body) {
    if (typeof body.throttling === 'string') cloud.throttle.mode = body.throttling as typeof cloud.throttle.mode;
    if (typeof body.fixedWindows === 'boolean') cloud.throttle.fixedWindows = body.fixedWindows;
    if (typeof body.latency === 'string') cloud.latency = body.latency as typeof cloud.latency;
    if (typeof body.linkHost === 'string') cloud.linkHost = body.linkHost as typeof cloud.linkHost;
    if (body.throttledBatchStatus === 200 || body.throttledBatchStatus === 424) {
      cloud.throttledBatchStatus = body.throttledBatchStatus;
    }
    if (typeof body.tokenLifetime === 'number') cloud.sessions.tokenLifetime = body.tokenLifetime;
    if (typeof body.defaultUser === 'string') cloud.sessions.defaultUser = body.defaultUser;
    if (typeof body.keepBodies === 'boolean') cloud.log.keepBodies = body.keepBodies;
    if (body.lag === 'model') replicate(cloud);
    if (body.lag === 'off') stopLagging(cloud);
    if (isJsonObject(body.delta)) Object.assign(deltaSettings(cloud), body.delta);
    return {
      throttling: cloud.throttle.mode,
      fixedWindows: cloud.throttle.fixedWindows,
      latency: cloud.latency,
      linkHost: cloud.linkHost,
      throttledBatchStatus: cloud.throttledBatchStatus,
      tokenLifetime: cloud.sessions.tokenLifetime,
      keepBodies: cloud.log.keepBodies,
      delta: deltaSettings(cloud),
    };
  },
  log(cloud, body, query, method) {
    if (method === 'DELETE' || body.clear === true) cloud.log.clear();
    const read = (name: string) => query.get(name) ?? (body[name] === undefined ? undefined : String(body[name]));
    const entries = cloud.log.find({
      ...(read('after') && { after: Number(read('after')) }),
      ...(read('tenant') && { tenant: read('tenant') as string }),
      ...(read('method') && { method: read('method') as string }),
      ...(read('path') && { path: read('path') as string }),
      ...(read('status') && { status: Number(read('status')) }),
      ...(read('limit') && { limit: Number(read('limit')) }),
    });
    return { seq: cloud.log.seq, entries };
  },
  usage(cloud) {
    const { user, system } = process.cpuUsage();
    const services = Object.fromEntries(Object.entries(cloud.log.asked).map(([name, asked]) => [name, { ...asked }]));
    return { cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss(), services };
  },
  tenants: (cloud) => ({
    tenants: [...cloud.tenants.values()].map(({ id, name, domain, app }) => ({ id, name, domain, app })),
  }),
  apps: (cloud, body) => createApp(cloud, adminTenant(cloud, body), body),
  'approve-device'(cloud, body) {
    const user = typeof body.user === 'string' ? body.user : undefined;
    decideDeviceLogin(cloud, String(body.userCode), user, body.decline === true);
    return {};
  },
  purge: (cloud, body) => purge(adminTenant(cloud, body), body),
  reset: (cloud, body) => reset(cloud, body),
};

/** Answers a request below `/_sim/`; any other passes. */
export async function admin(cloud: Cloud, request: SimRequest): Promise<Reply | undefined> {
  const url = new URL(request.url, request.origin);
  if (!url.pathname.startsWith('/_sim/')) return undefined;
  const name = url.pathname.slice('/_sim/'.length);
  try {
    const body = bodyOf(request.body);
    if (name === 'dump')
      return dump(adminTenant(cloud, { tenant: url.searchParams.get('tenant') ?? body.tenant ?? '' }));
    if (name === 'act')
      return { status: 200, body: (await act(cloud, adminTenant(cloud, body), body, request.origin)) as never };
    if (name === 'approvals')
      return { status: 200, body: await approvals(cloud, adminTenant(cloud, body), body, request.origin) };
    const handler = ENDPOINTS[name];
    if (!handler) return { status: 404, body: { error: `no such admin endpoint: ${name}` } };
    return { status: 200, body: ((await handler(cloud, body, url.searchParams, request.method)) ?? {}) as never };
  } catch (error) {
    if (
      error instanceof GraphError ||
      error instanceof SignInError ||
      error instanceof RangeError ||
      error instanceof TypeError
    ) {
      return { status: 400, body: { error: error.message } };
    }
    throw error;
  }
}

function bodyOf(bytes: Uint8Array): JsonObject {
  if (!bytes.length) return {};
  const parsed: unknown = JSON.parse(Buffer.from(bytes).toString());
  if (!isJsonObject(parsed)) throw new RangeError('the body must be a JSON object');
  return parsed;
}
