import { isJsonObject, type JsonObject } from '../../model/json.ts';

/** What a refusal says, whatever shape it came in: Graph's JSON, the edge's HTML, or nothing. */
export interface Refusal {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly detailCodes: readonly string[];
  readonly target: string | undefined;
  readonly requestId: string | undefined;
}

const MESSAGE_LIMIT = 400;

/** JSON of a body, which may begin with a byte order mark; `undefined` when it is no JSON. */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(body));
  } catch {
    return undefined;
  }
}

export function refusalOf(headers: Readonly<Record<string, string>>, body: unknown): Refusal {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : undefined;
  const inner = innerErrors(error);
  return {
    code: text(error?.code) ?? inner.map((one) => text(one.code)).find((code) => code !== undefined),
    message: shorten(text(error?.message)),
    detailCodes: Array.isArray(error?.details)
      ? error.details.flatMap((detail) => (isJsonObject(detail) ? (text(detail.code) ?? []) : []))
      : [],
    target: text(error?.target),
    requestId:
      headers['request-id'] ?? inner.map((one) => text(one['request-id']) ?? text(one.requestId)).find((id) => id),
  };
}

/** Both spellings, and nested ones. */
function innerErrors(error: JsonObject | undefined): JsonObject[] {
  const found: JsonObject[] = [];
  let at: JsonObject | undefined = error;
  while (at && found.length < 5) {
    const inner: unknown = at.innerError ?? at.innererror;
    at = isJsonObject(inner) ? inner : undefined;
    if (at) found.push(at);
  }
  return found;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Bounded, on one line, and without anything that looks like a token. */
export function shorten(message: string | undefined): string | undefined {
  const plain = message?.replace(/eyJ[\w-]+\.[\w.-]+/g, '<token>').replace(/\s+/g, ' ');
  return plain && plain.length > MESSAGE_LIMIT ? `${plain.slice(0, MESSAGE_LIMIT)}…` : plain;
}
