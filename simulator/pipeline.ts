import { randomUUID } from 'node:crypto';
import { admin } from './admin/admin.ts';
import type { Cloud } from './cloud.ts';
import { backendAt, cmdlets } from './cmdlets/back-end.ts';
import type { Reply, SimRequest } from './exchange.ts';
import { type FaultRule, faulty } from './faults/faults.ts';
import { graph } from './graph-steps.ts';
import { GraphError } from './http/graph-error.ts';
import type { Answer } from './http/server.ts';
import type { Passage } from './passage.ts';
import { signIn } from './signin/sign-in.ts';

/**
 * What every request walks down. A step answers, throws a `GraphError`, or lets the request pass:
 * admin endpoint → faults → back ends of cmdlets → sign-in service → Graph (see `graph-steps.ts`: authenticate, path, strict headers,
 * permission, throttle, handler). Then come the common response headers, latency and the log.
 */
export function createPipeline(cloud: Cloud): (request: SimRequest) => Promise<Answer> {
  return async (request) => {
    const passage: Passage = { cloud, request, requestId: randomUUID() };
    const served = await admin(cloud, request);
    if (served) return served;
    const fault = cloud.faults.strike(request.method, request.url);
    const answer = await withFault(passage, fault);
    const kind: Record<string, string> = answer.contentType ? { 'content-type': answer.contentType } : {};
    const whole = { ...answer, headers: { ...commonHeaders(passage), ...kind, ...answer.headers } };
    record(passage, whole, fault);
    return whole;
  };
}

async function withFault(passage: Passage, fault: FaultRule | undefined): Promise<Answer> {
  const { request } = passage;
  if (fault && (fault.when ?? 'before') === 'before' && BEFORE.has(fault.kind)) {
    return faulty(fault, undefined, `${request.origin}${request.url}`);
  }
  passage.fault = fault?.kind;
  const reply = await answered(passage);
  const delayed = passage.delayMs ? { ...reply, delayMs: passage.delayMs } : reply;
  return fault && !EXPIRIES.has(fault.kind) ? faulty(fault, delayed, `${request.origin}${request.url}`) : delayed;
}

/** Faults that come without asking the handler. */
const BEFORE = new Set(['status', 'html', 'empty', 'reset']);
/** Faults that the Graph steps act out themselves. */
const EXPIRIES = new Set(['empty-page', 'expired-next-link', 'expired-delta', 'expired-token']);

async function answered(passage: Passage): Promise<Reply> {
  const { cloud, request, requestId } = passage;
  try {
    return (await cmdlets(passage)) ?? signIn(cloud, request) ?? (await graph(passage));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return refusal(error, cloud, requestId, request);
  }
}

export function refusal(error: GraphError, cloud: Cloud, requestId: string, request: SimRequest): Reply {
  const clientRequestId = request.headers['client-request-id'] ?? requestId;
  return {
    status: error.status,
    body: error.body(requestId, clientRequestId, cloud.clock.iso()),
    ...(error.headers && { headers: error.headers }),
  };
}

const DIAGNOSTIC = JSON.stringify({
  ServerInfo: { DataCenter: 'Simulator', Slice: 'E', Ring: '5', ScaleUnit: '001', RoleInstance: 'SIM0001' },
});

function commonHeaders({ cloud, request, requestId }: Passage): Record<string, string> {
  return {
    'request-id': requestId,
    'client-request-id': request.headers['client-request-id'] ?? requestId,
    'x-ms-ags-diagnostic': DIAGNOSTIC,
    'odata-version': '4.0',
    'cache-control': 'no-cache',
    'strict-transport-security': 'max-age=31536000',
    date: new Date(cloud.clock.now()).toUTCString(),
    'content-type':
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  };
}

function record(passage: Passage, answer: Answer, fault: FaultRule | undefined): void {
  const { cloud, request, requestId, tenant, caller } = passage;
  const cut = request.url.indexOf('?');
  const signInPath = !tenant;
  const backend = backendAt(new URL(request.origin).host)?.backend;
  cloud.log.add(
    {
      time: new Date(cloud.clock.now()).toISOString(),
      ...(tenant && { tenant: tenant.id }),
      ...(caller && { app: caller.appId }),
      ...(caller?.userId && { user: caller.userId }),
      method: request.method,
      path: cut < 0 ? request.url : request.url.slice(0, cut),
      query: cut < 0 ? '' : request.url.slice(cut + 1),
      ...(passage.target && { pattern: passage.target.pattern }),
      status: answer.mishap === 'reset' ? 0 : answer.status,
      requestId,
      ...(request.headers['client-request-id'] && { clientRequestId: request.headers['client-request-id'] }),
      ...(passage.ru !== undefined && { ru: passage.ru }),
      ...(fault && { fault: fault.kind }),
      ...(backend && { backend }),
      ...(passage.cmdlet && { cmdlet: passage.cmdlet }),
    },
    // Sign-in bodies hold secrets.
    signInPath ? undefined : request.body,
  );
}
