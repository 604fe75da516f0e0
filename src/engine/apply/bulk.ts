import { isAlreadyExists, isReplicaLag } from '../../graph/errors/classify.ts';
import { isAppError } from '../../model/errors.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { LinksPart } from '../../model/resource.ts';
import { partPath } from '../shapes/paths.ts';
import { awaitConsistency } from './await-consistency.ts';
import { messageOf, stopsRun } from './do-step.ts';
import { resolveRequest, Unresolved } from './resolve-request.ts';
import { type Outcome, type Run, resourceOf, send } from './run.ts';

/** Whether the step adds several references with one PATCH, which Graph does wholly or not at all. */
export function isBulk(step: Step): boolean {
  const body = step.request?.body;
  return (
    step.action === 'link' && step.request?.method === 'PATCH' && isJsonObject(body) && bindName(body) !== undefined
  );
}

function bindName(body: { readonly [name: string]: Json }): string | undefined {
  return Object.keys(body).find((name) => name.endsWith('@odata.bind'));
}

/**
 * Adds references many at a time. When Graph refuses the lot because one is there already, or one is missing, the list
 * is read once and what is left is added, in the end one by one. References to objects that could not be created are
 * left out and named in the outcome.
 */
export async function addInBulk(run: Run, step: Step): Promise<Outcome> {
  const request = step.request as NonNullable<Step['request']>;
  const name = bindName(request.body as { readonly [name: string]: Json }) as string;
  const all = (request.body as Record<string, Json>)[name] as readonly string[];
  const { urls, unresolved } = await resolved(run, step, name, all);
  const self = (await resolveRequest(run, step, { ...request, body: {} })).path;
  const patch = (some: readonly string[]) =>
    awaitConsistency(
      () => send(run, { ...request, path: self, body: { [name]: some } }),
      run.fresh.size > 0 || unresolved.length === 0,
      {
        ...run.wait,
        limitMs: Math.min(run.wait.limitMs, 30_000),
      },
    );
  if (urls.length === 0) return outcomeOf([], unresolved, 0);
  try {
    const answer = await patch(urls);
    return outcomeOf([], unresolved, answer.status);
  } catch (error) {
    if (stopsRun(error) || !(isAlreadyExists(error) || isReplicaLag(error))) throw error;
  }
  const there = await present(run, step, self);
  const left = urls.filter((url) => !there.has(idOf(url)));
  if (left.length === 0) return unresolved.length ? outcomeOf([], unresolved, 0) : { outcome: 'already' };
  const failures = await oneByOne(run, step, self, left);
  return outcomeOf(failures, unresolved, 204);
}

async function resolved(run: Run, step: Step, name: string, all: readonly string[]) {
  const urls: string[] = [];
  const unresolved: string[] = [];
  for (const url of all) {
    try {
      const one = await resolveRequest(run, step, {
        ...(step.request as NonNullable<Step['request']>),
        body: { [name]: [url] },
      });
      urls.push(...((one.body as Record<string, Json>)[name] as string[]));
    } catch (error) {
      if (!(error instanceof Unresolved) || error.token.kind !== 'new') throw error;
      unresolved.push(messageOf(error));
    }
  }
  return { urls, unresolved };
}

async function oneByOne(run: Run, step: Step, self: string, urls: readonly string[]): Promise<string[]> {
  const part = resourceOf(run, step).parts?.[step.part ?? ''] as LinksPart;
  const path = `${partPath(part, self)}/$ref`;
  const version = step.request?.version ?? 'v1.0';
  const failures: string[] = [];
  for (const url of urls) {
    try {
      await awaitConsistency(() => send(run, { method: 'POST', version, path, body: { '@odata.id': url } }), true, {
        ...run.wait,
        limitMs: Math.min(run.wait.limitMs, 30_000),
      });
    } catch (error) {
      if (stopsRun(error)) throw error;
      if (!isAlreadyExists(error)) failures.push(messageOf(error));
    }
  }
  return failures;
}

/** Ids of what the part holds in the tenant now. */
export async function present(run: Run, step: Step, self: string): Promise<Set<string>> {
  const part = resourceOf(run, step).parts?.[step.part ?? ''] as LinksPart;
  const path = partPath(part, self);
  const version = step.request?.version ?? 'v1.0';
  const ids = new Set<string>();
  if (part.shape === 'link') {
    try {
      const target = await run.graph.get(path, { version });
      if (typeof target.id === 'string') ids.add(target.id);
    } catch (error) {
      if (!isAppError(error, 'graph.not-found')) throw error;
    }
    return ids;
  }
  for await (const page of run.graph.pages(`${path}?$select=id`, { version })) {
    for (const item of page.items) if (typeof item.id === 'string') ids.add(item.id);
  }
  return ids;
}

export function idOf(url: string): string {
  return decodeURIComponent(url.slice(url.lastIndexOf('/') + 1));
}

function outcomeOf(failures: readonly string[], unresolved: readonly string[], status: number): Outcome {
  const troubles = [...failures, ...unresolved];
  if (troubles.length === 0) return { outcome: 'done', ...(status ? { status } : {}) };
  const more = troubles.length > 1 ? ` (and ${troubles.length - 1} more)` : '';
  return { outcome: 'failed', error: `${troubles[0]}${more}` };
}
