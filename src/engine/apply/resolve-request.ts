import { mayNeedApproval } from '../../graph/approval.ts';
import { canonicalJson } from '../../model/canonical-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step, StepRequest } from '../../model/plan.ts';
import { resolveTokens, type Token, tokensIn } from '../plan/tokens.ts';
import { GRAPH_ROOT } from '../shapes/links.ts';
import type { Run, SealedValue, Sendable } from './run.ts';

/** Thrown when a step needs what an earlier step should have yielded and did not. */
export class Unresolved extends Error {
  readonly token: Token;

  constructor(token: Token) {
    super(token.kind === 'new' ? `${token.module}/${token.key} was not created` : 'nothing to put in its place');
    this.name = 'Unresolved';
    this.token = token;
  }
}

/** The request as it goes out: tokens replaced, references on the tenant's own cloud, bytes fetched from the vault. */
export async function resolveRequest(run: Run, step: Step, request: StepRequest): Promise<Sendable> {
  const secrets = new Map<string, string>();
  const opened = new Map<string, string>();
  for (const token of tokensIn(request.body ?? null)) {
    if (token.kind === 'secret') secrets.set(token.what, await run.secret(token.what));
    if (token.kind === 'sealed') opened.set(nameOf(token), await run.sealed(token));
  }
  const value = (token: Token): string => {
    if (token.kind === 'sealed') return opened.get(nameOf(token)) ?? '';
    if (token.kind === 'secret') return secrets.get(token.what) ?? '';
    const found = token.kind === 'new' ? run.yields.get(token) : undefined;
    if (found === undefined) throw new Unresolved(token);
    return found;
  };
  const path = resolveTokens(request.path, (token) => encodeURIComponent(value(token)));
  const blob = tokensIn(request.body ?? null).find((token) => token.kind === 'blob');
  const body = blob?.kind === 'blob' ? await bytesOf(run, step, blob.sha256) : bodyOf(run, request.body, value);
  for (const secret of secrets.values()) await run.handOver({ what: step.name, value: secret });
  // A request that was approved is sent again byte for byte, perhaps by another process: its properties have one order.
  const isOrdered = mayNeedApproval(request.version, path) && body !== undefined && !(body instanceof Uint8Array);
  return { ...request, path, body: isOrdered ? JSON.parse(canonicalJson(body)) : body };
}

const nameOf = ({ module, part, key, name, encoded }: SealedValue): string =>
  JSON.stringify([module, part, key, name, encoded]);

async function bytesOf(run: Run, step: Step, sha256: string): Promise<Uint8Array> {
  const reader = await run.sourceVault.open(run.plan.source);
  const bytes = await reader.blob(sha256);
  if (!bytes) throw new Error(`the bytes for ${step.summary} are not in the vault`);
  return bytes;
}

function bodyOf(run: Run, body: Json | undefined, value: (token: Token) => string): Json | undefined {
  if (body === undefined) return undefined;
  const here = run.graph.origin === undefined ? body : relocated(body, run.graph.origin);
  return resolveTokens(here, value);
}

/** References name their targets on the global cloud in a plan, and on the tenant's own in a request. */
function relocated(body: Json, origin: string): Json {
  if (!isJsonObject(body)) return body;
  const move = (value: Json): Json =>
    typeof value === 'string' && value.startsWith(`${GRAPH_ROOT}/`)
      ? `${origin}/v1.0${value.slice(GRAPH_ROOT.length)}`
      : value;
  const entries = Object.entries(body).map(([name, value]): [string, Json] => {
    if (!name.endsWith('@odata.bind') && name !== '@odata.id') return [name, value];
    return [name, Array.isArray(value) ? value.map((item) => move(item as Json)) : move(value)];
  });
  return Object.fromEntries(entries) as JsonObject;
}
