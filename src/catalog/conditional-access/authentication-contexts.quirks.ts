import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

/** A context that is on offer cannot be deleted: it is withdrawn first. */
function withdrawFirst(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const remove = regular.find((step) => step.action === 'delete');
  if (write.action !== 'delete' || !remove?.request || write.current?.isAvailable !== true) return regular;
  const withdraw: Step = {
    ...remove,
    id: `${remove.id}a`,
    action: 'update',
    summary: `withdraw ${remove.name}`,
    request: { ...remove.request, method: 'PATCH', body: { isAvailable: false } },
  };
  const { expects: _, ...after } = { ...remove, after: [...remove.after, withdraw.id] };
  return regular.flatMap((step) => (step === remove ? [withdraw, after] : [step]));
}

export const authenticationContextQuirks: Quirks = {
  because:
    'A published context cannot be deleted: learn.microsoft.com/graph/api/authenticationcontextclassreference-delete',
  steps: withdrawFirst,
};
