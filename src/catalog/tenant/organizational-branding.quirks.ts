import { isJsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** The default branding (language `0`) comes into being by an update of the branding itself, not as a language. */
function defaultByUpdate(write: WriteView, regular: readonly Step[]): readonly Step[] {
  if (write.action !== 'create' || write.wanted?.id !== '0') return regular;
  return regular.map((step) => {
    if (step.action !== 'create' || !step.request || !isJsonObject(step.request.body)) return step;
    const { id: _, ...texts } = step.request.body;
    return {
      ...step,
      request: {
        ...step.request,
        method: 'PATCH' as const,
        path: step.request.path.replace(/\/localizations$/, ''),
        headers: { ...step.request.headers, 'Accept-Language': '0' },
        body: texts,
      },
    };
  });
}

export const organizationalBrandingQuirks: Quirks = {
  because: 'The default is made by an update: learn.microsoft.com/graph/api/organizationalbranding-update',
  steps: defaultByUpdate,
};
