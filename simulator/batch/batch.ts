import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Reply, SimRequest } from '../exchange.ts';
import { single } from '../graph-steps.ts';
import { GraphError } from '../http/graph-error.ts';
import type { Passage } from '../passage.ts';
import { type BatchItem, readBatch } from './read-batch.ts';

/**
 * `POST /$batch`: every request goes through the pipeline on its own and is charged on its own. Answers come in any
 * order. A failed request fails what depends on it with 424.
 */
export async function batch(passage: Passage): Promise<Reply> {
  const { cloud, request } = passage;
  if (request.method !== 'POST') throw new GraphError(405, 'Request_BadRequest', 'A batch is posted.');
  const items = readBatch(request.body);
  const done = new Map<string, Reply>();
  let delayMs = 0;
  for (const item of items) {
    const failed = item.dependsOn.some((id) => (done.get(id)?.status ?? 424) >= 400);
    if (failed) {
      done.set(item.id, failedDependency());
      continue;
    }
    const inner: Passage = {
      ...passage,
      request: requestOf(passage, item),
      requestId: randomUUID(),
      batch: passage.requestId,
    };
    const reply = await answered(inner, item);
    delayMs = item.dependsOn.length ? delayMs + (inner.delayMs ?? 0) : Math.max(delayMs, inner.delayMs ?? 0);
    passage.ru = (passage.ru ?? 0) + (inner.ru ?? 0);
    record(inner, item, reply);
    done.set(item.id, reply);
  }
  if (delayMs) passage.delayMs = delayMs;
  const responses = shuffled(items, cloud.random).map((item) => responseOf(item.id, done.get(item.id) as Reply));
  const allThrottled = items.length > 0 && [...done.values()].every((reply) => reply.status === 429);
  return { status: allThrottled ? cloud.throttledBatchStatus : 200, body: { responses } };
}

function requestOf({ request }: Passage, item: BatchItem): SimRequest {
  const headers: Record<string, string> = { ...item.headers };
  for (const name of ['authorization', 'x-ms-throttle-priority'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] ??= value;
  }
  return { ...request, method: item.method, url: item.url, headers, body: item.body };
}

async function answered(inner: Passage, item: BatchItem): Promise<Reply> {
  const cut = item.url.indexOf('?');
  const path = cut < 0 ? item.url : item.url.slice(0, cut);
  try {
    return await single(inner, path, cut < 0 ? '' : item.url.slice(cut + 1));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { cloud, requestId } = inner;
    const body = error.body(requestId, inner.request.headers['client-request-id'] ?? requestId, cloud.clock.iso());
    return { status: error.status, body, ...(error.headers && { headers: error.headers }) };
  }
}

function failedDependency(): Reply {
  return {
    status: 424,
    body: {
      error: { code: 'FailedDependency', message: 'The request failed because a request it depends on failed.' },
    },
  };
}

function responseOf(id: string, reply: Reply): JsonObject {
  const headers: Record<string, string> = { 'Cache-Control': 'no-cache' };
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers[spelled(name)] = value;
  let body: Json = null;
  if (reply.text !== undefined) body = JSON.parse(reply.text) as Json;
  else if (reply.body !== undefined) body = reply.body;
  else if (reply.bytes) {
    const plain = reply.contentType === 'text/plain';
    const text = Buffer.from(reply.bytes);
    // A count is a number, other bytes are base64.
    body = plain ? (Number.isNaN(Number(text)) ? text.toString() : Number(text)) : text.toString('base64');
  }
  if (body !== null) {
    headers['Content-Type'] =
      reply.contentType ??
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
    headers['OData-Version'] = '4.0';
  }
  return { id, status: reply.status, headers, body };
}

/** Batches spell their headers as the documentation does. */
function spelled(name: string): string {
  const known: Readonly<Record<string, string>> = { 'retry-after': 'Retry-After', location: 'Location' };
  return known[name] ?? name;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

function record(inner: Passage, item: BatchItem, reply: Reply): void {
  const { cloud, tenant, caller, requestId, version, batch: parent } = inner;
  const cut = item.url.indexOf('?');
  cloud.log.add(
    {
      time: new Date(cloud.clock.now()).toISOString(),
      ...(tenant && { tenant: tenant.id }),
      ...(caller && { app: caller.appId }),
      ...(caller?.userId && { user: caller.userId }),
      method: item.method,
      path: `/${version}${cut < 0 ? item.url : item.url.slice(0, cut)}`,
      query: cut < 0 ? '' : item.url.slice(cut + 1),
      ...(inner.target && { pattern: inner.target.pattern }),
      status: reply.status,
      requestId,
      ...(inner.ru !== undefined && { ru: inner.ru }),
      ...(parent && { batch: parent }),
    },
    item.body,
  );
}
