import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** The preferences are read beside the state, and written at an address of their own. */
function preferencesApart(_write: WriteView, regular: readonly Step[]): readonly Step[] {
  return regular.map((step) => {
    const body = step.request?.body;
    if (!step.request || typeof body !== 'object' || body === null || 'perUserMfaState' in body) return step;
    const path = step.request.path.replace(/\/requirements$/, '/signInPreferences');
    return { ...step, request: { ...step.request, path } };
  });
}

export const mfaSettingQuirks: Quirks = {
  because: 'learn.microsoft.com/graph/api/authentication-update?view=graph-rest-beta',
  steps: preferencesApart,
};
