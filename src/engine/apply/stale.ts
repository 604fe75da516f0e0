import { AppError, isAppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { itemsOf } from '../capture/fan-out.ts';
import { movedSteps } from '../plan/fingerprint.ts';
import type { Ids } from '../plan/ids.ts';
import { objectPath, splitKey } from '../shapes/paths.ts';
import { type Run, resourceOf } from './run.ts';

/**
 * Reads every object again that the steps rely on, and refuses when one moved since the plan was made. Steps of objects
 * that an earlier run of the same plan has touched are not asked. Errors: `plan.stale`.
 */
export async function refuseStale(run: Run, steps: readonly Step[], ids: Ids): Promise<void> {
  const moved = await findMoved(run, steps, ids);
  if (moved.length === 0) return;
  const names = [...new Set(moved.map((step) => step.name))];
  throw new AppError(
    'plan.stale',
    `The tenant has moved since the plan was made: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`,
    {
      hint: 'Make the plan again and look at what is different.',
      context: { plan: run.plan.id, moved: names.length },
    },
  );
}

/** The steps whose object is not as the plan saw it. */
export async function findMoved(run: Run, steps: readonly Step[], ids: Ids): Promise<readonly Step[]> {
  const relying = steps.filter(
    (step) => step.expects !== undefined && step.expects !== 'absent' && step.part === undefined,
  );
  const byObject = new Map(relying.map((step) => [`${step.module}/${step.object}`, step]));
  const asked = [...byObject].filter(([, step]) => resourceOf(run, step).shape !== 'requested');
  const states = new Map<string, JsonObject | undefined>();
  for (const version of ['v1.0', 'beta', 'exchange', 'compliance'] as const) {
    const group = asked.filter(([, step]) => resourceOf(run, step).api.version === version);
    if (group.length === 0) continue;
    const answers = await run.graph.batch(
      group.map(([, step]) => ({ path: readPath(run, step, ids) })),
      { version },
    );
    for (const [i, [name]] of group.entries()) {
      const answer = answers[i];
      if (answer instanceof Error) {
        if (!isAppError(answer, 'graph.not-found')) throw answer;
        states.set(name, undefined);
      } else states.set(name, answer?.status === 404 ? undefined : onlyOne(answer?.body));
    }
  }
  const checked = relying.filter((step) => states.has(`${step.module}/${step.object}`));
  return movedSteps(checked, (step) => ({
    resource: resourceOf(run, step),
    record: states.get(`${step.module}/${step.object}`),
  }));
}

/** A single object that comes as a list of one. */
function onlyOne(body: JsonObject | undefined): JsonObject | undefined {
  return body && Array.isArray(body.value) && !('id' in body) ? itemsOf(body)[0] : body;
}

function readPath(run: Run, step: Step, ids: Ids): string {
  const resource = resourceOf(run, step);
  const key = ids.key(resource.id, step.object);
  const { parent, id } = splitKey(resource, key);
  const path = objectPath(resource, id, parent.slice(parent.lastIndexOf('/') + 1));
  const select = resource.api.detail?.select ?? resource.api.select;
  // What the list shows inside each object is part of what the plan saw.
  const expand = resource.api.detail?.expand ?? /\$expand=([^&]+)/.exec(resource.api.query ?? '')?.[1];
  const query = [select && `$select=${select.join(',')}`, expand && `$expand=${expand}`].filter(Boolean);
  return query.length && !path.includes('?') ? `${path}?${query.join('&')}` : path;
}
