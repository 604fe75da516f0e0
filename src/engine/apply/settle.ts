import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { naturalKeys } from '../compare/match.ts';
import { resolveTokens } from '../plan/tokens.ts';
import { type Run, resourceOf } from './run.ts';
import { yieldedBy } from './yields.ts';

/**
 * Waits until a request that was taken has been carried out, and answers what it made. Errors: `graph.bad-request` when
 * Microsoft refused it afterwards, `graph.timeout` when it is not carried out while a write may wait.
 */
export async function settled(
  run: Run,
  step: Step,
  answer: JsonObject | undefined,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { settles, request } = step;
  if (!settles || !request) return undefined;
  const until = run.wait.now() + run.wait.limitMs;
  let state = answer;
  for (let pause = run.wait.firstMs; ; pause = Math.min(pause * 2, 8_000)) {
    const now = String(state?.[settles.field] ?? '');
    if (settles.done.includes(now)) break;
    if (settles.refused.includes(now)) {
      throw new AppError('graph.bad-request', `Microsoft took the request and did not carry it out: it is ${now}.`);
    }
    if (typeof answer?.id !== 'string' || run.wait.now() + pause > until) {
      throw new AppError('graph.timeout', `Microsoft took the request and has not carried it out yet: it is ${now}.`, {
        hint: 'Back up again in a few minutes and compare: it may have been carried out by then.',
      });
    }
    await run.wait.sleep(pause);
    const path = `${request.path}/${encodeURIComponent(answer.id)}`;
    state = await run.graph.get(path, { version: request.version });
  }
  const made = step.yields && (await requested(run, step));
  return made && yieldedBy(step, made);
}

/** The object that the request makes, if it is in its list: found by its natural key. */
export async function requested(run: Run, step: Step): Promise<JsonObject | undefined> {
  const { settles, request } = step;
  if (!settles || !request) return undefined;
  const resource = resourceOf(run, step);
  const known = (text: string) =>
    resolveTokens(text, (token) => encodeURIComponent((token.kind === 'new' && run.yields.get(token)) || ''));
  const object = resolveTokens(settles.object, (token) => (token.kind === 'new' && run.yields.get(token)) || '');
  const wanted = naturalKeys(resource, object);
  for await (const page of run.graph.pages(known(settles.list), { version: request.version })) {
    const found = page.items.find((item) => naturalKeys(resource, item).some((key) => wanted.includes(key)));
    if (found) return found;
  }
  return undefined;
}
