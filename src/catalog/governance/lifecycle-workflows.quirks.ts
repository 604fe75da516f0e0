import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** What only a new version changes. */
const VERSIONED = ['tasks', 'executionConditions'];
const WHOLE = [
  'category',
  'displayName',
  'description',
  'isEnabled',
  'isSchedulingEnabled',
  'executionConditions',
  'tasks',
];

export const lifecycleWorkflowQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/identitygovernance-workflow-createnewversion: tasks change by a new version',
  steps: (write, regular) => regular.map((step) => (isVersioned(step) ? newVersion(write, step) : step)),
};

function isVersioned({ action, request }: Step): boolean {
  const { body } = request ?? {};
  return action === 'update' && isJsonObject(body) && VERSIONED.some((name) => name in body);
}

/** The new version takes the workflow as a whole, so that no second request is needed for the rest. */
function newVersion({ wanted = {} }: WriteView, step: Step): Step {
  const request = step.request as NonNullable<Step['request']>;
  const workflow = Object.fromEntries(
    WHOLE.filter((name) => name in wanted).map((name) => [
      name,
      name === 'tasks' ? unnamed(wanted[name]) : wanted[name],
    ]),
  ) as JsonObject;
  return {
    ...step,
    request: { ...request, method: 'POST', path: `${request.path}/createNewVersion`, body: { workflow } },
  };
}

/** Tasks of a new version are new. */
function unnamed(tasks: Json | undefined): Json {
  if (!Array.isArray(tasks)) return [];
  return (tasks as readonly Json[]).map((task) => {
    if (!isJsonObject(task)) return task;
    const { id: _id, ...rest } = task;
    return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.includes('@')));
  });
}
