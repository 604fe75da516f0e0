import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { GraphError } from '../http/graph-error.ts';

export interface BatchItem {
  readonly id: string;
  readonly method: string;
  /** Path and query below the version, with a leading slash. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly dependsOn: readonly string[];
}

const MOST = 20;
const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);

/** Reads and checks the envelope. 400 for what Graph refuses as a whole. */
export function readBatch(bytes: Uint8Array): readonly BatchItem[] {
  let envelope: unknown;
  try {
    envelope = JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw malformed('The batch payload is not valid JSON.');
  }
  const requests = isJsonObject(envelope) ? envelope.requests : undefined;
  if (!Array.isArray(requests)) throw malformed("The batch payload must hold a collection 'requests'.");
  if (requests.length > MOST) {
    throw new GraphError(
      400,
      'MaximumValueExceeded',
      `Number of batch request steps exceeds the maximum value of ${MOST}.`,
    );
  }
  const items = requests.map((request) => readItem(request as Json));
  const ids = new Set(items.map((item) => item.id));
  if (ids.size !== items.length) throw malformed('The ids of the requests must be unique.');
  checkDependencies(items, ids);
  return inOrder(items);
}

function readItem(request: Json): BatchItem {
  if (!isJsonObject(request)) throw malformed('Every request must be an object.');
  const { id, method, url, body, dependsOn = [] } = request;
  if (typeof id !== 'string' || !id) throw malformed("Every request must have an 'id'.");
  if (typeof method !== 'string' || !METHODS.has(method.toUpperCase()))
    throw malformed(`The method of request '${id}' is invalid.`);
  if (typeof url !== 'string' || /^https?:/i.test(url)) throw malformed(`The url of request '${id}' must be relative.`);
  if (/^\/?\$batch/.test(url)) throw malformed('A batch cannot hold a batch.');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries((request.headers ?? {}) as JsonObject))
    headers[name.toLowerCase()] = String(value);
  const hasBody = body !== undefined && body !== null;
  if (hasBody && !headers['content-type']) {
    throw malformed(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  const bytes = !hasBody
    ? new Uint8Array()
    : typeof body === 'string'
      ? Buffer.from(body, 'base64')
      : Buffer.from(JSON.stringify(body));
  return {
    id,
    method: method.toUpperCase(),
    url: url.startsWith('/') ? url : `/${url}`,
    headers,
    body: bytes,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  };
}

/** Allowed: no dependencies at all, one straight series, or many depending on the same one. */
function checkDependencies(items: readonly BatchItem[], ids: ReadonlySet<string>): void {
  const dependent = items.filter((item) => item.dependsOn.length);
  for (const { id, dependsOn } of dependent) {
    if (dependsOn.length > 1) throw malformed(`Request '${id}' may depend on one other request only.`);
    if (!ids.has(dependsOn[0] as string)) throw malformed(`Request '${id}' depends on an unknown request.`);
    if (dependsOn[0] === id) throw malformed(`Request '${id}' depends on itself.`);
  }
  if (!dependent.length) return;
  const targets = new Set(dependent.map((item) => item.dependsOn[0]));
  const series = targets.size === dependent.length && dependent.length === items.length - 1;
  const star = targets.size === 1;
  if (!series && !star) throw malformed('The dependencies must form one series, or name the same request.');
}

/** Dependencies before their dependants, otherwise as given. */
function inOrder(items: readonly BatchItem[]): readonly BatchItem[] {
  const placed = new Set<string>();
  const ordered: BatchItem[] = [];
  while (ordered.length < items.length) {
    const ready = items.filter((item) => !placed.has(item.id) && item.dependsOn.every((id) => placed.has(id)));
    if (!ready.length) throw malformed('The dependencies form a cycle.');
    for (const item of ready) {
      placed.add(item.id);
      ordered.push(item);
    }
  }
  return ordered;
}

function malformed(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
