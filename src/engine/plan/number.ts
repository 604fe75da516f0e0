import type { JsonObject } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Step, StepAction } from '../../model/plan.ts';
import { omit, pick } from '../shapes/body.ts';
import { objectPath } from '../shapes/paths.ts';
import { cyclesOf, inOrder } from './order.ts';
import { newToken, tokensIn } from './tokens.ts';
import type { Catalogue } from './world.ts';

const PHASES: Record<StepAction, number> = {
  undelete: 0,
  create: 1,
  update: 2,
  link: 3,
  upload: 4,
  unlink: 6,
  replace: 7,
  delete: 8,
  blocked: 9,
};

/**
 * Gives drafted steps their order and numbers. A step follows the steps that make what its request names. Where
 * creations need each other in a circle, properties that can wait are written in an update of their own afterwards.
 */
export function number(
  drafts: readonly Step[],
  catalogue: Catalogue,
  fixed: (module: string) => ReadonlySet<string>,
): Step[] {
  const steps = withoutCycles(drafts, fixed, catalogue);
  const needs = needsOf(steps);
  const ranks = new Map(steps.map((step) => [step.id, rankOf(step, catalogue)]));
  const ordered = inOrder(
    steps.map((step) => ({
      at: step.id,
      after: needs.get(step.id) as Set<string>,
      rank: ranks.get(step.id) ?? [],
      step,
    })),
  );
  const width = Math.max(4, String(ordered.length).length);
  const numbers = new Map(ordered.map(({ at }, i) => [at, String(i + 1).padStart(width, '0')]));
  return ordered.map(({ at, after, step }) => ({
    ...step,
    id: numbers.get(at) as string,
    after: [...after].flatMap((name) => numbers.get(name) ?? []).sort(),
  }));
}

function rankOf(step: Step, catalogue: Catalogue): (number | string)[] {
  const phase = step.id.includes(' promote') ? 5 : PHASES[step.action];
  const place = catalogue.place(step.module);
  // What hangs off others goes first when things are deleted.
  const last = catalogue.get(step.module).last === undefined ? 0 : 1;
  return [last, phase, step.action === 'delete' ? -place : place, step.object, step.part ?? '', step.id];
}

/** What each step must wait for: what it says, the makers of its tokens, and the undelete of what it names. */
function needsOf(steps: readonly Step[]): Map<string, Set<string>> {
  const makers = new Map<string, string>();
  const undeleted = new Map<string, string>();
  for (const step of steps) {
    if (step.yields) makers.set(`${step.yields.module}/${step.yields.key}`, step.id);
    const id = step.action === 'undelete' ? /\/([^/]+)\/[^/]+$/.exec(step.request?.path ?? '')?.[1] : undefined;
    if (id !== undefined) undeleted.set(decodeURIComponent(id), step.id);
  }
  return new Map(
    steps.map((step) => {
      const needs = new Set(step.after);
      for (const token of tokensIn([step.request?.path ?? '', step.request?.body ?? null])) {
        const maker = token.kind === 'new' ? makers.get(`${token.module}/${token.key}`) : undefined;
        if (maker !== undefined) needs.add(maker);
      }
      if (undeleted.size > 0) {
        for (const word of wordsIn(step.request)) {
          const maker = undeleted.get(word);
          if (maker !== undefined) needs.add(maker);
        }
      }
      needs.delete(step.id);
      return [step.id, needs];
    }),
  );
}

function wordsIn(request: Step['request']): Set<string> {
  const text = request ? `${request.path} ${JSON.stringify(request.body ?? null)}` : '';
  return new Set(text.match(/[A-Za-z0-9_.-]{8,}/g) ?? []);
}

function withoutCycles(
  drafts: readonly Step[],
  fixed: (module: string) => ReadonlySet<string>,
  catalogue: Catalogue,
): Step[] {
  let steps = [...drafts];
  for (let round = 0; ; round++) {
    const needs = needsOf(steps);
    for (const step of steps) {
      const self = step.yields && `${step.yields.module}/${step.yields.key}`;
      const own = tokensIn(step.request?.body ?? null).some((t) => t.kind === 'new' && `${t.module}/${t.key}` === self);
      if (own) needs.get(step.id)?.add(step.id);
    }
    const cycles = cyclesOf(needs);
    if (cycles.length === 0) return steps;
    const later: Step[] = [];
    for (const cycle of cycles) {
      const members = new Set(cycle);
      const makers = new Map(
        steps.flatMap((step) =>
          members.has(step.id) && step.yields ? [[`${step.yields.module}/${step.yields.key}`, step.id]] : [],
        ),
      );
      const found = cycle
        .map((id) => steps.find((step) => step.id === id) as Step)
        .map((step) => ({ step, names: postponable(step, makers, fixed(step.module)) }))
        .find(({ names }) => names.length > 0);
      if (!found) {
        const stuck = new Set(cycle);
        steps = steps.map((step) => (stuck.has(step.id) ? asBlocked(step) : step));
        continue;
      }
      const [first, second] = split(found.step, found.names, round, catalogue);
      steps = steps.map((step) => (step === found.step ? first : step));
      later.push(second);
    }
    steps = [...steps, ...later];
  }
}

/** Properties of a creation that name members of the circle and need not be there from the start. */
function postponable(step: Step, makers: ReadonlyMap<string, string>, fixed: ReadonlySet<string>): string[] {
  const body = step.request?.body;
  if (step.action !== 'create' || !isJsonObject(body)) return [];
  return Object.keys(body).filter(
    (name) =>
      !fixed.has(name) &&
      tokensIn(body[name]).some((token) => token.kind === 'new' && makers.has(`${token.module}/${token.key}`)),
  );
}

function split(step: Step, names: readonly string[], round: number, catalogue: Catalogue): [Step, Step] {
  const body = step.request?.body as JsonObject;
  const { yields, expects: _expects, alsoDone: _alsoDone, ...rest } = step;
  const token = newToken(yields?.module ?? step.module, yields?.key ?? step.object);
  const resource = catalogue.get(step.module);
  const second: Step = {
    ...rest,
    id: `${step.id} second ${round}`,
    action: 'update',
    summary: `complete ${step.name} (${names.join(', ')})`,
    request: {
      method: 'PATCH',
      version: step.request?.version ?? 'v1.0',
      path: resource.api.item ? objectPath(resource, token, '') : `${step.request?.path}/${token}`,
      body: pick(body, names),
    },
    after: [step.id],
  };
  return [{ ...step, request: { ...(step.request as NonNullable<Step['request']>), body: omit(body, names) } }, second];
}

function asBlocked(step: Step): Step {
  const { request: _request, yields: _yields, ...rest } = step;
  return { ...rest, action: 'blocked', because: 'It and the objects it names need each other before they can exist.' };
}
