import { isJsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** The allowed combinations of an existing strength change only through an action of their own. */
function combinationsByAction(write: WriteView, regular: readonly Step[]): readonly Step[] {
  if (write.action !== 'update') return regular;
  return regular.map((step) => {
    const body = step.request?.body;
    if (step.request?.method !== 'PATCH' || !isJsonObject(body)) return step;
    const { allowedCombinations, ...rest } = body;
    if (allowedCombinations === undefined || Object.keys(rest).length > 0) return step;
    return {
      ...step,
      request: { ...step.request, method: 'POST' as const, path: `${step.request.path}/updateAllowedCombinations` },
    };
  });
}

export const authenticationStrengthQuirks: Quirks = {
  because:
    'PATCH ignores allowedCombinations: learn.microsoft.com/graph/api/authenticationstrengthpolicy-updateallowedcombinations',
  steps: combinationsByAction,
};
